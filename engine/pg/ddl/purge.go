package ddl

import (
	"strings"

	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/say"
)

// Purge is what a change of the model removes for good.
type Purge struct {
	Entities []*metadata.Entity // with all of their records
	Fields   []*metadata.Field  // of entities that stay, with all of their values
}

// Purged finds what of the tables of old has no place in next.
func Purged(old, next *metadata.Model) Purge {
	var gone Purge
	if old == nil {
		return gone
	}
	for _, e := range old.Kept() {
		after := next.KeptByID(e.ID)
		if after == nil {
			gone.Entities = append(gone.Entities, e)
			continue
		}
		for _, f := range e.Kept() {
			if len(f.Columns) > 0 && after.KeptByID(f.ID) == nil {
				gone.Fields = append(gone.Fields, f)
			}
		}
	}
	return gone
}

// purge drops what is removed for good. Columns go first: they may refer to tables.
func (p *planner) purge(old, next *metadata.Model) {
	gone := Purged(old, next)
	for _, f := range gone.Fields {
		var clauses []string
		for _, c := range f.Columns {
			clauses = append(clauses, "DROP COLUMN "+catalog.Quote(c.Name))
		}
		p.step(say.Of("Delete %s of %s for good, with all of its values", f.Label(), f.Entity.Label()), locksEverything,
			"ALTER TABLE %s %s", catalog.Table(p.schema, f.Entity), strings.Join(clauses, ", "))
		if f.Shape.Numbering != nil {
			p.step(say.Of("Forget how far %s of %s was numbered", f.Label(), f.Entity.Label()), locksNothing, "%s", p.forgetCounters(f))
		}
	}
	var tables []string
	var labels []metadata.Label
	for _, e := range gone.Entities {
		tables, labels = append(tables, catalog.Table(p.schema, e)), append(labels, e.Label())
	}
	if len(tables) > 0 {
		p.step(say.Of("Delete %s for good, with all records", say.List(labels)), locksEverything, "DROP TABLE %s", strings.Join(tables, ", "))
	}
}
