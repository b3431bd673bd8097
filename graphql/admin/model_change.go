package admin

import (
	"context"
	"strings"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
)

type modelChange struct {
	ID            gql.ID
	Title         string
	State         string
	Step          *string
	StepNumber    int32
	StepCount     int32
	Progress      *float64
	Version       *int32
	Problem       *string
	Violations    []JSON
	CreatedAt     DateTime
	CreatedBy     *gql.ID
	CreatedByName *string
	EndedAt       *DateTime
	Cancellable   bool
}

// modelChangeOf tells of a change in a locale. names are those of users.
func modelChangeOf(c *engine.ModelChange, names map[string]string, locale string) *modelChange {
	p := c.Progress
	out := &modelChange{
		ID: gql.ID(c.ID), Title: c.Name(), State: strings.ToUpper(string(c.State)), Step: optional(p.Step.In(locale)), StepNumber: int32(p.Nth), StepCount: int32(p.Steps),
		Problem: optional(c.Problem.In(locale)), Violations: []JSON{}, CreatedAt: DateTime{c.CreatedAt}, CreatedBy: optionalID(c.Author),
		CreatedByName: optional(names[c.Author]), Cancellable: c.Cancellable(),
	}
	if p.Total > 0 {
		part := min(float64(p.Done)/float64(p.Total), 1)
		out.Progress = &part
	}
	if c.Published() {
		version := int32(c.Version)
		out.Version = &version
	}
	if !c.EndedAt.IsZero() {
		out.EndedAt = &DateTime{c.EndedAt}
	}
	for _, problem := range c.Problems.Told(locale) {
		out.Violations = append(out.Violations, jsonOf(problem))
	}
	return out
}

// Changes resolves Query.changes.
func (r *root) Changes(ctx context.Context, args struct{ First int32 }) ([]*modelChange, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	list, err := s.room.ModelChanges(ctx, s.actor, int(args.First))
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out := []*modelChange{}
	for i := range list {
		one, err := r.told(ctx, s, &list[i])
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// Change resolves Query.change.
func (r *root) Change(ctx context.Context, args struct{ ID gql.ID }) (*modelChange, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	c, err := s.room.ModelChange(ctx, s.actor, string(args.ID))
	if engine.CodeOf(err) == engine.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	return r.told(ctx, s, c)
}

// CancelChange resolves Mutation.cancelChange.
func (r *root) CancelChange(ctx context.Context, args struct{ ID gql.ID }) (*modelChange, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	c, err := s.room.CancelModelChange(ctx, s.actor, string(args.ID))
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	return r.told(ctx, s, c)
}

// told tells of a change, with the name of whoever made it.
func (r *root) told(ctx context.Context, s *session, c *engine.ModelChange) (*modelChange, error) {
	names := map[string]string{}
	if c.Author != "" {
		var err error
		if names, err = s.room.Members.Names(ctx, s.state, []string{c.Author}); err != nil {
			return nil, r.tell(ctx, err)
		}
	}
	return modelChangeOf(c, names, engine.LocaleFrom(ctx)), nil
}
