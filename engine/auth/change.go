package auth

import (
	"context"

	"github.com/google/uuid"

	"kith/engine"
)

// ChangePassword changes the password of the one who asks, who has to know the current one.
func (a *Authority) ChangePassword(ctx context.Context, by *engine.Actor, workspace, current, next string) error {
	account, err := a.ownAccount(ctx, by, workspace)
	if err != nil {
		return err
	}
	a.guesses <- struct{}{}
	defer func() { <-a.guesses }()
	key := "password:" + account.ID
	if err := a.throttle(ctx, map[string]int{key: failuresPerAccount}); err != nil {
		return err
	}
	if !a.passwords.verify(current, account.PasswordHash) {
		if err := a.fail(ctx, key); err != nil {
			return err
		}
		return engine.Errorf(engine.Forbidden, "The current password is wrong.")
	}
	return a.setOwnPassword(ctx, account.ID, "new", next)
}

// SetPassword gives a user another password, which ends their sessions. Who is at home elsewhere too keeps theirs.
func (a *Authority) SetPassword(ctx context.Context, by *engine.Actor, workspace, user, password string) error {
	account, err := a.accountOf(ctx, workspace, user)
	if err != nil {
		return err
	}
	if err := a.checkOurs(ctx, account, workspace, "password"); err != nil {
		return err
	}
	if by.User == user {
		return a.setOwnPassword(ctx, account.ID, "password", password)
	}
	_, err = a.setPassword(ctx, account.ID, "password", password)
	return err
}

// setOwnPassword changes the password of the one who asks: the session that they do it in goes on.
func (a *Authority) setOwnPassword(ctx context.Context, account, field, password string) error {
	hash, err := a.setPassword(ctx, account, field, password)
	if s := engine.SessionFrom(ctx); s != nil && err == nil {
		return s.Renew(ctx, stampOf(hash))
	}
	return err
}

func (a *Authority) setPassword(ctx context.Context, account, field, password string) (hash string, err error) {
	if err := checkPassword(field, password); err != nil {
		return "", err
	}
	defer a.actors.forget()
	hash = a.passwords.hash(password)
	return hash, a.accounts.SetPassword(ctx, account, hash)
}

// accountOf is the account behind a user; NotFound when there is none.
func (a *Authority) accountOf(ctx context.Context, workspace, user string) (*engine.Account, error) {
	members, err := a.workspaces.Members(workspace)
	if err != nil {
		return nil, err
	}
	none := engine.Errorf(engine.NotFound, "This user has no account: users of API keys and imported ones have none.")
	if uuid.Validate(user) != nil {
		return nil, none
	}
	member, err := members.MemberByUser(ctx, user)
	if engine.CodeOf(err) == engine.NotFound || err == nil && member.Account == "" {
		return nil, none
	}
	if err != nil {
		return nil, err
	}
	return a.accounts.Account(ctx, member.Account)
}

// ownAccount is that of the one who asks. A key acts as a user, with rights of its own: it is not them.
func (a *Authority) ownAccount(ctx context.Context, by *engine.Actor, workspace string) (*engine.Account, error) {
	if by.Key != "" {
		return nil, engine.Errorf(engine.Forbidden, "This is for people: sign in with a password, and not by an API key.")
	}
	return a.accountOf(ctx, workspace, by.User)
}

// checkOurs refuses to change how somebody signs in who may enter other workspaces too.
func (a *Authority) checkOurs(ctx context.Context, account *engine.Account, workspace, field string) error {
	elsewhere, err := a.accounts.Elsewhere(ctx, account.ID, workspace)
	if err != nil || !elsewhere {
		return err
	}
	return wrong(field, "elsewhere", "%s may enter other workspaces too: only they themselves can change how they sign in.", account.Email)
}
