package engine_test

import (
	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// ask is a question of a case, for one entity: a record, a page of records, or groups. It is the plan of a Query that
// can be made again and again.
type ask struct {
	entity string
	form   form
	filter expr.Node
	trash  engine.Trash
	order  []engine.Order
	page   engine.Page
	count  bool // of a page: the number of all records
	show   show // of a record and of the records of a page
	groups groups
}

type form string

const (
	oneRecord form = "record"
	aPage     form = "page"
	inGroups  form = "groups"
)

// show is what is shown of a record.
type show struct {
	fields []string // plain ones
	ones   []branch
	manys  []branch // pages and groups
}

// branch leads over a relation.
type branch struct {
	field string
	ask   *ask
}

// groups is what is shown of groups.
type groups struct {
	keys  []engine.GroupKey
	funcs []function
	order []engine.AggregateOrder
	first int
}

type function struct {
	name string
	of   *expr.Field
}

// query makes a Query that nobody's rights are woven into.
func (a *ask) query(m *metadata.Model) *engine.Query {
	q := &engine.Query{
		Entity: m.Entity(a.entity), Filter: a.filter, Trash: a.trash, Order: append([]engine.Order{}, a.order...), Page: a.page,
	}
	switch a.form {
	case oneRecord:
		q.Record = a.show.object(m, q.Entity)
	case aPage:
		q.Connection = &engine.Connection{Members: []engine.ConnectionMember{{Key: "nodes", Part: engine.Nodes, Node: a.show.object(m, q.Entity)}}}
		if a.count {
			q.Connection.Members = append(q.Connection.Members, engine.ConnectionMember{Key: "totalCount", Part: engine.TotalCount})
		}
	case inGroups:
		q.Aggregate = a.groups.aggregate(q.Entity)
	}
	return q
}

func (s *show) object(m *metadata.Model, e *metadata.Entity) *engine.Object {
	o := &engine.Object{Members: []engine.Member{{Key: "id", Value: &engine.Value{Field: e.Field("id")}}}}
	for _, name := range s.fields {
		o.Members = append(o.Members, engine.Member{Key: name, Value: valueOf(e.Field(name))})
	}
	for _, b := range s.ones {
		o.Members = append(o.Members, engine.Member{Key: "one:" + b.field, One: &engine.Nested{Field: e.Field(b.field), Query: b.ask.query(m)}})
	}
	for _, b := range s.manys {
		o.Members = append(o.Members, engine.Member{Key: string(b.ask.form) + ":" + b.field, Many: &engine.Nested{Field: e.Field(b.field), Query: b.ask.query(m)}})
	}
	return o
}

func valueOf(f *metadata.Field) *engine.Value {
	v := &engine.Value{Field: f}
	if f.Type.Base == expr.Money {
		v.Parts = []engine.ValuePart{{Key: "amount", Part: "amount"}, {Key: "currency", Part: "currency"}}
	}
	return v
}

func (g *groups) aggregate(e *metadata.Entity) *engine.Aggregate {
	a := &engine.Aggregate{
		Keys: append([]engine.GroupKey{}, g.keys...), Order: append([]engine.AggregateOrder{}, g.order...), First: g.first,
		Members: []engine.AggregateMember{{Key: "count", Count: true}},
	}
	group := []engine.GroupMember{}
	for i, k := range g.keys {
		group = append(group, engine.GroupMember{Key: keyName(i), Index: i, Value: &engine.Value{Field: e.Field(k.By.(*expr.Field).Name)}})
	}
	if len(group) > 0 {
		a.Members = append(a.Members, engine.AggregateMember{Key: "group", Group: group})
	}
	for _, f := range g.funcs {
		field := engine.AggregateField{Key: f.of.Name, Function: f.name, Of: f.of}
		if f.name != "countDistinct" {
			field.Value = valueOf(e.Field(f.of.Name))
		}
		a.Members = append(a.Members, engine.AggregateMember{Key: f.name + ":" + f.of.Name, Fields: []engine.AggregateField{field}})
	}
	return a
}

func keyName(i int) string { return "key" + string(rune('0'+i)) }
