package derive

import (
	"fmt"
	"slices"
	"time"

	"kith/metadata"
)

// Fill are the statements that compute all values of the stored fields that a change of the model brings, or changes. Two
// models are given the same statements for a field exactly when they mean the same by it: what these speak of is called
// by names that never change.
func Fill(schema string, old, next *metadata.Model, now time.Time) ([]*Statement, error) {
	after := New(next)
	if old == nil || after.Empty() {
		return nil, nil
	}
	f := &filling{schema: schema, before: New(old), after: after, now: now}
	var stale []*metadata.Field
	for _, d := range after.all {
		e := old.KeptByID(d.Field.Entity.ID)
		if e == nil {
			continue // the records are yet to come
		}
		same, err := f.same(e.FieldByID(d.Field.ID), d.Field)
		if err != nil {
			return nil, err
		}
		if !same || slices.ContainsFunc(d.inputs, func(in input) bool { return slices.Contains(stale, in.cell) }) {
			stale = append(stale, d.Field)
		}
	}
	return after.All(schema, stale)
}

type filling struct {
	schema        string
	before, after *Graph
	now           time.Time
}

// same is whether a field is computed as it was, into the same columns.
func (f *filling) same(old, next *metadata.Field) (bool, error) {
	if f.before.by[old] == nil {
		return false, nil
	}
	was, err := f.text(f.before, old)
	if err != nil {
		return false, err
	}
	is, err := f.text(f.after, next)
	return was == is, err
}

func (f *filling) text(g *Graph, field *metadata.Field) (string, error) {
	all, err := g.All(f.schema, []*metadata.Field{field})
	if err != nil {
		return "", err
	}
	args, err := all[0].Bind(f.now, nil)
	return fmt.Sprint(all[0].SQL, args), err
}
