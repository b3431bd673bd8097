package graphql

import (
	"slices"

	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/kind"
)

// FilterOf is the filter of the workspace API that asks the same as an expression about records of an entity, as plain
// JSON; false where no filter does, as of conditions that compute. me is the id of whoever asks.
func FilterOf(e *metadata.Entity, node expr.Node, me string) (map[string]any, bool) {
	if node == nil {
		return map[string]any{}, true
	}
	w := &filterWriter{entity: e, me: me, filters: filterTypes()}
	return w.filter(node)
}

// filterWriter writes expressions as filters.
type filterWriter struct {
	entity  *metadata.Entity
	me      string
	filters map[string]kind.FilterType
}

// filter writes what must hold all at once.
func (w *filterWriter) filter(node expr.Node) (map[string]any, bool) {
	parts, ok := w.conjuncts(chain(node, expr.And))
	if len(parts) == 1 {
		return parts[0], ok
	}
	return map[string]any{"and": anyOf(parts)}, ok
}

// chain lists the operands of a chain of && or ||.
func chain(node expr.Node, op expr.Op) []expr.Node {
	if b, ok := node.(*expr.Binary); ok && b.Op == op {
		return append(chain(b.L, op), chain(b.R, op)...)
	}
	return []expr.Node{node}
}

func anyOf(parts []map[string]any) []any {
	list := make([]any, len(parts))
	for i, p := range parts {
		list[i] = p
	}
	return list
}

// conjuncts writes conditions that must hold all: two that make a period of days as one.
func (w *filterWriter) conjuncts(nodes []expr.Node) ([]map[string]any, bool) {
	var parts []map[string]any
	for i := 0; i < len(nodes); i++ {
		if i+1 < len(nodes) {
			if part, ok := w.period(nodes[i], nodes[i+1]); ok {
				parts = append(parts, part)
				i++
				continue
			}
		}
		part, ok := w.one(nodes[i])
		if !ok {
			return nil, false
		}
		parts = append(parts, part)
	}
	return parts, true
}

func (w *filterWriter) one(node expr.Node) (map[string]any, bool) {
	switch n := node.(type) {
	case *expr.Binary:
		return w.binary(n)
	case *expr.In:
		return w.in(n, "in")
	case *expr.Call:
		return w.call(n)
	case *expr.Field:
		return w.about(n, "eq", true)
	case *expr.Unary:
		return w.not(n)
	}
	return nil, false
}

func (w *filterWriter) binary(n *expr.Binary) (map[string]any, bool) {
	switch n.Op {
	case expr.Or:
		var parts []map[string]any
		for _, part := range chain(n, expr.Or) {
			one, ok := w.filter(part)
			if !ok {
				return nil, false
			}
			parts = append(parts, one)
		}
		return map[string]any{"or": anyOf(parts)}, true
	case expr.And:
		return w.filter(n)
	}
	names := map[expr.Op]string{expr.Eq: "eq", expr.Ne: "ne", expr.Lt: "lt", expr.Le: "lte", expr.Gt: "gt", expr.Ge: "gte"}
	field, ok := n.L.(*expr.Field)
	name := names[n.Op]
	if !ok || name == "" {
		return nil, false
	}
	if c, ok := n.R.(*expr.Const); ok && c.Value == nil && (name == "eq" || name == "ne") {
		return w.about(field, "isNull", name == "eq")
	}
	value, ok := w.value(field, n.R)
	if !ok {
		return nil, false
	}
	return w.about(field, name, value)
}

func (w *filterWriter) not(n *expr.Unary) (map[string]any, bool) {
	if n.Op != expr.Not {
		return nil, false
	}
	switch x := n.X.(type) {
	case *expr.In:
		if part, ok := w.in(x, "notIn"); ok {
			return part, true
		}
	case *expr.Call:
		if x.Name == "present" {
			return w.present(x, false)
		}
	case *expr.Field:
		if f := w.entity.Field(x.Name); f != nil && f.Required {
			return w.about(x, "eq", false)
		}
	}
	inner, ok := w.filter(n.X)
	return map[string]any{"not": inner}, ok
}

