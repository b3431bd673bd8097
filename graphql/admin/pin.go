package admin

import (
	"context"
	"strings"

	gql "github.com/graph-gophers/graphql-go"

	"kith/graphql"
)

// pin is a view that somebody has pinned.
type pin struct {
	View, Entity gql.ID
	Label        string
}

// Pins resolves Me.pins.
func (m *me) Pins(ctx context.Context) ([]pin, error) {
	s, err := m.root.enter(ctx)
	if err != nil {
		return nil, err
	}
	list, err := s.pins(ctx)
	return list, m.root.tell(ctx, err)
}

// PinViews resolves Mutation.pinViews.
func (r *root) PinViews(ctx context.Context, args struct{ Views []gql.ID }) ([]pin, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	names := make([]string, len(args.Views))
	for i, name := range args.Views {
		names[i] = string(name)
	}
	if err := s.room.PinViews(ctx, s.actor, names); err != nil {
		return nil, r.tell(ctx, err)
	}
	list, err := s.pins(ctx)
	return list, r.tell(ctx, err)
}

// pins lists the views that the caller has pinned, as far as they are still there for them.
func (s *session) pins(ctx context.Context) ([]pin, error) {
	list := []pin{}
	if s.actor.User == "" {
		return list, nil
	}
	names, err := s.room.Views.Pins(ctx, s.actor.User)
	if err != nil || len(names) == 0 {
		return list, err
	}
	c := s.cataloguer("")
	for _, name := range names {
		one, err := c.pin(ctx, s, name)
		if err != nil {
			return nil, err
		}
		if one != nil {
			list = append(list, *one)
		}
	}
	return list, nil
}

// pin is one of them; nil where there is none of the name for the caller.
func (c *cataloguer) pin(ctx context.Context, s *session, name string) (*pin, error) {
	view := s.state.SharedView(name, s.actor.Roles)
	if own, mine := strings.CutPrefix(name, graphql.Mine); mine {
		kept, err := s.room.Views.PersonalView(ctx, s.actor.User, own)
		if kept == nil || err != nil {
			return nil, err
		}
		view = kept.Read(s.state.Model)
	}
	if view == nil || !c.CanView(view) {
		return nil, nil
	}
	return &pin{View: gql.ID(name), Entity: gql.ID(view.Entity.Name), Label: c.label(view.Title, view.Name)}, nil
}
