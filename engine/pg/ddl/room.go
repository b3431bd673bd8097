package ddl

import (
	"slices"

	"kith/metadata"
)

// MostColumns is how many columns Postgres lets a table have: those that were dropped count.
const MostColumns = 1600

// Columns is how many columns are added to the table of an entity, or its new table has.
func Columns(old, next *metadata.Entity) int {
	if old == nil {
		return len(packed(next))
	}
	n := 0
	for _, f := range next.Kept() {
		var had []metadata.Column
		if before := old.KeptByID(f.ID); before != nil {
			had = before.Columns
		}
		for _, c := range f.Columns {
			if !slices.ContainsFunc(had, func(other metadata.Column) bool { return sameColumn(c, other) }) {
				n++
			}
		}
	}
	return n
}
