package graphql

import (
	"fmt"
	"strings"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/kind"
)

// ConditionOf is the expression that a filter of the workspace API stands for, given as plain JSON, as far as the sight
// goes. An id that equals me stands for whoever asks; "" for none. What is wrong with the filter is told all at once.
func ConditionOf(m *metadata.Model, e *metadata.Entity, see Sight, filter map[string]any, me string) (expr.Node, error) {
	c := &conditioner{Sight: see, schema: bareSchema(m)}
	c.names(e, filter, "filter")
	if len(c.wrong) > 0 {
		return nil, engine.Errorf(engine.BadRequest, "%s", strings.Join(c.wrong, " "))
	}
	const name = "filter"
	o := &operation{OperationDefinition: &oper.OperationDefinition{}}
	p := &planner{schema: c.schema, args: &arguments{operation: o, values: map[string]any{name: filter}}, inline: true}
	node := p.filter(e, recordRefOf(e), input{args: p.args, json: filter, from: name, given: true}, name)
	if len(p.found) > 0 {
		return nil, engine.Errorf(engine.BadRequest, "%s", p.found[0].Message)
	}
	return withMe(node, me), nil
}

// bareSchema knows how filters of a model are read, and nothing of its types.
func bareSchema(m *metadata.Model) *Schema {
	s := &Schema{model: m, filters: filterTypes(), scalars: map[string]kind.Scalar{}, limits: limitsOf(m), env: m.Env()}
	for _, scalar := range kind.Scalars() {
		s.scalars[scalar.Name] = scalar
	}
	return s
}

// filterTypes are the filters of all kinds by name.
func filterTypes() map[string]kind.FilterType {
	types := map[string]kind.FilterType{}
	for _, f := range kind.Filters() {
		types[f.Name] = f
	}
	return types
}

// conditioner holds the names of a filter against the model: the planner takes them as checked.
type conditioner struct {
	Sight
	schema *Schema
	wrong  []string
}

func (c *conditioner) bad(place, message string) {
	c.wrong = append(c.wrong, fmt.Sprintf("%s %s.", place, message))
}

func (c *conditioner) names(e *metadata.Entity, value any, place string) {
	object, ok := value.(map[string]any)
	if !ok {
		c.bad(place, "must be an object")
		return
	}
	for _, name := range sortedKeys(object) {
		c.member(e, name, object[name], place+"."+name)
	}
}

func (c *conditioner) member(e *metadata.Entity, name string, value any, place string) {
	switch name {
	case "and", "or":
		c.each(e, value, place)
		return
	case "not":
		c.names(e, value, place)
		return
	}
	m, ok := memberOf(e, name)
	switch {
	case !ok || !m.filterable() || !c.reads(m):
		c.bad(place, "is nothing to filter by")
	case m.aspect == asOne:
		c.names(m.field.Target, value, place)
	case m.aspect == asMany:
		c.many(m.field.Target, value, place)
	case m.aspect == asID:
		c.operators(c.schema.filters[idFilter], value, place)
	default:
		c.operators(c.schema.filters[filterOf(m.field)], value, place)
	}
}

func (c *conditioner) each(e *metadata.Entity, value any, place string) {
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	for _, item := range list {
		c.names(e, item, place)
	}
}

func (c *conditioner) many(e *metadata.Entity, value any, place string) {
	object, ok := value.(map[string]any)
	if !ok {
		c.bad(place, "must be an object")
	}
	for _, name := range sortedKeys(object) {
		switch name {
		case "some", "every", "none":
			c.names(e, object[name], place+"."+name)
		case "count":
			c.operators(c.schema.filters[countFilter], object[name], place+"."+name)
		default:
			c.bad(place+"."+name, "is nothing to filter by")
		}
	}
}

func (c *conditioner) operators(t kind.FilterType, value any, place string) {
	object, ok := value.(map[string]any)
	if !ok {
		c.bad(place, "must be an object")
	}
	for _, name := range sortedKeys(object) {
		if part, ok := partNamed(t, name); ok {
			c.operators(c.schema.filters[part.Filter], object[name], place+"."+name)
			continue
		}
		if _, ok := opNamed(t, name); !ok {
			c.bad(place+"."+name, "is no way to compare")
		}
	}
}

func opNamed(t kind.FilterType, name string) (kind.FilterOp, bool) {
	for _, op := range t.Ops {
		if op.Name == name {
			return op, true
		}
	}
	return kind.FilterOp{}, false
}

// withMe puts whoever asks in the place of an id.
func withMe(node expr.Node, id string) expr.Node {
	if node == nil || id == "" {
		return node
	}
	return expr.Rewrite(node, func(n expr.Node) expr.Node {
		switch n := n.(type) {
		case *expr.Const:
			if n.Value == id {
				return &expr.Actor{Name: "me", Of: n.Of}
			}
		case *expr.In:
			return amongMe(n, id)
		}
		return n
	})
}

// amongMe asks for whoever asks beside those of a list.
func amongMe(n *expr.In, id string) expr.Node {
	list, ok := n.List.(*expr.Const)
	if !ok {
		return n
	}
	values, _ := list.Value.([]any)
	others := []any{}
	for _, v := range values {
		if v != id {
			others = append(others, v)
		}
	}
	if len(others) == len(values) {
		return n
	}
	mine := &expr.Binary{Op: expr.Eq, L: n.X, R: &expr.Actor{Name: "me", Of: n.X.Type()}}
	if len(others) == 0 {
		return mine
	}
	return expr.Disj(mine, &expr.In{X: n.X, List: &expr.Const{Value: others, Of: list.Of}})
}
