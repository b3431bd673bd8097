package auth

import (
	"context"

	"kith/engine"
)

// ChangePassword changes the password of the account behind a user, who has to know the current one.
func (a *Authority) ChangePassword(ctx context.Context, workspace, user, current, next string) error {
	members, err := a.workspaces.Members(workspace)
	if err != nil {
		return err
	}
	member, err := members.MemberByUser(ctx, user)
	if engine.CodeOf(err) == engine.NotFound || err == nil && member.Account == "" {
		return engine.Errorf(engine.NotFound, "An API key has no password.")
	}
	if err != nil {
		return err
	}
	account, err := a.accounts.Account(ctx, member.Account)
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
	hash, err := a.setPassword(ctx, account.ID, next)
	if s := engine.SessionFrom(ctx); s != nil && err == nil {
		return s.Renew(ctx, stampOf(hash))
	}
	return err
}

// SetPassword gives an account another password, which ends its sessions.
func (a *Authority) SetPassword(ctx context.Context, account, password string) error {
	_, err := a.setPassword(ctx, account, password)
	return err
}

func (a *Authority) setPassword(ctx context.Context, account, password string) (hash string, err error) {
	if err := checkPassword(password); err != nil {
		return "", err
	}
	defer a.actors.forget()
	hash = a.passwords.hash(password)
	return hash, a.accounts.SetPassword(ctx, account, hash)
}
