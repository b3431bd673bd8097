package query

import (
	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata/expr"
	"kith/metadata/kind"
)

// scope compiles expressions: it knows which record each variable stands for.
type scope struct {
	c       *compiler
	bound   []binding
	figures []value // of a group, where conditions are about groups
}

type binding struct {
	name   string
	record *record
}

// scopeOf is the scope of expressions about one record.
func scopeOf(r *record) *scope { return &scope{c: r.c, bound: []binding{{"", r}}} }

func (s *scope) with(name string, r *record) *scope {
	bound := append(s.bound[:len(s.bound):len(s.bound)], binding{name, r})
	return &scope{c: s.c, bound: bound}
}

// record is the row that a node speaks of.
func (s *scope) record(node expr.Node) *record {
	switch n := node.(type) {
	case *expr.Ref:
		for i := len(s.bound) - 1; i >= 0; i-- {
			if s.bound[i].name == n.Name {
				return s.bound[i].record
			}
		}
		s.c.failf("there is no variable %q", n.Name)
	case *expr.Field:
		from := s.record(n.From)
		if f := from.field(n.Name); f != nil {
			return from.follow(f)
		}
		return from
	default:
		s.c.failf("a field of a %T", node)
	}
	return s.bound[0].record
}

// value is the SQL of a value. It stands as an operand anywhere.
type value struct {
	sql  string
	of   expr.Type
	sure bool // never null
	bare bool // a column or an argument: a text in it has a collation
}

// text is the value as one side of a comparison of bytes: texts made of others may have no collation of their own.
func (v value) text() string {
	if v.of.Base == expr.Text && !v.bare {
		return plain(v.sql)
	}
	return v.sql
}

// value compiles an expression for its value. Predicates become true or false, never null.
func (s *scope) value(node expr.Node) value {
	switch n := node.(type) {
	case *expr.Const:
		return s.constant(n)
	case *expr.Param:
		return s.param(n)
	case *expr.Actor:
		return s.actor(n)
	case *expr.Ref:
		r := s.record(n)
		return value{sql: r.id(), of: n.Of, sure: !r.optional, bare: true}
	case *expr.Field:
		return s.field(n)
	case *expr.Cond:
		return s.choice(n)
	case *expr.Binary:
		if isArithmetic(n.Op) {
			return s.arithmetic(n)
		}
	case *expr.Unary:
		if n.Op == expr.Neg {
			x := s.value(n.X)
			return value{sql: "(- " + x.sql + ")", of: n.Type(), sure: x.sure}
		}
	case *expr.Call:
		if !asks(n) {
			return s.function(n)
		}
	case *expr.Quantifier:
		if n.Quant == expr.Count {
			return value{sql: s.count(n), of: n.Type(), sure: true}
		}
	case *expr.Rollup:
		return s.rollup(n)
	}
	return value{sql: s.predicate(node).exact(), of: expr.Of(expr.Bool), sure: true}
}

// choice compiles c ? x : y.
func (s *scope) choice(n *expr.Cond) value {
	of := n.Type()
	then, otherwise := s.value(n.Then), s.value(n.Else)
	sql := "CASE WHEN " + s.predicate(n.If).sql + " THEN " + s.as(then, of)
	if !isNull(n.Else) {
		sql += " ELSE " + s.as(otherwise, of)
	}
	return value{sql: sql + " END", of: of, sure: then.sure && otherwise.sure}
}

// as makes a whole number the exact one that stands beside it.
func (s *scope) as(v value, of expr.Type) string {
	if v.of.Base == expr.Int && (of.Base == expr.Decimal || of.Base == expr.Money) {
		return v.sql + "::numeric"
	}
	return v.sql
}

// field compiles a field: a to-one relation is the other record's id, money its amount in the base currency.
func (s *scope) field(n *expr.Field) value {
	if s.figures != nil {
		return s.figure(n)
	}
	r := s.record(n.From)
	f := r.field(n.Name)
	if f == nil || f.Many {
		return value{sql: s.c.failf("%s is no value", n.Name), of: n.Of}
	}
	if s.c.isInlined(f) {
		return s.inlined(r, f, n)
	}
	if f.Back {
		return value{sql: r.follow(f).id(), of: n.Of, bare: true}
	}
	if n.Of.Base == expr.Money && n.Part == "" {
		return value{sql: s.money(r, f), of: n.Of, bare: true}
	}
	at, ok := catalog.PartPlace(f, n.Part)
	switch {
	case !ok:
		return value{sql: s.c.failf("%s has no part %q", n.Name, n.Part), of: n.Of}
	case at.Key != "":
		return value{sql: under(r.column(at.Column.Name), at), of: n.Of}
	}
	return value{sql: r.column(at.Column.Name), of: n.Of, sure: f.System && f.Required && !r.optional, bare: true}
}

// under is the value that the JSON of a column has under a key.
func under(column string, at catalog.Place) string {
	text := "(" + column + " ->> " + Literal(at.Key) + ")"
	if t := sqlType(at.Of); t != catalog.Type(kind.TextColumn) {
		return text + "::" + t
	}
	return text
}

// figure is a figure of a group, as a value of the type that the condition takes it for.
func (s *scope) figure(n *expr.Field) value {
	i, ok := engine.FigureIndex(n)
	if !ok || i < 0 || i >= len(s.figures) {
		return value{sql: s.c.failf("%s is no figure of groups", n.Name), of: n.Of}
	}
	v := s.figures[i]
	v.of = n.Of
	return v
}

// isNull is whether an expression is the constant null.
func isNull(node expr.Node) bool {
	c, ok := node.(*expr.Const)
	return node == nil || ok && c.Value == nil
}
