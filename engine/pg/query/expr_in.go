package query

import (
	"slices"

	"kith/metadata/expr"
)

// in compiles x in list. A null is in a list that holds a null; nothing is in an empty list, or in none.
func (s *scope) in(n *expr.In) predicate {
	x, list := s.given(n.X), s.given(n.List)
	if isStoredList(list) {
		return s.element(x, list)
	}
	hasNull, none := s.listHas(list)
	switch {
	case none:
		return no
	case isNull(x):
		return truth(hasNull)
	}
	if m, ok := masked(x); ok && !hasNull {
		return both(s.predicate(m.If), s.in(&expr.In{X: m.Then, List: list}))
	}
	v := s.value(x)
	p := predicate{sql: v.text() + " = ANY(" + s.list(list) + ")", sure: v.sure}
	if hasNull && !v.sure {
		return either(p, predicate{sql: v.sql + " IS NULL", sure: true})
	}
	return p
}

// listHas says of a list whether it holds a null, and whether it is none at all.
func (s *scope) listHas(list expr.Node) (hasNull, none bool) {
	switch n := list.(type) {
	case *expr.Const:
		elements, _ := n.Value.([]any)
		return slices.Contains(elements, nil), len(elements) == 0
	case *expr.Param:
		return s.c.shape.param(n.Index) == withNull, false
	}
	return false, false
}

// list compiles a list without its nulls.
func (s *scope) list(node expr.Node) string {
	switch node.(type) {
	case *expr.Const, *expr.Param, *expr.Actor:
		if node.Type().Base == expr.List {
			return s.value(node).sql
		}
	}
	return s.c.fail(errNoList)
}
