package pg

import (
	"strconv"
	"strings"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/kind"
)

// The columns of the system's fields, the same in every entity's table; deletion_id belongs to no field.
const (
	idColumn        = "id"
	versionColumn   = "version"
	createdAtColumn = "created_at"
	createdByColumn = "created_by"
	updatedAtColumn = "updated_at"
	updatedByColumn = "updated_by"
	deletedAtColumn = "deleted_at"
	deletionColumn  = "deletion_id"
)

// table is an entity's table as statements name it.
type table struct {
	entity *metadata.Entity
	name   string            // qualified and quoted
	stored []*metadata.Field // those with columns, in the entity's order
	stamps []*metadata.Field // those that tell when and by whom it was made and changed
	list   string            // the columns of stored under alias t: `t."id", t."name_1a2b3c4d"`
}

func newTable(schema string, e *metadata.Entity) *table {
	t := &table{entity: e, name: tableOf(schema, e)}
	var columns []string
	for _, f := range e.Fields {
		if len(f.Columns) == 0 {
			continue
		}
		t.stored = append(t.stored, f)
		if engine.Stamp(f) {
			t.stamps = append(t.stamps, f)
		}
		for _, c := range f.Columns {
			column := "t." + quoted(c.Name)
			if c.Type == kind.JSONColumn {
				column += "::text" // The driver would read numbers as floats.
			}
			columns = append(columns, column)
		}
	}
	t.list = strings.Join(columns, ", ")
	return t
}

func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// columnOf is the one column of a field that has no parts.
func columnOf(f *metadata.Field) string { return quoted(f.Columns[0].Name) }

// script is a statement under construction: its text, and the arguments of its parameters.
type script struct {
	strings.Builder
	args []any
}

// add appends texts.
func (s *script) add(parts ...string) {
	for _, p := range parts {
		s.WriteString(p)
	}
}

// arg adds an argument and answers its parameter.
func (s *script) arg(v any) string {
	s.args = append(s.args, v)
	return "$" + strconv.Itoa(len(s.args))
}
