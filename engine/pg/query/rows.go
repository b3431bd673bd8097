package query

import (
	"slices"
	"strings"
	"time"

	"kith/engine"
	"kith/engine/pg/catalog"
)

// Objects reads the JSON of single records: what a write answers of the records it wrote.
type Objects struct {
	SQL     string
	Own     bool     // nothing but the one table is read
	Columns []string // those of the table that are read, by physical name
	state   *engine.State
	args    []argument
	program *program
	id      int
}

// CompileObjects makes the statement that reads what q.Record shows of records of q, each for itself. q is secured
// and says which (its Filter); a record that it does not find is not among the answers. All columns are texts, whatever
// form the driver asks for. No parameter of q is ever null. from stands in for the table where it is not empty.
func CompileObjects(state *engine.State, q *engine.Query, from string) (*Objects, error) {
	c, err := newCompiler(state, usual())
	if err != nil {
		return nil, err
	}
	l := c.level(q.Entity)
	match := c.matching(l, q)
	cols := newColumns()
	o := &Objects{state: state, id: cols.add(l.record().id())}
	o.program = programOf(object{members: shaper{c: c, joined: true}.members(l.record(), q.Record)}, cols)
	sql := "SELECT (" + strings.Join(cols.list, ")::text, (") + ")::text FROM " + l.from(from) + where(match)
	if c.err != nil {
		return nil, c.err
	}
	o.SQL, o.args = c.finish(sql, 0)
	o.Own = strings.Count(o.SQL, "FROM ") == 1 && len(l.joins) == 0
	for _, f := range q.Entity.Fields {
		for _, column := range f.Columns {
			if strings.Contains(o.SQL, l.alias+"."+catalog.Quote(column.Name)) {
				o.Columns = append(o.Columns, column.Name)
			}
		}
	}
	return o, nil
}

// Bind gives the values of the statement's arguments; params are those of q.
func (o *Objects) Bind(actor *engine.Actor, now time.Time, params []any) ([]any, error) {
	return bind(o.args, newInputs(o.state, actor, now, params))
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
