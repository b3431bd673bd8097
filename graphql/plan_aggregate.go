package graphql

import (
	"slices"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// grouping is what an aggregate groups by.
type grouping struct {
	entity *metadata.Entity
	keys   []engine.GroupKey
	paths  []string // of each key: "company.sector"
}

// aggregate plans figures about groups of records. count is how many such lists there may be.
func (p *planner) aggregate(e *metadata.Entity, sel selection, count int) *engine.Query {
	g := p.groupBy(sel.field, e)
	a := &engine.Aggregate{Keys: g.keys, First: p.rows(sel.field, "first")}
	q := &engine.Query{Entity: e, Aggregate: a, Filter: expr.Conj(filterOfView(p.viewNamed(sel.field, e)), p.filterArgument(sel.field, e)), Trash: p.trash(sel.field)}
	rows := 1
	if len(g.keys) > 0 {
		if a.First == 0 {
			a.First = p.schema.limits.pageMax
		}
		rows = min(a.First, p.schema.limits.pageDefault) // as a rule there are few groups
	}
	p.charge(multiply(count, rows), sel.field.Position)
	p.havingArgument(sel.field, e, a)
	a.Order = p.aggregateOrder(sel.field, g)
	for _, part := range p.collect(sel.sets...) {
		a.Members = append(a.Members, p.aggregateMember(g, part))
	}
	return q
}

func (p *planner) groupBy(f *oper.Field, e *metadata.Entity) *grouping {
	g := &grouping{entity: e}
	in := p.args.argument(f, "groupBy")
	if in.null() {
		return g
	}
	items := in.items()
	if !p.fewKeys(in, "groupBy", len(items)) {
		return g
	}
	for _, item := range items {
		p.groupKey(g, e, recordRefOf(e), item, "")
	}
	return g
}

// groupKey follows an input with one member per level to the field that it groups by.
func (p *planner) groupKey(g *grouping, e *metadata.Entity, from expr.Node, in input, path string) {
	only, ok := p.onlyMember(in, "groupBy")
	if !ok {
		return
	}
	m, ok := p.asksFor(e, only.name)
	if !ok {
		return
	}
	path += m.current()
	by := fieldOf(from, m.field)
	if m.aspect == asOne {
		p.groupKey(g, m.field.Target, by, only.input, path+".")
		return
	}
	if len(m.groupParts()) > 0 && m.aspect == asValue {
		if only, ok = p.onlyMember(only.input, "groupBy"); !ok {
			return
		}
		by, path = partOf(m.field, by, only.name), path+"."+only.name
	}
	span, _ := only.plain().(string)
	switch {
	case slices.Contains(g.paths, path):
		p.bad(in, "groupBy", "groups by "+path+" twice")
		return
	case span == "VALUE":
		span = ""
	case !slices.Contains(m.field.Shape.Spans, span):
		p.bad(in, "groupBy", "can't cut "+path+" to "+span)
		return
	}
	g.keys = append(g.keys, engine.GroupKey{By: by, Span: span})
	g.paths = append(g.paths, path)
}

func (p *planner) aggregateMember(g *grouping, sel selection) engine.AggregateMember {
	m := engine.AggregateMember{Key: sel.key}
	switch sel.field.Name {
	case typename:
		m.Const = constant(pascal(g.entity.Name) + "Aggregate")
	case "count":
		m.Count = true
	case "group":
		m.Group = p.groupMembers(g, g.entity, sel, "")
	default:
		m.Fields = p.functionFields(g.entity, sel)
	}
	return m
}

// groupMembers plans how the keys of a group are shown, nested as the relations are.
func (p *planner) groupMembers(g *grouping, e *metadata.Entity, sel selection, path string) []engine.GroupMember {
	list := []engine.GroupMember{}
	for _, part := range p.collect(sel.sets...) {
		out := engine.GroupMember{Key: part.key}
		m, ok := p.asksFor(e, part.field.Name)
		switch {
		case !ok:
			out.Const = constant(pascal(e.Name) + "GroupKeys")
		case m.aspect == asOne:
			out.Members = p.groupMembers(g, m.field.Target, part, path+m.current()+".")
		case len(m.groupParts()) > 0 && m.aspect == asValue:
			out.Members = p.groupParts(g, m.field, part, path+m.current()+".")
		default:
			out.Index = p.keyIndex(g, part, path+m.current())
			out.Value = p.value(m.field, part)
		}
		list = append(list, out)
	}
	return list
}

// groupParts plans how the keys of a group are shown that are parts of a value.
func (p *planner) groupParts(g *grouping, f *metadata.Field, sel selection, path string) []engine.GroupMember {
	list := []engine.GroupMember{}
	for _, part := range p.collect(sel.sets...) {
		out := engine.GroupMember{Key: part.key}
		if part.field.Name == typename {
			out.Const = constant(f.Shape.Output)
		} else {
			out.Index = p.keyIndex(g, part, path+part.field.Name)
		}
		list = append(list, out)
	}
	return list
}

// keyIndex is which key of groupBy is shown.
func (p *planner) keyIndex(g *grouping, sel selection, path string) int {
	i := slices.Index(g.paths, path)
	if i < 0 {
		p.fail(engine.BadRequest, sel.field.Position, "group.%s is no key of groupBy: add it there to select it.", path)
	}
	return i
}

func (p *planner) functionFields(e *metadata.Entity, sel selection) []engine.AggregateField {
	list := []engine.AggregateField{}
	for _, part := range p.collect(sel.sets...) {
		out := engine.AggregateField{Key: part.key}
		if m, ok := p.asksFor(e, part.field.Name); ok {
			out.Function, out.Of = sel.field.Name, fieldOf(recordRefOf(e), m.field)
			if out.Function != "countDistinct" {
				out.Value = p.value(m.field, part)
			}
		} else {
			out.Const = constant(pascal(e.Name) + pascal(sel.field.Name))
		}
		list = append(list, out)
	}
	return list
}
