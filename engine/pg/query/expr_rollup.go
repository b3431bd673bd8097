package query

import "kith/metadata/expr"

// rollup compiles one value made of those of related records.
func (s *scope) rollup(n *expr.Rollup) value {
	v := value{of: n.Type()}
	var of value
	from := s.ranged(n.Over, n.Var, func(inner *scope) string {
		of = inner.value(n.Of)
		if n.Where == nil {
			return ""
		}
		return inner.predicate(n.Where).operand()
	})
	switch n.Function {
	case expr.Sum:
		v.sql, v.sure = "(SELECT coalesce("+total(of)+", 0)"+from+")", true
	case expr.Avg:
		v.sql = "(SELECT div(sum(" + of.sql + ")::numeric * 10000000000000000, nullif(count(" + of.sql + "), 0)) * 0.0000000000000001" + from + ")"
	case expr.Min, expr.Max:
		v.sql = "(SELECT " + string(n.Function) + "(" + of.text() + ")" + from + ")"
	case expr.CountDistinct:
		v.sql, v.sure = "(SELECT count(DISTINCT "+of.text()+")"+from+")", true
	default:
		v.sql = s.c.failf("there is no rollup %s", n.Function)
	}
	return v
}

// total is the sum of the values of a group: of whole numbers one that fails beyond 64 bits.
func total(of value) string {
	if of.of.Base == expr.Int {
		return "sum(" + of.sql + ")::bigint"
	}
	return "sum(" + of.sql + ")"
}
