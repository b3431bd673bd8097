package admin

import (
	"context"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
)

type user struct {
	ID       gql.ID
	Email    *string
	Name     *string
	Roles    []string
	Disabled bool
}

// Users resolves Query.users.
func (r *root) Users(ctx context.Context) ([]user, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	members, err := s.room.Members.Members(ctx)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out := []user{}
	for _, m := range members {
		u := user{ID: gql.ID(m.User), Roles: append([]string{}, m.Roles...), Disabled: m.Disabled}
		if m.Account != "" {
			account, err := r.Accounts.Account(ctx, m.Account)
			if err != nil && engine.CodeOf(err) != engine.NotFound {
				return nil, r.tell(ctx, err)
			}
			if account != nil {
				u.Email, u.Name = &account.Email, &account.Name
			}
		}
		out = append(out, u)
	}
	return out, nil
}

type userInput struct {
	Name, Email, Password string
	Roles                 []string
	Team                  *gql.ID
}

// CreateUser resolves Mutation.createUser.
func (r *root) CreateUser(ctx context.Context, args struct{ Input userInput }) (gql.ID, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return "", err
	}
	in := engine.NewUser{Name: args.Input.Name, Email: args.Input.Email, Password: args.Input.Password, Roles: args.Input.Roles}
	if args.Input.Team != nil {
		in.Team = string(*args.Input.Team)
	}
	id, err := r.Authority.CreateUser(ctx, s.actor, s.room.Name, in)
	return gql.ID(id), r.tell(ctx, err)
}

// SetUserRoles resolves Mutation.setUserRoles.
func (r *root) SetUserRoles(ctx context.Context, args struct {
	ID    gql.ID
	Roles []string
},
) (bool, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return false, err
	}
	return true, r.tell(ctx, r.Authority.SetRoles(ctx, s.room.Name, string(args.ID), args.Roles))
}

// SetUserDisabled resolves Mutation.setUserDisabled.
func (r *root) SetUserDisabled(ctx context.Context, args struct {
	ID       gql.ID
	Disabled bool
},
) (bool, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return false, err
	}
	return true, r.tell(ctx, r.Authority.Disable(ctx, s.room.Name, string(args.ID), args.Disabled))
}

// ChangePassword resolves Mutation.changePassword, for the one who asks.
func (r *root) ChangePassword(ctx context.Context, args struct{ Current, New string }) (bool, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return false, err
	}
	return true, r.tell(ctx, r.Authority.ChangePassword(ctx, s.room.Name, s.actor.User, args.Current, args.New))
}
