package admin

import (
	"context"

	gql "github.com/graph-gophers/graphql-go"
)

type me struct {
	User                      gql.ID
	Name                      *string
	Email                     *string
	Locale                    string
	Team                      *gql.ID
	Roles                     []string
	Teams                     []gql.ID
	Subordinates, Territories []gql.ID
	Admin                     bool
	Workspace                 string

	root    *root
	account string // "" of an API key
}

// Me resolves Query.me.
func (r *root) Me(ctx context.Context) (*me, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	out := &me{
		User: gql.ID(s.actor.User), Locale: s.actor.Locale, Roles: append([]string{}, s.actor.Roles...),
		Teams: idsOf(s.actor.Teams), Subordinates: idsOf(s.actor.Subordinates), Territories: idsOf(s.actor.Territories),
		Admin: s.state.Guard.Admin(s.actor.Roles), Workspace: s.room.Name, root: r,
	}
	facts, err := s.room.Members.Facts(ctx, s.state, s.actor.User)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out.Name, out.Email = optional(facts.Name), optional(facts.Email)
	if len(facts.Teams) > 0 {
		out.Team = optionalID(facts.Teams[0])
	}
	return out, r.tell(ctx, r.signedIn(ctx, s, out))
}

func idsOf(texts []string) []gql.ID {
	ids := make([]gql.ID, len(texts))
	for i, id := range texts {
		ids[i] = gql.ID(id)
	}
	return ids
}

// signedIn puts in what the account says of somebody who has signed in, as it is from now on.
func (r *root) signedIn(ctx context.Context, s *session, out *me) error {
	if s.actor.Key != "" {
		return nil
	}
	member, err := s.room.Members.MemberByUser(ctx, s.actor.User)
	if err != nil {
		return err
	}
	account, err := r.Accounts.Account(ctx, member.Account)
	if err != nil {
		return err
	}
	out.Email, out.account = &account.Email, account.ID
	if out.Locale = account.Locale; out.Locale == "" {
		out.Locale = s.state.Model.Settings.Locale
	}
	return nil
}

// ChangePassword resolves Mutation.changePassword, for the one who asks.
func (r *root) ChangePassword(ctx context.Context, args struct{ Current, New string }) (bool, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return false, err
	}
	return true, r.tell(ctx, r.Authority.ChangePassword(ctx, s.actor, s.room.Name, args.Current, args.New))
}

// SetLocale resolves Mutation.setLocale, for the one who asks.
func (r *root) SetLocale(ctx context.Context, args struct{ Locale string }) (bool, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return false, err
	}
	return true, r.tell(ctx, r.Authority.SetLocale(ctx, s.actor, s.room.Name, args.Locale))
}

// SetProfile resolves Mutation.setProfile, for the one who asks.
func (r *root) SetProfile(ctx context.Context, args struct{ Name string }) (bool, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return false, err
	}
	return true, r.tell(ctx, r.Authority.SetName(ctx, s.actor, s.room.Name, args.Name))
}
