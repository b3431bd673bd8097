package query

import (
	"strings"

	"kith/metadata/expr"
)

// coalesce compiles the first of several values that is not null.
func (s *scope) coalesce(n *expr.Call) value {
	v := value{of: n.Type()}
	args := make([]string, len(n.Args))
	for i, a := range n.Args {
		one := s.value(a)
		args[i], v.sure = s.as(one, v.of), v.sure || one.sure
	}
	v.sql = "coalesce(" + strings.Join(args, ", ") + ")"
	return v
}

// moneyPart compiles a part of an amount of money that is no field: it is in the base currency.
func (s *scope) moneyPart(n *expr.Call) value {
	if part := expr.PartOf(n.Args[0], n.Name); !isCallOf(part, n.Name) {
		return s.value(part)
	}
	m := s.value(n.Args[0])
	if n.Name == "amount" {
		return value{sql: m.sql, of: n.Type(), sure: m.sure}
	}
	base := Literal(s.c.model.Settings.Currency) + "::text"
	if m.sure {
		return value{sql: base, of: n.Type(), sure: true}
	}
	return value{sql: "CASE WHEN " + m.sql + " IS NOT NULL THEN " + base + " END", of: n.Type()}
}

func isCallOf(node expr.Node, name string) bool {
	call, ok := node.(*expr.Call)
	return ok && call.Name == name
}

// spelled is a number or a date as text.
func spelled(of expr.Type, sql string) string {
	switch of.Base {
	case expr.Date:
		return "to_char(" + sql + ", 'YYYY-MM-DD')"
	case expr.Decimal:
		return "trim_scale(" + sql + ")::text"
	}
	return sql + "::text"
}

// monthNumber counts months from the beginning of year 0.
func monthNumber(day string) string {
	return "(extract(year FROM " + day + ") * 12 + extract(month FROM " + day + "))"
}

// asks is whether a function is a question, and not a choice of values that may be null.
func asks(n *expr.Call) bool { return n.Type().Base == expr.Bool && n.Name != "coalesce" }
