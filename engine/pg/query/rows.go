package query

import (
	"slices"
	"strings"
	"time"

	"kith/engine"
)

// Objects reads the JSON of single records: what a write answers of the records it wrote.
type Objects struct {
	SQL     string
	Args    []any
	program *program
	id      int
}

// CompileObjects makes the statement that reads what q.Record shows of records of q, each for itself. q is secured
// and says which (its Filter); a record that it does not find is not among the answers. Its columns are texts, whatever
// format results come in. All columns are texts, whatever
// form the driver asks for.
func CompileObjects(state *engine.State, actor *engine.Actor, now time.Time, q *engine.Query, params []any) (*Objects, error) {
	c, err := newCompiler(state, shapeOf(params, nil))
	if err != nil {
		return nil, err
	}
	l := c.level(q.Entity)
	match := c.matching(l, q)
	cols := newColumns()
	o := &Objects{id: cols.add(l.record().id())}
	o.program = programOf(object{members: shaper{c: c, joined: true}.members(l.record(), q.Record)}, cols)
	sql := "SELECT (" + strings.Join(cols.list, ")::text, (") + ")::text FROM " + l.from("") + where(match)
	if c.err != nil {
		return nil, c.err
	}
	text, list := c.finish(sql, 0)
	o.SQL = text
	o.Args, err = bind(list, newInputs(state, actor, now, params))
	return o, err
}

// Read reads the rows into JSON by id.
func (o *Objects) Read(rows Rows) map[string][]byte {
	objects := map[string][]byte{}
	var buffer []byte
	for rows.Next() {
		row := rows.RawValues()
		buffer = o.program.append(buffer[:0], row)
		objects[string(row[o.id])] = slices.Clone(buffer)
	}
	return objects
}
