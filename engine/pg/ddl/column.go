package ddl

import (
	"slices"

	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/kind"
)

// column is a physical column to be made; field is nil for what belongs to none.
type column struct {
	metadata.Column
	field *metadata.Field
}

func columnsOf(f *metadata.Field) []column {
	var list []column
	for _, c := range f.Columns {
		list = append(list, column{c, f})
	}
	return list
}

// packed are the columns of a new table in their order.
func packed(e *metadata.Entity) []column {
	var list []column
	for _, f := range e.Kept() {
		list = append(list, columnsOf(f)...)
	}
	deletion := metadata.Column{Column: kind.Column{Type: kind.UUIDColumn}, Name: catalog.DeletionColumn}
	list = append(list, column{Column: deletion})
	slices.SortStableFunc(list, func(a, b column) int { return rank(a) - rank(b) })
	return list
}

// rank orders columns by width: ids and what else never varies first, then numbers and texts.
func rank(c column) int {
	if c.Name == "id" {
		return 0
	}
	order := []kind.ColumnType{
		kind.UUIDColumn, kind.DateTimeColumn, kind.IntColumn, kind.DurationColumn, kind.TimeColumn, kind.DateColumn, kind.BoolColumn, kind.NumericColumn,
	}
	if i := slices.Index(order, c.Type); i >= 0 {
		return i + 1
	}
	return len(order) + 1
}

// definition is the column as CREATE TABLE and ADD COLUMN take it. Only the system's own columns are NOT NULL: what is
// required of clients is checked as they write, and may be loosened at any time.
func (c column) definition() string {
	sql := catalog.Quote(c.Name) + " " + catalog.Type(c.Type)
	if c.field == nil {
		return sql
	}
	if collation := catalog.Collation(c.field, c.Column); collation != "" {
		sql += " COLLATE " + collation
	}
	if c.field.System && c.field.Required {
		sql += " NOT NULL"
	}
	return sql
}

// additions are what adds the column to a table.
func (c column) additions() []string {
	list := []string{"ADD COLUMN " + c.definition()}
	if check := c.check(); check != "" {
		list = append(list, "ADD "+check+" NOT VALID")
	}
	return list
}

// check keeps out the numbers that are none: Postgres's numeric has NaN, the greatest of all, and both infinities.
func (c column) check() string {
	if c.Type != kind.NumericColumn {
		return ""
	}
	name := catalog.Quote(c.Name)
	return "CONSTRAINT " + catalog.Quote(c.Name+"_finite") + " CHECK (" + name + " > '-Infinity' AND " + name + " < 'Infinity')"
}
