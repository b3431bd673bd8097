package query

import (
	"strings"

	"kith/metadata/expr"
)

// isPredicate is whether an expression is true or false by itself, and not a stored value that may be null.
func isPredicate(node expr.Node) bool {
	switch n := node.(type) {
	case *expr.Unary:
		return n.Op == expr.Not
	case *expr.Binary:
		return !isArithmetic(n.Op)
	case *expr.In:
		return true
	case *expr.Call:
		return asks(n)
	case *expr.Quantifier:
		return n.Quant != expr.Count
	}
	return false
}

// equal compiles l == r: null equals null only.
func (s *scope) equal(l, r expr.Node) predicate {
	l, r = s.given(l), s.given(r)
	if isNull(l) {
		l, r = r, l
	}
	switch {
	case isNull(r):
		return s.null(l)
	case isTruth(r):
		return s.is(l, r.(*expr.Const).Value == true)
	case isTruth(l):
		return s.is(r, l.(*expr.Const).Value == true)
	}
	if p, ok := s.unmask(l, r, s.equal); ok {
		return p
	}
	a, b := s.value(l), s.value(r)
	op := " = "
	if !a.sure && !b.sure {
		op = " IS NOT DISTINCT FROM "
	}
	return predicate{sql: a.text() + op + beside(a, b), sure: a.sure && b.sure || !a.sure && !b.sure}
}

// unequal is the opposite of equal.
func (s *scope) unequal(l, r expr.Node) predicate {
	l, r = s.given(l), s.given(r)
	if isNull(l) {
		l, r = r, l
	}
	switch {
	case isNull(r):
		return s.notNull(l)
	case isTruth(l) || isTruth(r):
		return s.equal(l, r).negated()
	}
	a, b := s.value(l), s.value(r)
	op := " IS DISTINCT FROM "
	if a.sure && b.sure {
		op = " <> "
	}
	return predicate{sql: a.text() + op + beside(a, b), sure: true}
}

// null compiles x == null.
func (s *scope) null(node expr.Node) predicate {
	if isNull(node) {
		return yes
	}
	if isPredicate(node) {
		return no
	}
	v := s.value(node)
	if v.sure {
		return no
	}
	return predicate{sql: v.sql + " IS NULL", sure: true}
}

// notNull compiles x != null.
func (s *scope) notNull(node expr.Node) predicate {
	p := s.null(node)
	if of, ok := strings.CutSuffix(p.sql, " IS NULL"); ok {
		return predicate{sql: of + " IS NOT NULL", sure: true}
	}
	return p.negated()
}

func isTruth(node expr.Node) bool {
	c, ok := node.(*expr.Const)
	if !ok {
		return false
	}
	_, ok = c.Value.(bool)
	return ok
}

// is compiles x == true and x == false; a null is neither.
func (s *scope) is(node expr.Node, want bool) predicate {
	switch {
	case want:
		return s.predicate(node)
	case isPredicate(node):
		return s.not(node)
	}
	v := s.value(node)
	return predicate{sql: "NOT " + "(" + v.sql + ")", sure: v.sure}
}

// beside is b compared with a: texts that both have a collation of their own need to be told which.
func beside(a, b value) string {
	if a.of.Base == expr.Text && b.of.Base == expr.Text && isColumn(a) && isColumn(b) {
		return plain(b.sql)
	}
	return b.text()
}

func isColumn(v value) bool { return v.bare && v.sql[0] != '$' }

// order compiles < <= > >=: texts by the order of their bytes, which is that of code points.
func (s *scope) order(n *expr.Binary) predicate {
	again := func(l, r expr.Node) predicate { return s.order(&expr.Binary{Op: n.Op, L: l, R: r}) }
	if p, ok := s.unmask(s.given(n.L), s.given(n.R), again); ok {
		return p
	}
	a, b := s.value(n.L), s.value(n.R)
	if isNull(s.given(n.L)) || isNull(s.given(n.R)) {
		return no
	}
	right := b.sql
	if a.of.Base == expr.Text {
		right = plain(b.sql)
	}
	return predicate{sql: a.text() + " " + string(n.Op) + " " + right, sure: a.sure && b.sure}
}

// unmask compiles a comparison of a value that is null where the caller may not read it, and of one that never is:
// where it may not be read the comparison is false, so the condition goes before it, and an index serves the rest.
func (s *scope) unmask(l, r expr.Node, compare func(l, r expr.Node) predicate) (predicate, bool) {
	if m, ok := masked(l); ok && s.value(r).sure {
		return both(s.predicate(m.If), compare(m.Then, r)), true
	}
	if m, ok := masked(r); ok && s.value(l).sure {
		return both(s.predicate(m.If), compare(l, m.Then)), true
	}
	return predicate{}, false
}

func masked(node expr.Node) (*expr.Cond, bool) {
	m, ok := node.(*expr.Cond)
	return m, ok && isNull(m.Else) && !isPredicate(m.Then)
}
