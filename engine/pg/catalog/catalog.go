// Package catalog says how a model is laid out in Postgres: the types and collations of columns, the names of tables,
// and the indexes that an entity has. It is pure: what it says is a function of the model alone.
package catalog

import (
	"strings"

	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/kind"
)

// DeletionColumn holds the id of the deletion that took a record to the trash; it belongs to no field.
const DeletionColumn = "deletion_id"

// The collations of text. Free text is kept in the order of people of any language, which every Postgres with ICU has:
// one index then serves equality, order and the search for beginnings. Technical texts (options, currencies) are in the
// order of their bytes, which is cheaper.
const (
	FreeCollation  = `"und-x-icu"`
	PlainCollation = `"C"`
)

// Quote makes an identifier of a name.
func Quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// Literal makes a text constant.
func Literal(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// Table is the qualified name of an entity's table. The schema is given as it is named, without quotes.
func Table(schema string, e *metadata.Entity) string { return Quote(schema) + "." + Quote(e.Table) }

// Type is the SQL of a storage type, without collation.
func Type(t kind.ColumnType) string {
	switch t {
	case kind.IntColumn, kind.DurationColumn:
		return "bigint"
	case kind.NumericColumn:
		return "numeric"
	case kind.BoolColumn:
		return "boolean"
	case kind.DateColumn:
		return "date"
	case kind.DateTimeColumn:
		return "timestamptz"
	case kind.TimeColumn:
		return "time"
	case kind.UUIDColumn:
		return "uuid"
	case kind.JSONColumn:
		return "jsonb"
	case kind.TextListColumn:
		return "text[]"
	}
	return "text"
}

// Collation is that of a field's column, "" when it holds no text.
func Collation(f *metadata.Field, c metadata.Column) string {
	switch {
	case c.Type == kind.TextListColumn:
		return PlainCollation
	case c.Type != kind.TextColumn:
		return ""
	case c.Part != "" || f.System || IsPlain(f.Type):
		return PlainCollation
	}
	return FreeCollation
}

// IsPlain is whether texts of a type are technical: options.
func IsPlain(t expr.Type) bool { return len(t.Values) > 0 }

// Place is where a part of a field's value is kept: a column, or what its JSON has under a key.
type Place struct {
	Column metadata.Column
	Key    string    // "" for all of the column
	Prefix string    // what stands before it in answers
	Of     expr.Type // of what is under the key
}

// PartPlace is where a part of a field's value is; "" is the whole, or the main one.
func PartPlace(f *metadata.Field, part string) (Place, bool) {
	var at Place
	name := part
	for _, p := range f.Shape.Parts {
		if p.Name == part {
			name, at.Key, at.Prefix = p.Column, p.Key, p.Prefix
		}
	}
	for _, p := range f.Type.Parts {
		if p.Name == part {
			at.Of = p.Of
		}
	}
	for _, c := range f.Columns {
		if c.Part == name {
			at.Column = c
			return at, true
		}
	}
	return Place{}, false
}
