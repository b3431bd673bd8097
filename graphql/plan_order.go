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
			for _, key := range sortedBy(by) {
				list = append(list, engine.Order{By: key, Desc: sort.desc, NullFirst: sort.nullFirst})
			}
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

// sortField is what a sort key names.
type sortField struct {
	*expr.Field
	of *metadata.Field
}

// sortKey follows an input with one member per level to the field that it sorts by.
func (p *planner) sortKey(e *metadata.Entity, from expr.Node, in input) (sortField, sorting, bool) {
	only, ok := p.onlyMember(in, "orderBy")
	if !ok {
		return sortField{}, sorting{}, false
	}
	m, ok := p.asksFor(e, only.name)
	if !ok {
		return sortField{}, sorting{}, false
	}
	if m.aspect == asOne {
		return p.sortKey(m.field.Target, fieldOf(from, m.field), only.input)
	}
	field := fieldOf(from, m.field)
	if len(m.sortParts()) > 0 && m.aspect == asValue {
		if only, ok = p.onlyMember(only.input, "orderBy"); !ok {
			return sortField{}, sorting{}, false
		}
		field = partOf(m.field, field, only.name)
	}
	return sortField{field, m.field}, readSorting(only.input), true
}

// onlyMember is the one member of an input that names a key.
func (p *planner) onlyMember(in input, place string) (namedInput, bool) {
	members := in.members()
	if len(members) != 1 {
		p.bad(in, place, "must have exactly one member per object: write one object per "+map[string]string{"orderBy": "sort key", "groupBy": "key"}[place])
		return namedInput{}, false
	}
	return members[0], true
}

// partOf is a part of a field's value.
func partOf(f *metadata.Field, field *expr.Field, name string) *expr.Field {
	part := &expr.Field{From: field.From, Name: field.Name, Part: name, Of: expr.Of(expr.Text)}
	for _, p := range f.Type.Parts {
		if p.Name == name {
			part.Of = p.Of
		}
	}
	return part
}

// sortedBy are the keys that a field is sorted by: itself, or parts of it, each the first of several that there is. Only
// the first key tells values from none: in the others what is not there comes before all that is.
func sortedBy(by sortField) []expr.Node {
	if by.of.Shape.SortBy == nil || by.Part != "" {
		return []expr.Node{by.Field}
	}
	keys := make([]expr.Node, len(by.of.Shape.SortBy))
	for i, choice := range by.of.Shape.SortBy {
		if i > 0 {
			keys[i] = expr.ConstOf("")
		}
		for j := len(choice) - 1; j >= 0; j-- {
			part := partOf(by.of, by.Field, choice[j])
			if keys[i] == nil {
				keys[i] = part
				continue
			}
			there := &expr.Binary{Op: expr.Ne, L: part, R: &expr.Const{Of: part.Of}}
			keys[i] = &expr.Cond{If: there, Then: part, Else: keys[i]}
		}
	}
	return keys
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
