package auth

import (
	"context"
	"errors"
	"time"

	"kith/engine"
)

// adminRole is the role that the first account gets, and that some account always keeps.
const adminRole = "admin"

// setupLife is how long a one-time set-up link works.
const setupLife = 24 * time.Hour

// system is the actor of what nobody in particular does.
func system() *engine.Actor {
	return &engine.Actor{Roles: []string{adminRole}, Zone: time.UTC, Via: "auth"}
}

// FirstAdmin makes the first account with role admin; it does nothing when there is an account already.
func (a *Authority) FirstAdmin(ctx context.Context, workspace, email, password string) error {
	any, err := a.accounts.Any(ctx)
	if err != nil || any {
		return err
	}
	_, err = a.CreateUser(ctx, system(), workspace, engine.NewUser{Name: email, Email: email, Password: password, Roles: []string{adminRole}})
	return err
}

// SetupToken makes a new one-time token for SetUp, "" when there is an account already.
func (a *Authority) SetupToken(ctx context.Context) (string, error) {
	any, err := a.accounts.Any(ctx)
	if err != nil || any {
		return "", err
	}
	token := newSecret()
	return token, a.accounts.SetupToken(ctx, hashToken(token), a.now().Add(setupLife))
}

// SetUp makes the first admin with a one-time token. The token is spent only on good input.
func (a *Authority) SetUp(ctx context.Context, workspace, token string, u engine.NewUser) (string, error) {
	if err := errors.Join(checkEmail(u.Email), checkPassword("password", u.Password)); err != nil {
		return "", invalid(err)
	}
	if any, err := a.accounts.Any(ctx); err != nil {
		return "", err
	} else if any { // made on the command line, perhaps, since the link was printed
		return "", engine.Errorf(engine.Forbidden, "Kith has been set up: sign in.")
	}
	ok, err := a.accounts.UseSetupToken(ctx, hashToken(token))
	if err != nil {
		return "", err
	}
	if !ok {
		return "", engine.Errorf(engine.Forbidden, "This set-up link has been used or is too old: restart Kith to get a new one.")
	}
	u.Roles = []string{adminRole}
	return a.CreateUser(ctx, system(), workspace, u)
}
