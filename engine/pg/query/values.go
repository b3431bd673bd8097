package query

import (
	"strings"
	"time"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/kind"
)

// Column is a value about a record, as a column of a type.
type Column struct {
	Of   expr.Node
	Type kind.ColumnType
	As   string
}

// PartOf is what stands in a column of a field whose value is an expression.
func PartOf(node expr.Node, f *metadata.Field, c kind.Column) expr.Node {
	for _, p := range f.Shape.Parts {
		if p.Column == c.Part && p.Key == "" {
			return expr.PartOf(node, p.Name)
		}
	}
	return node
}

// Values is a statement's part that selects values of records, their id first. They are the same for everybody: nobody's
// rights are looked at, and days are the workspace's.
type Values struct {
	SQL   string
	args  []argument
	model *metadata.Model
	zone  *time.Location
}

// CompileColumns compiles values of a record under an alias, `expression as "name", …`, which speak of no other records.
// before is how many parameters the statement has already.
func CompileColumns(m *metadata.Model, e *metadata.Entity, alias string, columns []Column, before int) (*Values, error) {
	c := &compiler{model: m, shape: usual(), indexes: map[argument]int{}}
	return c.values(c.columns(scopeOf(&record{c: c, entity: e, alias: alias}), columns), before)
}

// CompileValues compiles "select id, … from …": a condition about the alias may follow.
func CompileValues(m *metadata.Model, schema string, e *metadata.Entity, alias string, columns []Column, before int) (*Values, error) {
	c := &compiler{model: m, schema: schema, shape: usual(), indexes: map[argument]int{}}
	l := c.levelAs(e, alias)
	list := c.columns(scopeOf(l.record()), columns)
	return c.values("select "+alias+"."+catalog.Quote("id")+", "+list+" from "+l.from(""), before)
}

func (c *compiler) columns(s *scope, columns []Column) string {
	list := make([]string, len(columns))
	for i, column := range columns {
		list[i] = "(" + s.value(column.Of).sql + ")::" + catalog.Type(column.Type) + " as " + catalog.Quote(column.As)
	}
	return strings.Join(list, ", ")
}

func (c *compiler) values(sql string, before int) (*Values, error) {
	if c.err != nil {
		return nil, c.err
	}
	v := &Values{model: c.model, zone: c.model.Settings.Zone()}
	v.SQL, v.args = c.finish(sql, before)
	return v, nil
}

// Bind gives the values of the arguments.
func (v *Values) Bind(now time.Time) ([]any, error) {
	if len(v.args) == 0 {
		return nil, nil
	}
	nobody := &engine.Actor{Zone: v.zone}
	return bind(v.args, newInputs(&engine.State{Model: v.model}, nobody, now, nil))
}
