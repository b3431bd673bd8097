package auth

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"kith/engine"
	"kith/metadata"
)

// CreateUser makes a user record, an account and the membership that ties them; it answers the user's id. An account
// that exists already (in another workspace) is not changed: its owner knows its password.
func (a *Authority) CreateUser(ctx context.Context, by *engine.Actor, workspace string, u engine.NewUser) (string, error) {
	state, err := a.workspaces.Current(ctx, workspace)
	if err != nil {
		return "", err
	}
	if err := errors.Join(checkEmail(u.Email), checkPassword(u.Password), checkRoles(state, u.Roles)); err != nil {
		return "", invalid(err)
	}
	members, err := a.workspaces.Members(workspace)
	if err != nil {
		return "", err
	}
	account, err := a.strangers(ctx, members, u.Email)
	if err != nil {
		return "", err
	}
	user, err := a.createRecord(ctx, by, workspace, u)
	if err != nil {
		return "", err
	}
	if account == nil {
		account = &engine.Account{ID: uuid.Must(uuid.NewV7()).String(), Email: u.Email, Name: u.Name, PasswordHash: a.passwords.hash(u.Password)}
		if err := a.accounts.CreateAccount(ctx, account); err != nil {
			return "", err
		}
	}
	return user, members.SaveMember(ctx, &engine.Membership{User: user, Account: account.ID, Roles: u.Roles})
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
		taken := engine.Errorf(engine.Duplicate, "Somebody signs in with %s already: use another address.", email)
		taken.Field = "email"
		return nil, taken
	} else if engine.CodeOf(err) != engine.NotFound {
		return nil, err
	}
	return account, nil
}

// createRecord writes the record in entity user, through the same writes as everybody's.
func (a *Authority) createRecord(ctx context.Context, by *engine.Actor, workspace string, u engine.NewUser) (id string, err error) {
	w, err := a.workspaces.Workspace(workspace)
	if err != nil {
		return "", err
	}
	err = w.Run(ctx, func(state *engine.State) error {
		e := state.Model.Entity("user")
		set, err := userValues(state.Model, e, map[string]string{"name": u.Name, "email": u.Email, "team": u.Team})
		if err != nil {
			return err
		}
		write := &engine.Write{Entity: e, Op: engine.CreateOp, Records: []engine.Values{{Set: set}}}
		written, err := w.Store.Write(ctx, state, by, []*engine.Write{write})
		if err == nil {
			id = written[0].IDs[0]
		}
		return err
	})
	return id, err
}

// userValues are the canonical values of fields of a user; empty ones are left out.
func userValues(m *metadata.Model, e *metadata.Entity, texts map[string]string) (map[*metadata.Field]any, error) {
	set := map[*metadata.Field]any{}
	for name, text := range texts {
		f := e.Field(name)
		if text == "" {
			continue
		}
		v, err := f.Kind.Parse(f.Settings, text, m.Env())
		if err != nil {
			return nil, engine.Errorf(engine.Invalid, "%s %s.", f.Title.In(m.Settings.Locale), err)
		}
		set[f] = v
	}
	return set, nil
}
