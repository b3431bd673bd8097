package derive

import (
	"cmp"
	"maps"
	"slices"

	"kith/metadata"
)

// Sequel is what follows when rows of an entity come, change or go while fields are computed ahead: those who write them
// know nothing of these fields yet.
type Sequel struct {
	Entity *metadata.Entity
	// Cells are the fields that somebody has to change for anything to follow.
	Cells []*metadata.Field
	// Links are relations whose targets have to be given: those that the rows lead to, and those that they led to before.
	Links []*metadata.Field
	// Statements compute what follows, of rows that are Changed, or Made, or Gone.
	Statements []*Statement
}

// early are the fields among stale ones that can be computed ahead: those with no columns in the model from before, where
// others would see what is computed, that are computed from nothing that is stale until the model is published.
func (g *Graph) early(old *metadata.Model, stale []*metadata.Field, ahead func(*metadata.Field) bool) []*metadata.Field {
	var early []*metadata.Field
	late := func(in input) bool { return slices.Contains(stale, in.cell) && !slices.Contains(early, in.cell) }
	for _, f := range stale { // each after those that it is computed from
		was := old.KeptByID(f.Entity.ID).KeptByID(f.ID)
		if ahead != nil && ahead(f) && (was == nil || len(was.Columns) == 0) && !slices.ContainsFunc(g.by[f].inputs, late) {
			early = append(early, f)
		}
	}
	return early
}

// sequels are what follows of fields that are computed ahead.
func (g *Graph) sequels(schema string, early []*metadata.Field) ([]Sequel, error) {
	cells := map[*metadata.Entity][]*metadata.Field{}
	for _, f := range early {
		cells[f.Entity] = append(cells[f.Entity], f.Entity.Field("id")) // new records have no values yet
		for _, in := range g.by[f].inputs {
			if !slices.Contains(early, in.cell) {
				cells[in.cell.Entity] = append(cells[in.cell.Entity], in.cell)
			}
		}
	}
	var list []Sequel
	for _, e := range slices.SortedFunc(maps.Keys(cells), func(a, b *metadata.Entity) int { return cmp.Compare(a.Table, b.Table) }) {
		s, err := g.sequel(schema, &Touch{Entity: e, Action: Changed, Fields: distinct(cells[e]), Many: true}, early)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

func distinct(fields []*metadata.Field) []*metadata.Field {
	slices.SortFunc(fields, func(a, b *metadata.Field) int { return cmp.Compare(a.ID, b.ID) })
	return slices.Compact(fields)
}

// sequel is what follows a touch, of some fields alone.
func (g *Graph) sequel(schema string, t *Touch, early []*metadata.Field) (Sequel, error) {
	r := newReach(g, t)
	r.only = early
	for _, f := range early {
		if f.Entity == t.Entity {
			r.add(g.by[f], walk{})
		}
	}
	for _, cell := range t.Fields {
		r.read(cell, walk{})
	}
	s := Sequel{Entity: t.Entity, Cells: t.Fields}
	for _, job := range r.jobs() {
		at := &statement{schema: schema, touch: t}
		values, err := g.computing(at, job)
		if err != nil {
			return s, err
		}
		s.Statements = append(s.Statements, at.done(values, job.fields))
		for _, w := range job.walks {
			if w.link != nil && !slices.Contains(s.Links, w.link) {
				s.Links = append(s.Links, w.link)
			}
		}
	}
	return s, nil
}
