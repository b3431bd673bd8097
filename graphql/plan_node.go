package graphql

import (
	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// node plans one record of whatever entity by its id: a query for each entity that the selection speaks of. A record of
// an entity that it has nothing to say about is null.
func (p *planner) node(sel selection) []*engine.Query {
	p.charge(1, sel.field.Position)
	value := p.id(p.schema.model.Entities[0], sel)
	list := []*engine.Query{}
	for _, e := range p.schema.model.Entities {
		if !p.view.can(e, metadata.Read) || !p.speaksOf(e, sel.sets) {
			continue
		}
		list = append(list, &engine.Query{Entity: e, Filter: hasID(e, value), Record: p.object(e, sel.sets, 1)})
	}
	return list
}

// id plans the id that a field is asked by.
func (p *planner) id(e *metadata.Entity, sel selection) expr.Node {
	id := e.Field("id")
	return p.leaf(p.args.argument(sel.field, "id"), "id", id.Type, func(v any) (any, error) {
		return id.Kind.Parse(id.Settings, v, p.schema.env)
	})
}

func hasID(e *metadata.Entity, value expr.Node) expr.Node {
	return &expr.Binary{Op: expr.Eq, L: fieldOf(recordRefOf(e), e.Field("id")), R: value}
}

// speaksOf is whether selections hold a field for records of an entity. It is asked of every entity, so it collects
// nothing.
func (p *planner) speaksOf(e *metadata.Entity, sets []oper.SelectionSet) bool {
	return p.speaks(pascal(e.Name), map[string]bool{}, sets...)
}

func (p *planner) speaks(typeName string, visited map[string]bool, sets ...oper.SelectionSet) bool {
	for _, set := range sets {
		for _, sel := range set {
			switch sel := sel.(type) {
			case *oper.Field:
				return true
			case *oper.InlineFragment:
				if applies(sel.TypeCondition, typeName) && p.speaks(typeName, visited, sel.SelectionSet) {
					return true
				}
			case *oper.FragmentSpread:
				f := p.args.operation.document.fragments[sel.Name]
				if f == nil || visited[sel.Name] {
					continue
				}
				visited[sel.Name] = true
				if applies(f.TypeCondition, typeName) && p.speaks(typeName, visited, f.SelectionSet) {
					return true
				}
			}
		}
	}
	return false
}

// applies is whether a fragment on a type is about objects of a type. Where types have no interface, "", a validated
// fragment always is.
func applies(condition, typeName string) bool {
	return condition == "" || typeName == "" || condition == typeName || condition == nodeInterface
}
