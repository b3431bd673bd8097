package ddl

import (
	"slices"
	"strings"

	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/say"
)

// changeDerived takes away the columns of computed fields that are no longer stored, or as something else, and adds those
// of fields that are by now. Their values are computed anew when a field comes back.
func (p *planner) changeDerived(old, next *metadata.Entity) {
	var gone []string
	var fields []metadata.Label
	var made []column
	again := false
	for _, f := range next.Kept() {
		before := old.KeptByID(f.ID)
		if before == nil || !f.Computed() {
			continue
		}
		for _, c := range before.Columns {
			if !slices.ContainsFunc(f.Columns, func(other metadata.Column) bool { return sameColumn(c, other) }) {
				gone = append(gone, "DROP COLUMN "+catalog.Quote(c.Name))
			}
		}
		for _, c := range columnsOf(f) {
			if !slices.ContainsFunc(before.Columns, func(other metadata.Column) bool { return sameColumn(c.Column, other) }) {
				made = append(made, c)
			}
		}
		if !slices.EqualFunc(before.Columns, f.Columns, sameColumn) {
			fields, again = append(fields, f.Label()), again || remade(old, f)
		}
	}
	what := say.Of("Change how %s of %s is stored", say.List(fields), next.Label())
	switch {
	case len(gone) == 0 && len(made) > 0 && !again:
		p.addAll(old, next, what, made)
	case len(gone)+len(made) > 0:
		clauses := append(gone, p.additions(old, next, made)...)
		p.step(what, locksEverything, "ALTER TABLE %s\n  %s", catalog.Table(p.schema, next), strings.Join(clauses, ",\n  "))
	}
}

// remade is whether columns of a computed field are dropped and made anew: they are called the same, and hold something
// else.
func remade(old *metadata.Entity, f *metadata.Field) bool {
	before := old.KeptByID(f.ID)
	return before != nil && f.Computed() && len(before.Columns) > 0 && !slices.EqualFunc(before.Columns, f.Columns, sameColumn)
}

// kept are the indexes that are there after columns were taken away: those over these went with them.
func kept(old, next *metadata.Entity) []catalog.Index {
	return slices.DeleteFunc(catalog.Indexes(old), func(i catalog.Index) bool {
		return slices.ContainsFunc(i.Fields, func(before *metadata.Field) bool {
			f := next.KeptByID(before.ID)
			return f != nil && f.Computed() && !slices.EqualFunc(before.Columns, f.Columns, sameColumn)
		})
	})
}

// sameColumn is whether values stay where they are. What a column refers to is told apart by the entity: its name may
// have changed.
func sameColumn(a, b metadata.Column) bool {
	a.References, b.References = "", ""
	return a == b
}
