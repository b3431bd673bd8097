package auth

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"kith/engine"
)

// CreateUser makes a user record, an account and the membership that ties them; it answers the user's id. An account
// that exists already (in another workspace) is not changed: its owner knows its password.
func (a *Authority) CreateUser(ctx context.Context, by *engine.Actor, workspace string, u engine.NewUser) (string, error) {
	account, err := a.newcomer(ctx, workspace, u, map[string]*string{"name": &u.Name, "team": some(u.Team)})
	if err != nil {
		return "", err
	}
	user, err := a.createRecord(ctx, by, workspace, u)
	if err != nil {
		return "", taken(err)
	}
	return user, a.letIn(ctx, workspace, user, account, u)
}

// newcomer holds what somebody is to be let in with against everything that can be wrong with it, and finds the account
// that they have elsewhere, if any. values are those of their record besides.
func (a *Authority) newcomer(ctx context.Context, workspace string, u engine.NewUser, values map[string]*string) (*engine.Account, error) {
	state, members, err := a.place(ctx, workspace)
	if err != nil {
		return nil, err
	}
	var account *engine.Account
	odd := checkEmail(u.Email)
	if odd == nil {
		account, odd = a.strangers(ctx, members, u.Email)
	}
	_, strange := userValues(state.Model, values)
	if err := errors.Join(odd, checkPassword("password", u.Password), checkRoles(state, u.Roles), strange); err != nil {
		return nil, invalid(err)
	}
	return account, nil
}

// letIn gives a user an account, a new one where they have none elsewhere, and roles.
func (a *Authority) letIn(ctx context.Context, workspace, user string, account *engine.Account, u engine.NewUser) error {
	members, err := a.workspaces.Members(workspace)
	if err != nil {
		return err
	}
	if account == nil {
		account = &engine.Account{ID: uuid.Must(uuid.NewV7()).String(), Email: u.Email, Name: u.Name, PasswordHash: a.passwords.hash(u.Password)}
		if err := a.accounts.CreateAccount(ctx, account); err != nil {
			return taken(err)
		}
	}
	defer a.actors.forget()
	return members.SaveMember(ctx, &engine.Membership{User: user, Account: account.ID, Roles: u.Roles})
}

func some(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// strangers is the account of an e-mail address, nil when there is none. One that has a member in the workspace is
// refused.
func (a *Authority) strangers(ctx context.Context, members engine.Members, email string) (*engine.Account, error) {
	account, err := a.accounts.AccountByEmail(ctx, email)
	if err != nil {
		if engine.CodeOf(err) == engine.NotFound {
			err = nil
		}
		return nil, err
	}
	if _, err := members.MemberByAccount(ctx, account.ID); err == nil {
		return nil, wrong("email", "unique", "Somebody signs in with %s already: use another address.", email)
	} else if engine.CodeOf(err) != engine.NotFound {
		return nil, err
	}
	return account, nil
}
