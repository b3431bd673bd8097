package pg

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"kith/engine/pg/query"
	"kith/metadata"
	"kith/metadata/kind"
)

// What a straight update has to say of stored values, it says in SQL.

// differs is the condition that the value of some of the fields differs between t and n.
func differs(fields []*metadata.Field) string {
	var list []string
	for _, c := range columnNames(fields) {
		list = append(list, "t."+c+" is distinct from n."+c)
	}
	return strings.Join(list, " or ")
}

// changes is how the event tells what the update does: see engine.Changes. It is false when the plain form of a value
// can't be had in SQL.
func (d *edit) changes() (string, bool) {
	var list []string
	for _, f := range d.given {
		before, ok := d.plain(f, "t")
		if !ok {
			return "", false
		}
		after, _ := d.plain(f, "n")
		change := "jsonb_build_object('" + f.ID + "', jsonb_build_array(" + before + ", " + after + "))"
		if len(d.given) > 1 {
			change = "case when " + differs([]*metadata.Field{f}) + " then " + change + " else '{}' end"
		}
		list = append(list, change)
	}
	return strings.Join(list, " || "), true
}

// plain is the plain JSON of a field's value, as its kind makes it.
func (d *edit) plain(f *metadata.Field, alias string) (string, bool) {
	schema := f.Kind.ValueSchema(f.Settings)
	if len(f.Columns) == 1 {
		return d.plainColumn(alias, f.Columns[0]), fits(f.Columns[0].Type, schema)
	}
	parts, ok := partsOf(f, schema)
	if !ok {
		return "", false
	}
	var list []string
	for _, p := range parts {
		list = append(list, query.Literal(p.name), d.plainColumn(alias, p.column))
	}
	return "case when " + alias + "." + columnOf(f) + " is not null then jsonb_build_object(" + strings.Join(list, ", ") + ") end", true
}

func (d *edit) plainColumn(alias string, c metadata.Column) string {
	value := alias + "." + quoted(c.Name)
	switch c.Type {
	case kind.NumericColumn:
		value = "trim_scale(" + value + ")"
	case kind.DurationColumn:
		value = d.like.w.store.schema + ".duration_text(" + value + ")"
	case kind.DateTimeColumn:
		value = "(to_json(" + value + " at time zone 'UTC') #>> '{}') || 'Z'"
	}
	return "to_jsonb(" + value + ")"
}

// part is a member of a value of several columns.
type part struct {
	name   string
	column metadata.Column
	schema map[string]any
}

// partsOf takes a value apart that stands in several columns.
func partsOf(f *metadata.Field, schema map[string]any) ([]part, bool) {
	properties, _ := schema["properties"].(map[string]any)
	if len(f.Columns) != len(properties) {
		return nil, false
	}
	var parts []part
	for _, p := range f.Shape.Parts {
		inner, _ := properties[p.Name].(map[string]any)
		i := slices.IndexFunc(f.Columns, func(c metadata.Column) bool { return c.Part == p.Column })
		if i < 0 || !fits(f.Columns[i].Type, inner) {
			return nil, false
		}
		parts = append(parts, part{p.Name, f.Columns[i], inner})
	}
	return parts, len(parts) == len(f.Columns)
}

// fits is whether a column holds just what the JSON of its values is: texts as texts, numbers as numbers.
func fits(t kind.ColumnType, schema map[string]any) bool {
	switch schema["type"] {
	case "string":
		return t == kind.TextColumn || t == kind.UUIDColumn || isTime(t)
	case "integer":
		return t == kind.IntColumn
	case "number":
		return t == kind.IntColumn || t == kind.NumericColumn
	case "boolean":
		return t == kind.BoolColumn
	case "array":
		return t == kind.TextListColumn
	}
	return t == kind.JSONColumn
}

// isTime is whether a column holds times: its type alone sees to their form.
func isTime(t kind.ColumnType) bool {
	switch t {
	case kind.DateColumn, kind.DateTimeColumn, kind.TimeColumn, kind.DurationColumn:
		return true
	}
	return false
}

