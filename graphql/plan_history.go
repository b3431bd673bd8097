package graphql

import (
	"errors"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// history plans what became of a record. count is how many such records there may be.
func (p *planner) history(e *metadata.Entity, sel selection, count int) *engine.History {
	rows := p.rows(sel.field, "first")
	if rows == 0 {
		rows = p.schema.limits.pageDefault
	}
	count = multiply(count, rows)
	p.charge(count, sel.field.Position)
	h := &engine.History{Connection: &engine.Connection{}}
	h.Page = engine.Page{First: rows, After: p.cursor(p.args.argument(sel.field, "after"), "after")}
	if only := p.args.argument(sel.field, "fields"); !only.null() {
		h.Only = p.leaf(only, "fields", expr.ListOf(expr.Of(expr.Text)), listOf(p.fieldID(e)))
	}
	shown := connected{prefix: "History", object: func(sets []oper.SelectionSet) *engine.Object { return p.entry(sets, count) }}
	for _, part := range p.collect(sel.sets...) {
		h.Connection.Members = append(h.Connection.Members, p.connectionMember(shown, part))
	}
	return h
}

// fieldID parses the name of a field that the caller may read to its stable id.
func (p *planner) fieldID(e *metadata.Entity) func(any) (any, error) {
	view := p.view
	return func(v any) (any, error) {
		name, _ := v.(string)
		if f := e.Lookup(name); f != nil && len(f.Columns) > 0 && engine.Readable(view.guard, view.roles, f) {
			return f.ID, nil
		}
		return nil, errors.New("names " + quoted(v) + ", which is no field of " + e.Name + " that has a history")
	}
}

// entry plans the answer about one change. count is how many there may be.
func (p *planner) entry(sets []oper.SelectionSet, count int) *engine.Object {
	o := &engine.Object{}
	for _, sel := range p.collect(sets...) {
		m := engine.Member{Key: sel.key}
		switch part := engine.EntryPart(sel.field.Name); part {
		case typename:
			m.Const = constant(historyEntry)
		case engine.EntryBy:
			p.charge(count, sel.field.Position)
			user := p.schema.model.Entity(userEntity)
			// Those who have gone are named too: the trash hides nothing from who may read the record.
			m.Entry = &engine.Entry{Part: part, By: &engine.Query{Entity: user, Trash: engine.All, Record: p.object(user, sel.sets, count)}}
		case engine.EntryChanges:
			m.Entry = &engine.Entry{Part: part, Changes: p.changes(sel)}
		default:
			m.Entry = &engine.Entry{Part: part}
		}
		o.Members = append(o.Members, m)
	}
	return o
}

func (p *planner) changes(sel selection) []engine.ChangeMember {
	list := []engine.ChangeMember{}
	for _, part := range p.collect(sel.sets...) {
		m := engine.ChangeMember{Key: part.key, Name: part.field.Name}
		if m.Name == typename {
			m.Const = constant(fieldChange)
		}
		list = append(list, m)
	}
	return list
}
