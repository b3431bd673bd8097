package auth

import (
	"context"
	"net/mail"
	"strings"
	"sync"
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
	guesses    chan struct{} // held while a password is tried, so that many at once can't outrun the throttle
	members    sync.Mutex    // held while members change, so that two can't each take the other for the last admin
}

// New makes an Authority.
func New(accounts engine.Accounts, workspaces Workspaces) *Authority {
	return &Authority{accounts: accounts, workspaces: workspaces, passwords: newPasswords(), actors: newActors(), now: time.Now, guesses: make(chan struct{}, 2)}
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
	email = strings.TrimSpace(strings.ReplaceAll(email, "\x00", "")) // which no database takes
	byEmail, byAddress := "email:"+strings.ToLower(email), "address:"+address
	limits := map[string]int{byEmail: failuresPerAccount, byAddress: failuresPerAddress}
	if err := a.throttle(ctx, limits); err != nil {
		return nil, err
	}
	a.guesses <- struct{}{}
	defer func() { <-a.guesses }()
	if err := a.throttle(ctx, limits); err != nil { // by the failures of those who were before
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

// throttle refuses when there were as many failures under a key as its limit says.
func (a *Authority) throttle(ctx context.Context, limits map[string]int) error {
	since := a.now().Add(-failureWindow)
	for key, most := range limits {
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
		return wrong("email", "format", "%q is not an e-mail address: write it like name@example.com.", email)
	}
	return nil
}
