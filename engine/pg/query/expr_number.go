package query

import "kith/metadata/expr"

func isArithmetic(op expr.Op) bool {
	switch op {
	case expr.Add, expr.Sub, expr.Mul, expr.Div, expr.Mod:
		return true
	}
	return false
}

// arithmetic compiles + - * / %. A quotient has sixteen decimals, what follows is cut off; by zero it is null.
func (s *scope) arithmetic(n *expr.Binary) value {
	l, r := s.value(n.L), s.value(n.R)
	v := value{of: n.Type(), sure: l.sure && r.sure}
	switch {
	case isTime(l.of) || isTime(r.of):
		v.sql = timeArithmetic(n.Op, l, r)
		v.sure = v.sure && n.Op != expr.Div
	case v.of.Base == expr.Text:
		v.sql = "(" + l.sql + " || " + r.sql + ")"
	case n.Op == expr.Div:
		v.sql = quotient(l.sql, r.sql)
		v.sure = false
	case n.Op == expr.Mod:
		v.sql = "(" + l.sql + " % nullif(" + r.sql + ", 0))"
		v.sure = false
	default:
		v.sql = "(" + l.sql + " " + string(n.Op) + " " + r.sql + ")"
	}
	return v
}
