package graphql

import (
	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/metadata"
)

// typename is the field that every object has.
const typename = "__typename"

// object plans the answer about one record. count is how many such records there may be.
func (p *planner) object(e *metadata.Entity, sets []oper.SelectionSet, count int) *engine.Object {
	o := &engine.Object{}
	for _, sel := range p.collectOf(pascal(e.Name), sets...) {
		if sel.field.Name == typename {
			o.Members = append(o.Members, engine.Member{Key: sel.key, Const: constant(pascal(e.Name))})
			continue
		}
		if sel.field.Name == historyMember {
			o.Members = append(o.Members, engine.Member{Key: sel.key, History: p.history(e, sel, count)})
			continue
		}
		if m, ok := p.asksFor(e, sel.field.Name); ok {
			o.Members = append(o.Members, p.member(m, sel, count))
		}
	}
	return o
}

func (p *planner) member(m member, sel selection, count int) engine.Member {
	out := engine.Member{Key: sel.key}
	switch m.aspect {
	case asOne:
		p.charge(count, sel.field.Position)
		q := &engine.Query{Entity: m.field.Target, Record: p.object(m.field.Target, sel.sets, count)}
		out.One = &engine.Nested{Field: m.field, Query: q}
	case asAny:
		out.Any = p.any(m.field, sel, count)
	case asMany:
		out.Many = &engine.Nested{Field: m.field, Query: p.connection(m.field.Target, sel, count)}
	case asAggregate:
		out.Many = &engine.Nested{Field: m.field, Query: p.aggregate(m.field.Target, sel, count)}
	default:
		out.Value = p.value(m.field, sel)
	}
	return out
}

// any plans the record that one of several relations leads to: a query for each entity that the selection speaks of. A
// record of an entity that it has nothing to say about is null.
func (p *planner) any(f *metadata.Field, sel selection, count int) []*engine.Nested {
	list := []*engine.Nested{}
	for _, arc := range f.Arcs {
		if !p.view.can(arc.Target, metadata.Read) || !p.speaksOf(arc.Target, sel.sets) {
			continue
		}
		p.charge(count, sel.field.Position)
		q := &engine.Query{Entity: arc.Target, Record: p.object(arc.Target, sel.sets, count)}
		list = append(list, &engine.Nested{Field: arc, Query: q})
	}
	return list
}

// value plans how a field's value is shown.
func (p *planner) value(f *metadata.Field, sel selection) *engine.Value {
	v := &engine.Value{Field: f}
	if f.Shape.Parts == nil {
		return v
	}
	for _, part := range p.collect(sel.sets...) {
		if part.field.Name == typename {
			v.Parts = append(v.Parts, engine.ValuePart{Key: part.key, Const: constant(f.Shape.Output)})
			continue
		}
		v.Parts = append(v.Parts, engine.ValuePart{Key: part.key, Part: part.field.Name})
	}
	return v
}
