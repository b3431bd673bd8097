package auth

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"kith/engine"
	"kith/metadata"
)

// adminRole is the role that the first account gets, and that some account always keeps.
const adminRole = "admin"

// setupLife is how long a one-time set-up link works.
const setupLife = 24 * time.Hour

// NewUser is somebody to let into a workspace.
type NewUser struct {
	Name, Email, Password string
	Roles                 []string
	Team                  string // id of a team, or ""
}

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
	_, err = a.CreateUser(ctx, system(), workspace, NewUser{Name: email, Email: email, Password: password, Roles: []string{adminRole}})
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
func (a *Authority) SetUp(ctx context.Context, workspace, token string, u NewUser) (string, error) {
	if err := errors.Join(checkEmail(u.Email), checkPassword(u.Password)); err != nil {
		return "", invalid(err)
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

// CreateUser makes a user record, an account and the membership that ties them; it answers the user's id. An account
// that exists already (in another workspace) is not changed: its owner knows its password.
func (a *Authority) CreateUser(ctx context.Context, by *engine.Actor, workspace string, u NewUser) (string, error) {
	state, err := a.workspaces.Current(ctx, workspace)
	if err != nil {
		return "", err
	}
	if err := errors.Join(checkEmail(u.Email), checkPassword(u.Password), checkRoles(state, u.Roles)); err != nil {
		return "", invalid(err)
	}
	user, err := a.createRecord(ctx, by, workspace, u)
	if err != nil {
		return "", err
	}
	account := &engine.Account{ID: uuid.Must(uuid.NewV7()).String(), Email: u.Email, Name: u.Name, PasswordHash: a.passwords.hash(u.Password)}
	if err := a.accounts.CreateAccount(ctx, account); err != nil {
		return "", err
	}
	members, err := a.workspaces.Members(workspace)
	if err != nil {
		return "", err
	}
	return user, members.SaveMember(ctx, &engine.Membership{User: user, Account: account.ID, Roles: u.Roles})
}

// createRecord writes the record in entity user, through the same writes as everybody's.
func (a *Authority) createRecord(ctx context.Context, by *engine.Actor, workspace string, u NewUser) (id string, err error) {
	w, err := a.workspaces.Workspace(workspace)
	if err != nil {
		return "", err
	}
	err = w.Run(ctx, func(state *engine.State) error {
		e := state.Model.Entity("user")
		set := map[*metadata.Field]any{e.Field("name"): u.Name}
		if u.Email != "" {
			set[e.Field("email")] = u.Email
		}
		if u.Team != "" {
			set[e.Field("team")] = u.Team
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

// SetRoles gives a user other roles. The last member who can administer keeps that right.
func (a *Authority) SetRoles(ctx context.Context, workspace, user string, roles []string) error {
	return a.change(ctx, workspace, user, func(state *engine.State, m *engine.Membership) error {
		m.Roles = roles
		return checkRoles(state, roles)
	})
}

// Disable shuts a user out, or lets them in again.
func (a *Authority) Disable(ctx context.Context, workspace, user string, disabled bool) error {
	return a.change(ctx, workspace, user, func(_ *engine.State, m *engine.Membership) error {
		m.Disabled = disabled
		return nil
	})
}

func (a *Authority) change(ctx context.Context, workspace, user string, edit func(*engine.State, *engine.Membership) error) error {
	state, err := a.workspaces.Current(ctx, workspace)
	if err != nil {
		return err
	}
	members, err := a.workspaces.Members(workspace)
	if err != nil {
		return err
	}
	all, err := members.Members(ctx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(m engine.Membership) bool { return m.User == user })
	if i < 0 {
		return engine.Errorf(engine.NotFound, "There is no such user who can sign in.")
	}
	if err := edit(state, &all[i]); err != nil {
		return invalid(err)
	}
	if !slices.ContainsFunc(all, func(m engine.Membership) bool { return !m.Disabled && m.Account != "" && state.Guard.Admin(m.Roles) }) {
		return engine.Errorf(engine.Invalid, "Somebody has to stay administrator: give role %s to another user first.", adminRole)
	}
	defer a.actors.forget()
	return members.SaveMember(ctx, &all[i])
}

// SetPassword gives an account another password.
func (a *Authority) SetPassword(ctx context.Context, account, password string) error {
	if err := checkPassword(password); err != nil {
		return err
	}
	return a.accounts.SetPassword(ctx, account, a.passwords.hash(password))
}

func checkRoles(state *engine.State, roles []string) error {
	var errs []error
	if len(roles) == 0 {
		errs = append(errs, engine.Errorf(engine.Invalid, "Give at least one role."))
	}
	for _, r := range roles {
		if state.Model.Role(r) == nil {
			errs = append(errs, engine.Errorf(engine.Invalid, "There is no role %q.", r))
		}
	}
	return errors.Join(errs...)
}

// invalid makes one Invalid of joined ones, so that all problems are told at once.
func invalid(err error) error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return err
	}
	out := engine.Errorf(engine.Invalid, "")
	for _, e := range flatten(joined.Unwrap()) {
		if one, ok := errors.AsType[*engine.Error](e); ok {
			out.Message += " " + one.Message
		}
	}
	out.Message = out.Message[min(1, len(out.Message)):]
	return out
}

func flatten(errs []error) []error {
	var out []error
	for _, e := range errs {
		if joined, ok := e.(interface{ Unwrap() []error }); ok {
			out = append(out, flatten(joined.Unwrap())...)
		} else {
			out = append(out, e)
		}
	}
	return out
}
