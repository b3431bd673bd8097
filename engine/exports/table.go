package exports

import (
	"slices"
	"strings"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// table is what is written of the records of one entity.
type table struct {
	state   *engine.State
	actor   *engine.Actor
	entity  *metadata.Entity
	opt     Options
	columns []column
}

// newTable finds the columns; every name that stands for none is told at once.
func newTable(state *engine.State, actor *engine.Actor, entity string, opt Options) (*table, error) {
	e := state.Model.Lookup(entity)
	if e == nil || len(state.Guard.Grant(actor.Roles, e, metadata.Read)) == 0 {
		return nil, engine.Errorf(engine.NotFound, "There is no entity %q to export.", entity)
	}
	x := &table{state: state, actor: actor, entity: e, opt: opt}
	fields, err := x.fields()
	if err != nil {
		return nil, err
	}
	for _, f := range fields {
		x.columns = append(x.columns, x.column(f))
	}
	return x, nil
}

func (x *table) fields() ([]*metadata.Field, error) {
	if x.opt.Fields == nil {
		return slices.DeleteFunc(slices.Clone(x.entity.Fields), func(f *metadata.Field) bool { return !x.usual(f) }), nil
	}
	var list []*metadata.Field
	var unknown []string
	for _, name := range x.opt.Fields {
		f := x.entity.Lookup(name)
		if f == nil || !x.shows(f) {
			unknown = append(unknown, name)
			continue
		}
		list = append(list, f)
	}
	if len(unknown) > 0 {
		return nil, engine.Errorf(engine.BadRequest, "%s has no fields to export called %s.", x.entity.Name, strings.Join(unknown, ", "))
	}
	return list, nil
}

// shows is whether a field has a value for the caller at all.
func (x *table) shows(f *metadata.Field) bool {
	return !f.Many && engine.Readable(x.state.Guard, x.actor.Roles, f)
}

// usual is whether a field is exported when none is named: for people what they see of records, for an import what it can
// take, and since when there are the records.
func (x *table) usual(f *metadata.Field) bool {
	switch {
	case !x.shows(f):
		return false
	case x.opt.Titles:
		return !slices.Contains([]string{"id", "version", "deletedAt"}, f.Name)
	}
	return !f.ReadOnly && len(f.Columns) > 0 || slices.Contains([]string{"id", "createdAt", "createdBy"}, f.Name)
}

func (x *table) head() []string {
	names := make([]string, len(x.columns))
	for i, c := range x.columns {
		names[i] = c.name
	}
	return names
}

// query asks for a page of records, after the cursor that is given.
func (x *table) query() *engine.Query {
	node := &engine.Object{}
	for _, c := range x.columns {
		node.Members = append(node.Members, c.member)
	}
	order := x.opt.Order
	if len(order) == 0 {
		created := x.entity.Field("createdAt")
		order = []engine.Order{{By: &expr.Field{From: &expr.Ref{Of: expr.RecordOf(x.entity.Name)}, Name: created.Name, Of: created.Type}}}
	}
	return &engine.Query{
		Entity: x.entity, Filter: x.opt.Filter, Trash: x.opt.Trash, Order: order,
		Page: engine.Page{First: pageRows, After: &engine.CursorParam{}},
		Connection: &engine.Connection{Members: []engine.ConnectionMember{
			{Key: "nodes", Part: engine.Nodes, Node: node},
			{Key: "page", Part: engine.PageInfo, Info: []engine.InfoMember{{Key: "more", Name: "hasNextPage"}, {Key: "end", Name: "endCursor"}}},
		}},
	}
}
