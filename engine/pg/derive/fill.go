package derive

import (
	"fmt"
	"slices"
	"time"

	"kith/metadata"
)

// Filling are the statements that compute the stored fields that a change of the model brings, or changes. Two models are
// given the same statements for a field exactly when they mean the same by it: what these speak of is called by names that
// never change.
type Filling struct {
	// Whole compute all of them, of all rows.
	Whole []*Statement
	// Rest are those of Whole that Ahead leaves.
	Rest []*Statement
	// Ahead compute the others of rows whose ids are given: in columns that nobody looks at before the model is published.
	Ahead []*Statement
	// Sequels keep the others right where what they are computed from is changed meanwhile.
	Sequels []Sequel
}

// Fill makes them. ahead tells which fields are to be computed ahead, as far as they can be.
func Fill(schema string, old, next *metadata.Model, now time.Time, ahead func(*metadata.Field) bool) (*Filling, error) {
	after, stale, err := outdated(schema, old, next, now)
	f := &Filling{}
	if err != nil || len(stale) == 0 {
		return f, err
	}
	early := after.early(old, stale, ahead)
	if f.Whole, err = after.All(schema, stale); err != nil || len(early) == 0 {
		f.Rest = f.Whole
		return f, err
	}
	if f.Rest, err = after.All(schema, slices.DeleteFunc(slices.Clone(stale), func(f *metadata.Field) bool { return slices.Contains(early, f) })); err != nil {
		return nil, err
	}
	if f.Ahead, err = after.some(schema, early, []walk{{}}); err != nil {
		return nil, err
	}
	f.Sequels, err = after.sequels(schema, early)
	return f, err
}

// outdated are the stored fields that a change of the model brings, or changes, of records that are there.
func outdated(schema string, old, next *metadata.Model, now time.Time) (*Graph, []*metadata.Field, error) {
	after := New(next)
	if old == nil || after.Empty() {
		return after, nil, nil
	}
	f := &filling{schema: schema, before: New(old), after: after, then: now, now: now}
	stale, err := f.stale(func(d *Derived) (was *metadata.Field, there bool) {
		e := old.KeptByID(d.Field.Entity.ID)
		if e == nil {
			return nil, false // the records are yet to come
		}
		return e.FieldByID(d.Field.ID), true
	})
	return after, stale, err
}

// Dated are the statements that compute all values of the stored fields that come to something else at a time than before:
// by other rates of money.
func Dated(schema string, m *metadata.Model, before, now time.Time) ([]*Statement, error) {
	g := New(m)
	f := &filling{schema: schema, before: g, after: g, then: before, now: now}
	stale, err := f.stale(func(d *Derived) (*metadata.Field, bool) { return d.Field, true })
	if err != nil {
		return nil, err
	}
	return g.All(schema, stale)
}

type filling struct {
	schema        string
	before, after *Graph
	then, now     time.Time
}

// stale are the fields that were computed otherwise, or from such. was is what a field was, and whether there are records.
func (f *filling) stale(was func(*Derived) (*metadata.Field, bool)) ([]*metadata.Field, error) {
	var stale []*metadata.Field
	for _, d := range f.after.all {
		old, there := was(d)
		if !there {
			continue
		}
		same, err := f.same(old, d.Field)
		if err != nil {
			return nil, err
		}
		if !same || slices.ContainsFunc(d.inputs, func(in input) bool { return slices.Contains(stale, in.cell) }) {
			stale = append(stale, d.Field)
		}
	}
	return stale, nil
}

// same is whether a field is computed as it was, into the same columns.
func (f *filling) same(old, next *metadata.Field) (bool, error) {
	if f.before.by[old] == nil {
		return false, nil
	}
	was, err := f.text(f.before, old, f.then)
	if err != nil {
		return false, err
	}
	is, err := f.text(f.after, next, f.now)
	return was == is, err
}

func (f *filling) text(g *Graph, field *metadata.Field, at time.Time) (string, error) {
	all, err := g.All(f.schema, []*metadata.Field{field})
	if err != nil {
		return "", err
	}
	args, err := all[0].Bind(at, nil)
	return fmt.Sprint(all[0].SQL, args), err
}
