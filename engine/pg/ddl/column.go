package ddl

import (
	"fmt"
	"slices"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/kind"
	"kith/metadata/say"
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

// additions are what adds columns to a table: checks of a large one hold for what is written from now on, and what is
// there is looked at later.
func (p *planner) additions(old, next *metadata.Entity, made []column) []string {
	var list []string
	for _, c := range made {
		list = append(list, "ADD COLUMN "+c.definition())
		switch check := c.check(); {
		case check != "" && p.isLarge(old):
			list = append(list, "ADD "+check+" NOT VALID")
			p.validate(next, c.field, c.finite())
		case check != "":
			list = append(list, "ADD "+check)
		}
	}
	return list
}

// validate looks, once the model is published, whether what is there keeps to a constraint: beside readers and writers.
func (p *planner) validate(e *metadata.Entity, f *metadata.Field, constraint string) {
	p.add(Step{
		Step: engine.Step{What: say.Of("Check %s of the records of %s that are there", f.Label(), e.Label()), Phase: engine.CleaningUp},
		SQL:  fmt.Sprintf("ALTER TABLE %s VALIDATE CONSTRAINT %s", catalog.Table(p.schema, e), constraint),
	})
}

func (c column) finite() string { return catalog.Quote(c.Name + "_finite") }

// check keeps out the numbers that are none: Postgres's numeric has NaN, the greatest of all, and both infinities.
func (c column) check() string {
	if c.Type != kind.NumericColumn {
		return ""
	}
	name := catalog.Quote(c.Name)
	return "CONSTRAINT " + c.finite() + " CHECK (" + name + " > '-Infinity' AND " + name + " < 'Infinity')"
}
