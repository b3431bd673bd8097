package query

import (
	"kith/metadata/expr"
)

// predicate is the SQL of a condition. In SQL null counts as false where rows are chosen, so conditions are compiled
// loosely, as plain comparisons that indexes serve; only where the difference shows (under a negation, as a value) is
// null made false.
type predicate struct {
	sql  string
	sure bool // never null
	or   bool // needs parentheses beside AND
}

var (
	yes = predicate{sql: "true", sure: true}
	no  = predicate{sql: "false", sure: true}
)

func truth(b bool) predicate {
	if b {
		return yes
	}
	return no
}

// exact is the condition as true or false.
func (p predicate) exact() string {
	if p.sure {
		return "(" + p.sql + ")"
	}
	return "((" + p.sql + ") IS TRUE)"
}

// operand is the condition beside AND.
func (p predicate) operand() string {
	if p.or {
		return "(" + p.sql + ")"
	}
	return p.sql
}

func (p predicate) negated() predicate {
	switch {
	case p.sql == yes.sql:
		return no
	case p.sql == no.sql:
		return yes
	case p.sure:
		return predicate{sql: "NOT (" + p.sql + ")", sure: true}
	}
	return predicate{sql: "(" + p.sql + ") IS NOT TRUE", sure: true}
}

func both(a, b predicate) predicate {
	switch {
	case a.sql == no.sql || b.sql == no.sql:
		return no
	case a.sql == yes.sql:
		return b
	case b.sql == yes.sql:
		return a
	}
	return predicate{sql: a.operand() + " AND " + b.operand(), sure: a.sure && b.sure}
}

func either(a, b predicate) predicate {
	switch {
	case a.sql == yes.sql || b.sql == yes.sql:
		return yes
	case a.sql == no.sql:
		return b
	case b.sql == no.sql:
		return a
	}
	return predicate{sql: a.sql + " OR " + b.sql, sure: a.sure && b.sure, or: true}
}

// predicate compiles an expression as a condition; nil is true.
func (s *scope) predicate(node expr.Node) predicate {
	switch n := s.given(node).(type) {
	case nil:
		return yes
	case *expr.Const:
		return truth(n.Value == true)
	case *expr.Unary:
		if n.Op == expr.Not {
			return s.not(n.X)
		}
	case *expr.Binary:
		return s.binary(n)
	case *expr.In:
		return s.in(n)
	case *expr.Cond:
		return s.ifElse(n)
	case *expr.Call:
		if asks(n) {
			return s.ask(n)
		}
	case *expr.Quantifier:
		return s.quantifier(n)
	}
	v := s.value(node)
	return predicate{sql: v.sql, sure: v.sure}
}

func (s *scope) binary(n *expr.Binary) predicate {
	switch n.Op {
	case expr.And:
		return both(s.predicate(n.L), s.predicate(n.R))
	case expr.Or:
		return either(s.predicate(n.L), s.predicate(n.R))
	case expr.Eq:
		return s.equal(n.L, n.R)
	case expr.Ne:
		return s.unequal(n.L, n.R)
	case expr.Lt, expr.Le, expr.Gt, expr.Ge:
		return s.order(n)
	}
	return predicate{sql: s.c.failf("%s is no condition", n.Op)}
}

// not compiles a negation, pushed inwards as far as it goes.
func (s *scope) not(node expr.Node) predicate {
	switch n := node.(type) {
	case *expr.Unary:
		if n.Op == expr.Not {
			return s.predicate(n.X)
		}
	case *expr.Binary:
		switch n.Op {
		case expr.And:
			return either(s.not(n.L), s.not(n.R))
		case expr.Or:
			return both(s.not(n.L), s.not(n.R))
		case expr.Eq:
			return s.unequal(n.L, n.R)
		case expr.Ne:
			return s.equal(n.L, n.R)
		}
	}
	return s.predicate(node).negated()
}

// ifElse compiles c ? p : q. What the caller may not read is null, which is false here: c && p.
func (s *scope) ifElse(n *expr.Cond) predicate {
	test, then, otherwise := s.predicate(n.If), s.predicate(n.Then), s.predicate(n.Else)
	if otherwise.sql == no.sql || isNull(n.Else) {
		return both(test, then)
	}
	sql := "CASE WHEN " + test.sql + " THEN " + then.sql + " ELSE " + otherwise.sql + " END"
	return predicate{sql: sql, sure: then.sure && otherwise.sure}
}