func (w *filterWriter) in(n *expr.In, name string) (map[string]any, bool) {
	if field, ok := n.X.(*expr.Field); ok {
		list, ok := w.list(field, n.List)
		if !ok {
			return nil, false
		}
		return w.about(field, name, list)
	}
	field, ok := n.List.(*expr.Field)
	if !ok || name != "in" {
		return nil, false
	}
	value, ok := constantOf(n.X)
	if !ok {
		return nil, false
	}
	return w.about(field, "has", value)
}

func (w *filterWriter) call(n *expr.Call) (map[string]any, bool) {
	if n.Name == "present" {
		return w.present(n, true)
	}
	names := map[string]string{
		"icontains": "contains", "istartsWith": "startsWith", "iendsWith": "endsWith", "like": "like", "ilike": "ilike",
		"hasAny": "hasAny", "hasAll": "hasAll",
	}
	if len(n.Args) != 2 || names[n.Name] == "" {
		return nil, false
	}
	field, ok := n.Args[0].(*expr.Field)
	if !ok {
		return nil, false
	}
	value, ok := constantOf(n.Args[1])
	if !ok {
		return nil, false
	}
	return w.about(field, names[n.Name], value)
}

// present writes what asks for a value, of fields for which there is no other blank than null: "" and the empty list are
// never kept.
func (w *filterWriter) present(n *expr.Call, there bool) (map[string]any, bool) {
	field, ok := n.Args[0].(*expr.Field)
	if !ok {
		return nil, false
	}
	return w.about(field, "isNull", !there)
}

// about is a condition on a field of the record itself, where the field's filter has such a one.
func (w *filterWriter) about(field *expr.Field, op string, value any) (map[string]any, bool) {
	ref, ok := field.From.(*expr.Ref)
	f := w.entity.Field(field.Name)
	if !ok || ref.Name != "" || f == nil {
		return nil, false
	}
	m, _ := memberOf(w.entity, f.Name)
	t := w.filters[filterOf(f)]
	switch m.aspect {
	case asOne:
		m, _ = memberOf(w.entity, f.Name+idSuffix)
		t = w.filters[idFilter]
	case asValue:
	default:
		return nil, false
	}
	asked := map[string]any{op: value}
	if field.Part != "" {
		part, ok := partNamed(t, field.Part)
		if !ok {
			return nil, false
		}
		asked, t = map[string]any{field.Part: asked}, w.filters[part.Filter]
	}
	if _, ok := opNamed(t, op); !ok || !m.filterable() {
		return nil, false
	}
	return map[string]any{m.name(): asked}, true
}

// value is what a field is compared with, as clients write it.
func (w *filterWriter) value(field *expr.Field, n expr.Node) (any, bool) {
	switch n := n.(type) {
	case *expr.Actor:
		return w.me, n.Name == "me" && w.me != ""
	case *expr.Const:
		f := w.entity.Field(field.Name)
		if f != nil && field.Part == "" && n.Value != nil && expr.SameType(n.Of, field.Of) {
			return f.Kind.Plain(f.Settings, n.Value), true
		}
		return constantOf(n)
	}
	return nil, false
}

// list is what a field is among.
func (w *filterWriter) list(field *expr.Field, n expr.Node) (any, bool) {
	c, ok := n.(*expr.Const)
	values, isList := any(nil), false
	if ok {
		values, isList = c.Value, c.Of.Elem != nil
	}
	items, _ := values.([]any)
	if !isList || slices.Contains(items, nil) {
		return nil, false
	}
	list := make([]any, 0, len(items))
	for _, item := range items {
		plain, ok := w.value(field, &expr.Const{Value: item, Of: *c.Of.Elem})
		if !ok {
			return nil, false
		}
		list = append(list, plain)
	}
	return list, true
}

// constantOf is a constant that stands in JSON as it is.
func constantOf(n expr.Node) (any, bool) {
	c, ok := n.(*expr.Const)
	if !ok {
		return nil, false
	}
	switch c.Value.(type) {
	case string, bool, int64, []any:
		return c.Value, true
	}
	if d, ok := c.Value.(interface{ String() string }); ok && c.Of.Base == expr.Decimal {
		return d.String(), true
	}
	return nil, false
}
