package graphql

import (
	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// record plans one record by its id.
func (p *planner) record(e *metadata.Entity, sel selection) *engine.Query {
	p.charge(1, sel.field.Position)
	return &engine.Query{Entity: e, Filter: hasID(e, p.id(e, sel)), Record: p.object(e, sel.sets, 1)}
}

// recordRefOf is the record that an expression is about.
func recordRefOf(e *metadata.Entity) *expr.Ref { return &expr.Ref{Of: expr.RecordOf(e.Name)} }

func fieldOf(from expr.Node, f *metadata.Field) *expr.Field {
	return &expr.Field{From: from, Name: f.Name, Of: f.Type}
}

// connection plans a page of records. count is how many such pages there may be.
func (p *planner) connection(e *metadata.Entity, sel selection, count int) *engine.Query {
	v := p.viewNamed(sel.field, e)
	q := &engine.Query{
		Entity: e, Connection: &engine.Connection{},
		Filter: expr.Conj(filterOfView(v), p.filterArgument(sel.field, e)), Order: p.ordered(sel.field, e, v), Trash: p.trash(sel.field),
		Search: p.searched(sel.field, v),
	}
	rows := p.page(sel.field, q)
	p.charge(multiply(count, rows), sel.field.Position)
	shown := connected{prefix: pascal(e.Name), object: func(sets []oper.SelectionSet) *engine.Object {
		return p.object(e, sets, multiply(count, rows))
	}}
	for _, part := range p.collect(sel.sets...) {
		q.Connection.Members = append(q.Connection.Members, p.connectionMember(shown, part))
	}
	return q
}

// multiply keeps estimates from overflowing.
func multiply(a, b int) int { return min(a, 1<<30) * min(b, 1<<30) }

// connected is what a connection is of: what its types' names begin with, and how its objects are planned.
type connected struct {
	prefix string
	object func([]oper.SelectionSet) *engine.Object
}

func (p *planner) connectionMember(of connected, sel selection) engine.ConnectionMember {
	m := engine.ConnectionMember{Key: sel.key, Part: engine.ConnectionPart(sel.field.Name)}
	switch m.Part {
	case engine.TypeName:
		m.Const = of.prefix + "Connection"
	case engine.Nodes:
		m.Node = of.object(sel.sets)
	case engine.Edges:
		m.Edge = p.edge(of, sel)
	case engine.PageInfo:
		m.Info = p.pageInfo(sel)
	}
	return m
}

func (p *planner) edge(of connected, sel selection) []engine.EdgeMember {
	list := []engine.EdgeMember{}
	for _, part := range p.collect(sel.sets...) {
		m := engine.EdgeMember{Key: part.key}
		switch part.field.Name {
		case typename:
			m.Const = constant(of.prefix + "Edge")
		case "node":
			m.Node = of.object(part.sets)
		}
		list = append(list, m)
	}
	return list
}

func (p *planner) pageInfo(sel selection) []engine.InfoMember {
	list := []engine.InfoMember{}
	for _, part := range p.collect(sel.sets...) {
		m := engine.InfoMember{Key: part.key, Name: part.field.Name}
		if m.Name == typename {
			m.Const = constant(pageInfo)
		}
		list = append(list, m)
	}
	return list
}

func (p *planner) trash(f *oper.Field) engine.Trash {
	mode, _ := p.args.argument(f, "trash").plain().(string)
	switch mode {
	case "TRASHED":
		return engine.Trashed
	case "ALL":
		return engine.All
	}
	return engine.Live
}
