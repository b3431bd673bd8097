package query

import (
	"kith/engine/pg/catalog"
	"kith/metadata/expr"
	"kith/metadata/kind"
)

// node is a part of an answer's JSON. Each can be written in two ways: from columns by a program, and by Postgres.
type node interface {
	program(w *programmer)
	// json is SQL whose to_json is the part.
	json(c *compiler) string
}

// member is a key of an object.
type member struct {
	key  string
	node node
}

// text is a constant string.
type text string

func (t text) program(w *programmer) {
	w.text.WriteByte('"')
	w.text.Write(appendEscaped(nil, []byte(t)))
	w.text.WriteByte('"')
}

func (t text) json(*compiler) string { return Literal(string(t)) + "::text" }

// leaf is a value.
type leaf struct {
	sql   string
	codec codec
	exact bool // a number that JSON holds as a string
}

func (l leaf) program(w *programmer) { w.value(l.sql, l.codec) }

func (l leaf) json(c *compiler) string {
	switch {
	case l.exact:
		return "(" + l.sql + ")::text"
	case l.codec == asDuration:
		return catalog.Quote(c.schema) + ".duration_text(" + l.sql + ")"
	}
	return l.sql
}

// object is an object, or null when present (not "") is null.
type object struct {
	present string
	members []member
}

func (o object) program(w *programmer) {
	w.object(o.present, func() {
		for i, m := range o.members {
			w.text.WriteString(map[bool]string{true: "{", false: ","}[i == 0])
			text(m.key).program(w)
			w.text.WriteByte(':')
			m.node.program(w)
		}
		w.text.WriteByte('}')
	})
}

func (o object) json(c *compiler) string {
	sql := "(SELECT to_json(r$) FROM (SELECT " + c.selected(o.members) + ") r$"
	if o.present != "" {
		sql += " WHERE " + o.present + " IS NOT NULL"
	}
	return sql + ")"
}

// place is the cursor of a row.
type placeOf ordering

func (p placeOf) program(w *programmer) {
	k := &cursorColumns{ordering: p.digest}
	for _, key := range p.keys {
		k.columns = append(k.columns, w.columns.add(key.sql))
	}
	w.step(step{do: place, cursor: k})
}

func (p placeOf) json(*compiler) string { return cursorText(ordering(p)) }

// selected are the columns of a row that JSON is made of.
func (c *compiler) selected(members []member) string {
	list := make([]keyed, len(members))
	for i, m := range members {
		list[i] = keyed{m.key, m.node.json(c)}
	}
	return columnsOf(list)
}

// columnLeaf is a stored value.
func columnLeaf(sql string, t kind.ColumnType) leaf {
	switch t {
	case kind.IntColumn:
		return leaf{sql: sql, codec: asBare}
	case kind.NumericColumn:
		return leaf{sql: sql, codec: asPlain, exact: true}
	case kind.BoolColumn:
		return leaf{sql: sql, codec: asBool}
	case kind.DateColumn, kind.UUIDColumn:
		return leaf{sql: sql, codec: asPlain}
	case kind.DateTimeColumn:
		return leaf{sql: sql, codec: asInstant}
	case kind.TimeColumn:
		return leaf{sql: sql, codec: asPlain}
	case kind.DurationColumn:
		return leaf{sql: sql, codec: asDuration}
	case kind.JSONColumn:
		return leaf{sql: sql, codec: asJSON}
	case kind.TextListColumn:
		return leaf{sql: sql, codec: asTexts}
	}
	return leaf{sql: sql, codec: asText}
}

// valueLeaf is a value of an expression's type.
func valueLeaf(sql string, t expr.Type) leaf {
	types := map[expr.Base]kind.ColumnType{
		expr.Int: kind.IntColumn, expr.Decimal: kind.NumericColumn, expr.Money: kind.NumericColumn, expr.Bool: kind.BoolColumn,
		expr.Date: kind.DateColumn, expr.Record: kind.UUIDColumn, expr.DateTime: kind.DateTimeColumn, expr.JSON: kind.JSONColumn,
		expr.Time: kind.TimeColumn, expr.Duration: kind.DurationColumn,
		expr.Object: kind.JSONColumn, expr.List: kind.TextListColumn,
	}
	return columnLeaf(sql, types[t.Base])
}
