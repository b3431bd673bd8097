package auth

import (
	"context"
	"slices"

	"kith/engine"
)

// SetRoles gives a user other roles. The last member who can administer keeps that right.
func (a *Authority) SetRoles(ctx context.Context, workspace, user string, roles []string) error {
	return a.change(ctx, workspace, user, "roles", func(state *engine.State, m *engine.Membership) error {
		m.Roles = roles
		return checkRoles(state, roles)
	})
}

// Disable shuts a user out, or lets them in again.
func (a *Authority) Disable(ctx context.Context, workspace, user string, disabled bool) error {
	return a.change(ctx, workspace, user, "disabled", func(_ *engine.State, m *engine.Membership) error {
		m.Disabled = disabled
		return nil
	})
}

func (a *Authority) change(ctx context.Context, workspace, user, field string, edit func(*engine.State, *engine.Membership) error) error {
	state, members, err := a.place(ctx, workspace)
	if err != nil {
		return err
	}
	a.members.Lock()
	defer a.members.Unlock()
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
	if err := keepsAdmin(ctx, state, members, all, field); err != nil {
		return err
	}
	defer a.actors.forget()
	return members.SaveMember(ctx, &all[i])
}

// keepsAdmin refuses members of whom none may administer: one who can sign in and is there and active. field is what would
// have ended it.
func keepsAdmin(ctx context.Context, state *engine.State, members engine.Members, all []engine.Membership, field string) error {
	for _, m := range all {
		if m.Disabled || m.Account == "" || !state.Guard.Admin(m.Roles) {
			continue
		}
		facts, err := members.Facts(ctx, state, m.User)
		if err == nil && facts.Active {
			return nil
		}
		if err != nil && engine.CodeOf(err) != engine.NotFound {
			return err
		}
	}
	return wrong(field, "lastAdmin", "Somebody has to stay administrator: give role %s to another user first.", adminRole)
}