// sound is the condition that a stored value meets what its field asks by now: a field may ask more than it did when the
// value was written. What can't be said in SQL has to be null. It is empty where there is nothing to ask.
func sound(f *metadata.Field, alias string) string {
	if f.ReadOnly {
		return ""
	}
	main := alias + "." + columnOf(f)
	asked, ok := asks(f, alias)
	switch {
	case !ok && f.Required:
		return "false"
	case !ok:
		return main + " is null"
	case f.Required:
		return strings.Join(append([]string{main + " is not null"}, asked...), " and ")
	case len(asked) == 0:
		return ""
	}
	return "(" + main + " is null or " + strings.Join(asked, " and ") + ")"
}

// asks are the conditions about a value that is not null.
func asks(f *metadata.Field, alias string) ([]string, bool) {
	schema := f.Kind.ValueSchema(f.Settings)
	switch {
	case f.Settings == nil:
		return nil, true // without settings it asks for ever the same
	case f.Columns[0].Type == kind.TextListColumn:
		return asksOfList(alias+"."+columnOf(f), schema)
	case len(f.Columns) == 1:
		return asksOf(alias, f.Columns[0], schema)
	}
	parts, ok := partsOf(f, schema)
	var all []string
	for _, p := range parts {
		some, said := asksOf(alias, p.column, p.schema)
		ok = ok && said
		all = append(all, alias+"."+quoted(p.column.Name)+" is not null")
		all = append(all, some...)
	}
	return all, ok
}

// asksOf are the conditions of the keywords of a value's schema.
func asksOf(alias string, c metadata.Column, schema map[string]any) ([]string, bool) {
	if !fits(c.Type, schema) {
		return nil, false
	}
	var all []string
	for _, keyword := range slices.Sorted(maps.Keys(schema)) {
		if keyword == "type" || keyword == "format" || keyword == "pattern" && isTime(c.Type) {
			continue // fits has seen to the one; forms are for kinds to see to
		}
		condition := asked(alias+"."+quoted(c.Name), c.Type, keyword, schema[keyword])
		if condition == "" {
			return nil, false
		}
		all = append(all, condition)
	}
	return all, true
}

// asked is the condition of a keyword, empty where it can't be said in SQL.
func asked(value string, t kind.ColumnType, keyword string, says any) string {
	if t == kind.TextColumn {
		return askedOfText(value, keyword, says)
	}
	operator := map[string]string{
		"minimum": " >= ", "maximum": " <= ", "exclusiveMinimum": " > ", "exclusiveMaximum": " < ",
	}[keyword]
	bound, err := decimal.NewFromString(fmt.Sprint(says))
	if operator == "" || err != nil || t != kind.IntColumn && t != kind.NumericColumn {
		return ""
	}
	return value + operator + bound.String()
}

// simplePattern are the regular expressions that mean the same to Go and to Postgres.
var simplePattern = regexp.MustCompile(`^\^(?:(?:[A-Za-z0-9#]|\[(?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9])+\])(?:\{[0-9]{1,2}\}|[+*?])?)+\$$`)

func askedOfText(value, keyword string, says any) string {
	switch says := says.(type) {
	case int:
		switch keyword {
		case "minLength":
			return fmt.Sprintf("char_length(%s) >= %d", value, says)
		case "maxLength":
			return fmt.Sprintf("char_length(%s) <= %d", value, says)
		}
	case string:
		if keyword == "pattern" && simplePattern.MatchString(says) {
			return value + ` collate "C" ~ ` + query.Literal(says)
		}
	case []any:
		var list []string
		for _, v := range says {
			if text, ok := v.(string); ok {
				list = append(list, query.Literal(text))
			}
		}
		if keyword == "enum" && len(list) == len(says) && len(list) > 0 {
			return value + " in (" + strings.Join(list, ", ") + ")"
		}
	}
	return ""
}
