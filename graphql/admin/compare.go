package admin

import (
	"context"
	"strings"

	"kith/engine"
	"kith/metadata"
)

type comparison struct {
	Details   []change
	Breaking  []breaking
	Documents []documentPair
}

type documentPair struct {
	Type   string
	ID     ID
	Before *string
	After  *string
}

// CompareVersions resolves Query.compareVersions.
func (r *root) CompareVersions(ctx context.Context, args struct{ From, To int32 }) ([]string, error) {
	c, err := r.Comparison(ctx, args)
	if err != nil {
		return nil, err
	}
	out := make([]string, len(c.Details))
	for i, d := range c.Details {
		out[i] = d.Text
	}
	return out, nil
}

// Comparison resolves Query.comparison.
func (r *root) Comparison(ctx context.Context, args struct{ From, To int32 }) (*comparison, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	c, err := s.room.CompareVersions(ctx, s.actor, int64(args.From), int64(args.To))
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	locale := engine.LocaleFrom(ctx)
	out := &comparison{Details: []change{}, Breaking: breaks(c.Breaking, locale), Documents: []documentPair{}}
	for _, one := range c.Changes {
		out.Details = append(out.Details, changeOf(one, locale))
	}
	for _, p := range c.Documents {
		out.Documents = append(out.Documents, pairOf(p))
	}
	return out, nil
}

func pairOf(p engine.DocumentPair) documentPair {
	named := p.After
	if named == nil {
		named = p.Before
	}
	return documentPair{strings.ToUpper(string(named.Type)), ID(named.ID), textOf(p.Before), textOf(p.After)}
}

func textOf(d *metadata.Document) *string {
	if d == nil {
		return nil
	}
	text := string(d.Body)
	return &text
}
