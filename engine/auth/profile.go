package auth

import (
	"context"
	"errors"
	"maps"

	"github.com/google/uuid"

	"kith/engine"
	"kith/metadata"
)

// GiveAccess makes an account for a user that has none: an imported one, say.
func (a *Authority) GiveAccess(ctx context.Context, by *engine.Actor, workspace, user string, u engine.NewUser) error {
	facts, err := a.factsOf(ctx, workspace, user)
	if err != nil {
		return err
	}
	if _, err := a.accountOf(ctx, workspace, user); err == nil {
		return wrong("id", "account", "%s can sign in already.", facts.Name)
	} else if engine.CodeOf(err) != engine.NotFound {
		return err
	}
	u.Name = facts.Name
	account, err := a.newcomer(ctx, workspace, u, nil)
	if err != nil {
		return err
	}
	if u.Email != facts.Email {
		if err := a.updateRecord(ctx, by, workspace, user, map[string]*string{"email": &u.Email}); err != nil {
			return taken(err)
		}
	}
	return a.letIn(ctx, workspace, user, account, u)
}

// UpdateUser changes a user's record, and with its address the one that they sign in with. The account of somebody who may
// enter other workspaces too is theirs alone.
func (a *Authority) UpdateUser(ctx context.Context, by *engine.Actor, workspace, user string, c engine.UserChange) error {
	if _, err := a.factsOf(ctx, workspace, user); err != nil {
		return err
	}
	account, err := a.accountOf(ctx, workspace, user)
	if err != nil && engine.CodeOf(err) != engine.NotFound {
		return err
	}
	values := map[string]*string{"name": c.Name, "email": c.Email, "team": c.Team}
	if err := a.checkChange(ctx, workspace, account, c, values); err != nil {
		return err
	}
	if account == nil {
		return taken(a.updateRecord(ctx, by, workspace, user, values))
	}
	next := *account
	if c.Email != nil {
		next.Email = *c.Email
	}
	return a.update(ctx, by, workspace, user, account, &next, values)
}

// checkChange tells all that is wrong with a change of a user; account is nil when they have none.
func (a *Authority) checkChange(ctx context.Context, workspace string, account *engine.Account, c engine.UserChange, values map[string]*string) error {
	state, err := a.workspaces.Current(ctx, workspace)
	if err != nil {
		return err
	}
	var odd error
	if account != nil && c.Email != nil && *c.Email != account.Email {
		odd = a.checkAddress(ctx, workspace, account, *c.Email)
		values = maps.Clone(values)
		delete(values, "email") // said already
	}
	_, strange := userValues(state.Model, values)
	return invalid(errors.Join(odd, strange))
}

// checkAddress is whether an account of this workspace alone can have another address to sign in with.
func (a *Authority) checkAddress(ctx context.Context, workspace string, account *engine.Account, email string) error {
	if err := checkEmail(email); err != nil {
		return err
	}
	if err := a.checkOurs(ctx, account, workspace, "email"); err != nil {
		return err
	}
	other, err := a.accounts.AccountByEmail(ctx, email)
	if err == nil && other.ID != account.ID {
		return wrong("email", "unique", "Somebody signs in with %s already: use another address.", email)
	}
	if engine.CodeOf(err) == engine.NotFound {
		return nil
	}
	return err
}

// update writes account and record. They are kept in different places: where the second fails, the first is put back.
func (a *Authority) update(ctx context.Context, by *engine.Actor, workspace, user string, before, after *engine.Account, values map[string]*string) error {
	if *before != *after {
		if err := a.accounts.UpdateAccount(ctx, after); err != nil {
			return taken(err)
		}
	}
	defer a.actors.forget()
	err := a.updateRecord(ctx, by, workspace, user, values)
	if err != nil && *before != *after {
		err = errors.Join(err, a.accounts.UpdateAccount(context.WithoutCancel(ctx), before))
	}
	return taken(err)
}

func (a *Authority) factsOf(ctx context.Context, workspace, user string) (*engine.Facts, error) {
	state, members, err := a.place(ctx, workspace)
	if err != nil {
		return nil, err
	}
	if uuid.Validate(user) != nil {
		return nil, engine.Errorf(engine.NotFound, "There is no such user.")
	}
	return members.Facts(ctx, state, user)
}

// SetName gives the one who asks another name. It is their record's: they may be called something else elsewhere.
func (a *Authority) SetName(ctx context.Context, by *engine.Actor, workspace, name string) error {
	if _, err := a.ownAccount(ctx, by, workspace); err != nil {
		return err
	}
	self := system() // people may not be allowed to write users, but they may say what they are called
	self.User = by.User
	defer a.actors.forget()
	return a.updateRecord(ctx, self, workspace, by.User, map[string]*string{"name": &name})
}

// SetLocale gives the one who asks another language; "" is the workspace's.
func (a *Authority) SetLocale(ctx context.Context, by *engine.Actor, workspace, locale string) error {
	account, err := a.ownAccount(ctx, by, workspace)
	if err != nil {
		return err
	}
	next := *account
	if next.Locale = ""; locale != "" {
		usual, ok := metadata.Language(locale)
		if !ok {
			return wrong("locale", "known", "There is no language %q: write a code such as en, es, zh-Hant or pt-BR.", locale)
		}
		next.Locale = usual
	}
	defer a.actors.forget()
	return a.accounts.UpdateAccount(ctx, &next)
}
