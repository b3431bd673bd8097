package auth

import (
	"context"
	"slices"

	"kith/engine"
)

// ChangePassword changes the password of the account behind a user, who has to know the current one.
func (a *Authority) ChangePassword(ctx context.Context, workspace, user, current, next string) error {
	members, err := a.workspaces.Members(workspace)
	if err != nil {
		return err
	}
	all, err := members.Members(ctx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(m engine.Membership) bool { return m.User == user && m.Account != "" })
	if i < 0 {
		return engine.Errorf(engine.NotFound, "An API key has no password.")
	}
	account, err := a.accounts.Account(ctx, all[i].Account)
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
	return a.SetPassword(ctx, account.ID, next)
}

// SetPassword gives an account another password.
func (a *Authority) SetPassword(ctx context.Context, account, password string) error {
	if err := checkPassword(password); err != nil {
		return err
	}
	return a.accounts.SetPassword(ctx, account, a.passwords.hash(password))
}
