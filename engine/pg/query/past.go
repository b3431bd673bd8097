package query

import (
	"strings"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/kind"
)

// What records were at an earlier time is worked out of what they are now and of the log: of each field that has changed
// since, the value that the first such change has taken away. Records that were destroyed since are gone, and there is no
// going back beyond where the log begins.

// asOf makes all tables of what is compiled next those of an earlier time; nil is now.
func (c *compiler) asOf(at expr.Node) {
	if c.past = ""; at != nil {
		c.past = (&scope{c: c}).value(at).sql
	}
}

// formerly is a table as it was: its rows with the columns that the fields in use have.
func (c *compiler) formerly(e *metadata.Entity) string {
	t, past := c.alias(), c.alias()
	p := &pastTable{c: c, entity: e, now: t, was: past + ".was"}
	var columns []string
	for _, f := range e.Fields {
		for i, column := range f.Columns {
			columns = append(columns, p.column(f, i)+" AS "+catalog.Quote(column.Name))
		}
	}
	event := catalog.Quote(c.schema) + ".event v WHERE v.record = " + t + ".id AND v.entity = " + Literal(e.ID) + "::uuid"
	changes := "SELECT DISTINCT ON (k.key) k.key, k.value -> 0 AS old FROM " + strings.Replace(event, " v WHERE", " v, jsonb_each(v.changes) k WHERE", 1) +
		" AND v.action = " + Literal(engine.Updated) + " AND v.at > " + c.past + " ORDER BY k.key, v.tx, v.seq"
	life := "(SELECT v.action FROM " + event + " AND v.action IN (" + Literal(engine.Deleted) + ", " + Literal(engine.Restored) + ") AND v.at > " +
		c.past + " ORDER BY v.tx, v.seq LIMIT 1)"
	before := "(SELECT max(v.version) FROM " + event + " AND v.at <= " + c.past + ")"
	return "(SELECT " + strings.Join(columns, ", ") + " FROM " + catalog.Table(c.schema, e) + " " + t +
		" LEFT JOIN LATERAL (SELECT (SELECT jsonb_object_agg(o.key, o.old) FROM (" + changes + ") o) AS was, " + life + " AS life, " + before +
		" AS version) " + past + " ON true WHERE " + t + "." + catalog.Quote(e.Field("createdAt").Columns[0].Name) + " <= " + c.past + ")"
}

// pastTable is a table as it was: each of its rows beside what the log says of it.
type pastTable struct {
	c      *compiler
	entity *metadata.Entity
	now    string // alias of the row as it is
	was    string // SQL of the former values by the ids of fields
}

// column is the SQL of a column of a field.
func (p *pastTable) column(f *metadata.Field, i int) string {
	is := p.now + "." + catalog.Quote(f.Columns[i].Name)
	beside := strings.TrimSuffix(p.was, "was")
	switch f.Name {
	case "version":
		return "coalesce(" + beside + "version, 1)::bigint"
	case "deletedAt":
		return "CASE " + beside + "life WHEN " + Literal(engine.Deleted) + " THEN NULL WHEN " + Literal(engine.Restored) + " THEN " + p.c.past +
			" ELSE " + is + " END"
	}
	if f.ReadOnly || f.Formula != nil {
		return is
	}
	id := Literal(f.ID)
	return "CASE WHEN " + p.was + " ? " + id + " THEN " + stored(f, i, p.was+" -> "+id) + " ELSE " + is + " END"
}

// stored is what a column of a field holds of a value in its plain form: the main column of several holds the part that no
// other does.
func stored(f *metadata.Field, i int, value string) string {
	c := f.Columns[i]
	if len(f.Columns) > 1 {
		for _, part := range f.Shape.Parts {
			if part.Column == c.Part && part.Key == "" {
				value = "(" + value + ") -> " + Literal(part.Name)
			}
		}
	}
	text := "((" + value + ") #>> '{}')"
	switch c.Type {
	case kind.TextColumn:
		return text
	case kind.JSONColumn:
		return "nullif(" + value + ", 'null')"
	case kind.TextListColumn:
		return "(SELECT array_agg(e.v ORDER BY e.i) FROM jsonb_array_elements_text(CASE jsonb_typeof(" + value + ") WHEN 'array' THEN " + value +
			" ELSE '[]' END) WITH ORDINALITY e(v, i))"
	case kind.DurationColumn:
		return "(CASE WHEN starts_with(" + text + ", '-') THEN -1 ELSE 1 END * extract(epoch FROM ltrim(" + text + ", '-')::interval))::bigint"
	}
	return text + "::" + catalog.Type(c.Type)
}
