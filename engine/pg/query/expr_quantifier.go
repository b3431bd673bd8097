package query

import "kith/metadata/expr"

// quantifier compiles a question about the records of a to-many relation.
func (s *scope) quantifier(n *expr.Quantifier) predicate {
	if p, ok := s.inTree(n); ok {
		return p
	}
	switch n.Quant {
	case expr.Some:
		return predicate{sql: "EXISTS (SELECT 1" + s.related(n, (*scope).predicate) + ")", sure: true}
	case expr.None:
		return predicate{sql: "NOT EXISTS (SELECT 1" + s.related(n, (*scope).predicate) + ")", sure: true}
	case expr.Every:
		if n.Where == nil {
			return yes
		}
		return predicate{sql: "NOT EXISTS (SELECT 1" + s.related(n, (*scope).not) + ")", sure: true}
	}
	return predicate{sql: s.c.failf("there is no quantifier %s", n.Quant)}
}

// count compiles how many records there are.
func (s *scope) count(n *expr.Quantifier) string {
	return s.once(n, func() (figure, from string) { return "count(*)", s.related(n, (*scope).predicate) })
}

// related is the FROM and WHERE of the live records of a to-many relation for which a condition holds.
func (s *scope) related(n *expr.Quantifier, condition func(*scope, expr.Node) predicate) string {
	return s.ranged(n.Over, n.Var, func(inner *scope) string {
		if n.Where == nil {
			return ""
		}
		return condition(inner, n.Where).operand()
	})
}

// ranged is the FROM and WHERE of the live records of a to-many relation, each of which a variable stands for, under a
// condition compiled in their scope.
func (s *scope) ranged(over *expr.Field, variable string, condition func(*scope) string) string {
	of := s.record(over.From)
	f := of.field(over.Name)
	if f == nil || !f.Many {
		return s.c.failf("%s.%s is no list of records", of.entity.Name, over.Name)
	}
	l := s.c.level(f.Target)
	r := l.record()
	leads := of.reaches(f, over.Pass, r)
	filter := condition(s.with(variable, r))
	if filter == yes.sql {
		filter = ""
	}
	conditions := where(leads, r.live(), filter)
	return " FROM " + l.from("") + conditions
}
