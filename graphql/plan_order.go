package graphql

import (
	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

func (p *planner) orderArgument(f *oper.Field, e *metadata.Entity) []engine.Order {
	in := p.args.argument(f, "orderBy")
	if in.null() {
		return nil
	}
	items := in.items()
	if !p.fewKeys(in, "orderBy", len(items)) {
		return nil
	}
	var list []engine.Order
	for _, item := range items {
		if by, sort, ok := p.sortKey(e, recordRefOf(e), item); ok {
			list = append(list, engine.Order{By: by, Desc: sort.desc, NullFirst: sort.nullFirst})
		}
	}
	return list
}

// fewKeys refuses lists of more keys than anybody sorts or groups by.
func (p *planner) fewKeys(in input, place string, n int) bool {
	limit := p.schema.limits.sortKeys
	if n > limit {
		p.fail(engine.Limit, in.position(), "%s has %d keys; the limit is %d.", in.place(place), n, limit)
	}
	return n <= limit
}

// sorting is a SortInput.
type sorting struct{ desc, nullFirst bool }

// sortKey follows an input with one member per level to the field that it sorts by.
func (p *planner) sortKey(e *metadata.Entity, from expr.Node, in input) (expr.Node, sorting, bool) {
	members := in.members()
	if len(members) != 1 {
		p.bad(in, "orderBy", "must have exactly one member per object: write one object per sort key")
		return nil, sorting{}, false
	}
	m, ok := memberOf(e, members[0].name)
	if !ok {
		return nil, sorting{}, false
	}
	if m.aspect == asOne {
		return p.sortKey(m.field.Target, fieldOf(from, m.field), members[0].input)
	}
	return fieldOf(from, m.field), readSorting(members[0].input), true
}

func readSorting(in input) sorting {
	members := in.members()
	var s sorting
	for _, m := range members {
		switch word, _ := m.plain().(string); m.name + " " + word {
		case "direction DESC":
			s.desc = true
		case "nulls FIRST":
			s.nullFirst = true
		}
	}
	return s
}
