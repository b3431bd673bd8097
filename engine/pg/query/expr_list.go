package query

import "kith/metadata/expr"

// isStoredList is whether a list is a field's value, or null in its place. It holds no nulls.
func isStoredList(list expr.Node) bool {
	if m, ok := masked(list); ok {
		return isStoredList(m.Then)
	}
	f, ok := list.(*expr.Field)
	return ok && f.Of.Base == expr.List && f.Of.Elem.Base != expr.Record
}

// element compiles x in list, about a stored list: so that its index serves it.
func (s *scope) element(x, list expr.Node) predicate {
	if isNull(x) {
		return no
	}
	if m, ok := masked(list); ok {
		return both(s.predicate(m.If), s.element(x, m.Then))
	}
	v := s.value(x)
	return predicate{sql: s.value(list).sql + " @> ARRAY[" + plain(v.sql) + "]"}
}

// lists compiles hasAny and hasAll of two lists.
func (s *scope) lists(n *expr.Call) predicate {
	list, other := s.given(n.Args[0]), s.given(n.Args[1])
	if isNull(list) || isNull(other) {
		return no
	}
	if m, ok := masked(list); ok {
		return both(s.predicate(m.If), s.lists(&expr.Call{Name: n.Name, Args: []expr.Node{m.Then, other}}))
	}
	operator := map[string]string{"hasAny": " && ", "hasAll": " @> "}[n.Name]
	return predicate{sql: s.value(list).sql + operator + s.value(other).sql}
}
