package ddl

import (
	"slices"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
)

// Each says of a statement that it is about the records whose ids are $1: it is run for all records of a large table, some
// at a time, and again for those that come, or of which one of Columns changes, before the model is published.
type Each struct {
	Entity  *metadata.Entity
	Key     string // the physical name of what the statement is for, which no other has
	Columns []string
	Made    bool // in the order in which they were made
}

// Ahead is whether the values of a field that is computed and stored are worked out before publishing.
func (l Large) Ahead(f *metadata.Field) bool {
	return l != nil && (l(f.Entity) || slices.ContainsFunc(f.Dependencies(), func(d metadata.Dependency) bool { return l(d.Field.Entity) }))
}

// fresh is whether a field gets columns in a table that is there.
func fresh(old *metadata.Entity, f *metadata.Field) bool {
	if old == nil || len(f.Columns) == 0 {
		return false
	}
	before := old.KeptByID(f.ID)
	return before == nil || len(before.Columns) == 0
}

// lookAhead finds the entities whose columns have to be there before publishing, since values are worked out then: those
// that these are of, and those that they are worked out from.
func (p *planner) lookAhead(old, next *metadata.Model) {
	p.ahead = map[string]bool{}
	if p.large == nil {
		return
	}
	for _, e := range next.Kept() {
		before := old.KeptByID(e.ID)
		for _, f := range e.Kept() {
			switch {
			case !fresh(before, f):
			case f.Computed() && p.large.Ahead(f):
				p.ahead[e.ID] = true
				for _, d := range f.Dependencies() {
					p.ahead[d.Field.Entity.ID] = true
				}
			case p.large(before) && (f.Shape.Numbering != nil || f.Course != nil):
				p.ahead[e.ID] = true
			}
		}
	}
}

// each adds a statement about the records of a table: in one go as the model is published, or for some at a time before.
// sql makes it, with a condition that holds for those.
func (p *planner) each(old *metadata.Entity, step Step, each Each, sql func(which func(id string) string) string) {
	if !p.isLarge(old) {
		step.Lock, step.Phase = locksWrites, engine.Publishing
		step.SQL = sql(func(string) string { return "true" })
		p.add(step)
		return
	}
	step.Phase, step.Each = engine.Preparing, &each
	step.SQL = sql(func(id string) string { return id + " = ANY($1::uuid[])" })
	p.add(step)
}

// columnNames are the columns of a field.
func columnNames(f *metadata.Field) []string {
	names := make([]string, len(f.Columns))
	for i, c := range f.Columns {
		names[i] = c.Name
	}
	return names
}

func created(e *metadata.Entity) string { return catalog.Quote(e.Field("createdAt").Columns[0].Name) }
