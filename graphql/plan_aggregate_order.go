package graphql

import (
	"slices"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/metadata"
)

func (p *planner) aggregateOrder(f *oper.Field, g *grouping) []engine.AggregateOrder {
	in := p.args.argument(f, "orderBy")
	if in.null() {
		return nil
	}
	var list []engine.AggregateOrder
	for _, item := range in.items() {
		members := item.members()
		if len(members) != 1 {
			p.bad(item, "orderBy", "must have exactly one member per object: write one object per sort key")
			continue
		}
		if o, ok := p.groupSort(g, members[0]); ok {
			list = append(list, o)
		}
	}
	return list
}

func (p *planner) groupSort(g *grouping, in namedInput) (engine.AggregateOrder, bool) {
	switch in.name {
	case "count":
		s := readSorting(in.input)
		return engine.AggregateOrder{Count: true, Desc: s.desc, NullFirst: s.nullFirst}, true
	case "group":
		return p.keySort(g, g.entity, in.input, "")
	}
	by, s, ok := p.sortKey(g.entity, recordRefOf(g.entity), in.input)
	return engine.AggregateOrder{Function: in.name, Of: by.Field, Desc: s.desc, NullFirst: s.nullFirst}, ok
}

// keySort follows an input with one member per level to the key of groupBy that it sorts by.
func (p *planner) keySort(g *grouping, e *metadata.Entity, in input, path string) (engine.AggregateOrder, bool) {
	only, ok := p.onlyMember(in, "orderBy")
	if !ok {
		return engine.AggregateOrder{}, false
	}
	m, ok := p.asksFor(e, only.name)
	if !ok {
		return engine.AggregateOrder{}, false
	}
	path += m.current()
	if m.aspect == asOne {
		return p.keySort(g, m.field.Target, only.input, path+".")
	}
	if len(m.groupParts()) > 0 && m.aspect == asValue {
		if only, ok = p.onlyMember(only.input, "orderBy"); !ok {
			return engine.AggregateOrder{}, false
		}
		path += "." + only.name
	}
	key := slices.Index(g.paths, path)
	if key < 0 {
		p.bad(in, "orderBy", "sorts by "+path+", which is no key of groupBy: add it there")
		return engine.AggregateOrder{}, false
	}
	s := readSorting(only.input)
	return engine.AggregateOrder{Key: key, Desc: s.desc, NullFirst: s.nullFirst}, true
}
