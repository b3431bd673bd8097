package admin

import (
	"context"
	"strings"
	"time"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
	"kith/metadata"
)

type use struct {
	Type    string
	ID      ID
	Label   string
	Pointer string
	As      string
}

type asked struct {
	Text  string
	Name  *string
	ByKey bool
	As    *string
	Times float64
	Last  string
}

func usesOf(list []metadata.Use, locale string) []use {
	out := make([]use, len(list))
	for i, u := range list {
		out[i] = use{Type: strings.ToUpper(string(u.Type)), ID: ID(u.ID), Label: u.Label.In(locale), Pointer: u.Pointer, As: u.As.In(locale)}
	}
	return out
}

func askedOf(list []engine.Asked, locale string) []asked {
	out := make([]asked, len(list))
	for i, a := range list {
		out[i] = asked{
			Text: a.Text().In(locale), Name: optional(a.Name), ByKey: a.ByKey, As: optional(a.As), Times: float64(a.Times),
			Last: a.Last.Format(time.DateOnly),
		}
	}
	return out
}

// comesTo tells the effect of a change.
func (c *change) comesTo(e engine.Effect, locale string) {
	c.Undo, c.Lost = e.Undo.In(locale), float64(e.Lost)
	c.Users, c.Asked = usesOf(e.Users, locale), askedOf(e.Asked, locale)
}

// Uses resolves Query.uses.
func (r *root) Uses(ctx context.Context, args struct {
	Entity, Field *gql.ID
	Option        *string
	Role          *gql.ID
},
) ([]use, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	of, ok := thing(s.state.Model, given(args.Entity), given(args.Field), given(args.Option), given(args.Role))
	if !ok {
		return []use{}, nil
	}
	return usesOf(s.state.Model.Uses(of), engine.LocaleFrom(ctx)), nil
}

// thing finds what names stand for, in the trash too.
func thing(m *metadata.Model, entity, field gql.ID, option string, role gql.ID) (metadata.Thing, bool) {
	if role != "" {
		r := m.Role(string(role))
		return metadata.Thing{Role: r}, r != nil
	}
	e := m.Entity(string(entity))
	if e == nil {
		e = m.InTrash(string(entity))
	}
	if e == nil || field == "" {
		return metadata.Thing{Entity: e}, e != nil
	}
	f := e.Field(string(field))
	if f == nil {
		f = e.InTrash(string(field))
	}
	return metadata.Thing{Entity: e, Field: f, Option: option}, f != nil
}

// Usage resolves Query.usage.
func (r *root) Usage(ctx context.Context, args struct {
	Entity gql.ID
	Field  *gql.ID
	Days   int32
},
) ([]asked, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	of, ok := thing(s.state.Model, args.Entity, given(args.Field), "", "")
	if !ok {
		return []asked{}, nil
	}
	list, err := s.room.UsageOf(ctx, s.actor, of, int(args.Days))
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	return askedOf(list, engine.LocaleFrom(ctx)), nil
}
