package query

import "kith/metadata/expr"

// rollup compiles one value made of those of related records.
func (s *scope) rollup(n *expr.Rollup) value {
	sql := s.once(n, func() (figure, from string) {
		var of value
		from = s.ranged(n.Over, n.Var, func(inner *scope) string {
			of = inner.value(n.Of)
			if n.Where == nil {
				return ""
			}
			return inner.predicate(n.Where).operand()
		})
		return s.rolled(n.Function, of), from
	})
	return value{sql: sql, of: n.Type(), sure: n.Function == expr.Sum || n.Function == expr.CountDistinct}
}

// rolled is what a function makes of the values of related records.
func (s *scope) rolled(function expr.RollupFunction, of value) string {
	switch function {
	case expr.Sum:
		return "coalesce(" + total(of) + ", 0)"
	case expr.Avg:
		return "div(sum(" + of.sql + ")::numeric * 10000000000000000, nullif(count(" + of.sql + "), 0)) * 0.0000000000000001"
	case expr.Min, expr.Max:
		return string(function) + "(" + of.text() + ")"
	case expr.CountDistinct:
		return "count(DISTINCT " + of.text() + ")"
	}
	return s.c.failf("there is no rollup %s", function)
}

// rollupOf is a rollup, or a count, of the related records of one row.
type rollupOf struct {
	alias string
	node  expr.Node
}

// once compiles a figure about related records. Where rows are shown it is joined to them: formulas that build on the
// same rollup, and the rollup itself, have it worked out once, and for the rows of the page alone. Elsewhere it is
// selected where it stands, so that Postgres comes to it after all that is quicker to decide.
func (s *scope) once(n expr.Node, compile func() (figure, from string)) string {
	row := s.bound[0].record
	joined := len(s.bound) == 1 && row.level != nil && row.level.rollups != nil
	key := rollupOf{row.alias, n}
	if joined && row.level.rollups[key] != "" {
		return row.level.rollups[key]
	}
	figure, from := compile()
	if !joined {
		return "(SELECT " + figure + from + ")"
	}
	alias := s.c.alias()
	row.level.joins = append(row.level.joins, join{lateral: "(SELECT " + figure + " AS v" + from + ") " + alias})
	row.level.rollups[key] = alias + ".v"
	return alias + ".v"
}

// total is the sum of the values of a group: of whole numbers one that fails beyond 64 bits.
func total(of value) string {
	if of.of.Base == expr.Int {
		return "sum(" + of.sql + ")::bigint"
	}
	return "sum(" + of.sql + ")"
}
