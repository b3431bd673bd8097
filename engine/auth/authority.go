package auth

import (
	"context"
	"net/mail"
	"strings"
	"time"

	"kith/engine"
)

// Workspaces is what an Authority needs of the workspaces.
type Workspaces interface {
	Current(ctx context.Context, workspace string) (*engine.State, error)
	Workspace(workspace string) (*engine.Workspace, error)
	Members(workspace string) (engine.Members, error)
}

// Authority says who is asking.
type Authority struct {
	accounts   engine.Accounts
	workspaces Workspaces
	passwords  passwords
	actors     *actors
	now        func() time.Time
}

// New makes an Authority.
func New(accounts engine.Accounts, workspaces Workspaces) *Authority {
	return &Authority{accounts: accounts, workspaces: workspaces, passwords: newPasswords(), actors: newActors(), now: time.Now}
}

// Sign-ins are throttled by e-mail address and by the caller's address apart: guessing one account from many places and
// many accounts from one place are both slow.
const (
	failureWindow      = 15 * time.Minute
	failuresPerAccount = 10
	failuresPerAddress = 50
)

// SignIn checks an e-mail address and a password. One answer, Unauthenticated, stands for all that can be wrong, so
// that nobody learns who has an account; Limit tells to wait.
func (a *Authority) SignIn(ctx context.Context, email, password, address string) (*engine.Account, error) {
	email = strings.TrimSpace(email)
	byEmail, byAddress := "email:"+strings.ToLower(email), "address:"+address
	if err := a.throttle(ctx, byEmail, byAddress); err != nil {
		return nil, err
	}
	account, err := a.accounts.AccountByEmail(ctx, email)
	if err != nil && engine.CodeOf(err) != engine.NotFound {
		return nil, err
	}
	hash := ""
	if account != nil {
		hash = account.PasswordHash
	}
	if !a.passwords.verify(password, hash) || account == nil || account.Disabled {
		if err := a.fail(ctx, byEmail, byAddress); err != nil {
			return nil, err
		}
		return nil, engine.Errorf(engine.Unauthenticated, "The e-mail address or the password is wrong.")
	}
	return account, a.accounts.Forgive(ctx, byEmail)
}

func (a *Authority) throttle(ctx context.Context, byEmail, byAddress string) error {
	since := a.now().Add(-failureWindow)
	for key, most := range map[string]int{byEmail: failuresPerAccount, byAddress: failuresPerAddress} {
		n, err := a.accounts.Failures(ctx, key, since)
		if err != nil {
			return err
		}
		if n >= most {
			return engine.Errorf(engine.Limit, "There were too many failed sign-ins: try again in %d minutes.", int(failureWindow.Minutes()))
		}
	}
	return nil
}

func (a *Authority) fail(ctx context.Context, keys ...string) error {
	for _, key := range keys {
		if err := a.accounts.Fail(ctx, key); err != nil {
			return err
		}
	}
	return nil
}

// checkEmail refuses what is no plain address.
func checkEmail(email string) error {
	addr, err := mail.ParseAddress(email)
	if err != nil || addr.Address != email {
		return engine.Errorf(engine.Invalid, "%q is not an e-mail address: write it like name@example.com.", email)
	}
	return nil
}
