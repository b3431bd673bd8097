package admin

import (
	"context"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
)

type user struct {
	ID         gql.ID
	Email      *string
	Name       *string
	Locale     *string
	Team       *gql.ID
	Roles      []string
	Disabled   bool
	Active     bool
	Account    bool
	LastSeenAt *DateTime
}

// maxPeople bounds a page of users.
const maxPeople = 1000

// Users resolves Query.users.
func (r *root) Users(ctx context.Context, args struct {
	Search        string
	First, Offset int32
},
) ([]user, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	people, err := s.room.Members.People(ctx, s.state, engine.Search{
		Text: args.Search, First: int(min(max(args.First, 0), maxPeople)), Offset: int(max(args.Offset, 0)),
	})
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out, err := r.usersOf(ctx, people)
	return out, r.tell(ctx, err)
}

// usersOf are people with what their accounts say.
func (r *root) usersOf(ctx context.Context, people []engine.Person) ([]user, error) {
	ids := []string{}
	for _, p := range people {
		if p.Account != "" {
			ids = append(ids, p.Account)
		}
	}
	accounts, err := r.Accounts.Accounts(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]user, len(people))
	for i, p := range people {
		u := user{
			ID: gql.ID(p.User), Email: optional(p.Email), Name: optional(p.Name), Team: optionalID(p.Team),
			Roles: append([]string{}, p.Roles...), Disabled: p.Disabled, Active: p.Active, LastSeenAt: dateTime(p.SeenAt),
		}
		if a := accounts[p.Account]; a != nil {
			u.Account, u.Email, u.Locale = true, &a.Email, optional(a.Locale)
		}
		out[i] = u
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

type userChange struct {
	Name, Email *string
	Team        gql.NullID
}

// UpdateUser resolves Mutation.updateUser.
func (r *root) UpdateUser(ctx context.Context, args struct {
	ID    gql.ID
	Input userChange
},
) (bool, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return false, err
	}
	change := engine.UserChange{Name: args.Input.Name, Email: args.Input.Email}
	if args.Input.Team.Set {
		team := string(given(args.Input.Team.Value))
		change.Team = &team
	}
	return true, r.tell(ctx, r.Authority.UpdateUser(ctx, s.actor, s.room.Name, string(args.ID), change))
}

// GiveAccess resolves Mutation.giveAccess.
func (r *root) GiveAccess(ctx context.Context, args struct {
	ID              gql.ID
	Email, Password string
	Roles           []string
},
) (bool, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return false, err
	}
	in := engine.NewUser{Email: args.Email, Password: args.Password, Roles: args.Roles}
	return true, r.tell(ctx, r.Authority.GiveAccess(ctx, s.actor, s.room.Name, string(args.ID), in))
}

// SetPassword resolves Mutation.setPassword.
func (r *root) SetPassword(ctx context.Context, args struct {
	ID       gql.ID
	Password string
},
) (bool, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return false, err
	}
	return true, r.tell(ctx, r.Authority.SetPassword(ctx, s.actor, s.room.Name, string(args.ID), args.Password))
}
