package query

import (
	"strings"

	"kith/engine/pg/catalog"
	"kith/metadata/expr"
)

// function compiles a function that yields a value.
func (s *scope) function(n *expr.Call) value {
	switch n.Name {
	case "today":
		return value{sql: s.today(), of: n.Type(), sure: true, bare: true}
	case "now":
		return value{sql: s.now(), of: n.Type(), sure: true, bare: true}
	case "size":
		return value{sql: s.size(n.Args[0]), of: n.Type(), sure: true}
	case "coalesce":
		return s.coalesce(n)
	case "amount", "currency":
		return s.moneyPart(n)
	}
	args, sure := make([]string, len(n.Args)), true
	for i, a := range n.Args {
		v := s.value(a)
		args[i], sure = s.as(v, n.Type()), sure && v.sure
	}
	return value{sql: s.apply(n, args, sure), of: n.Type(), sure: sure}
}

// apply compiles a function that gives null for null.
func (s *scope) apply(n *expr.Call, args []string, sure bool) string {
	switch n.Name {
	case "plainText":
		return catalog.PlainText(args[0])
	case "lower", "upper":
		return n.Name + "(" + args[0] + " COLLATE " + catalog.FreeCollation + ")"
	case "trim":
		return "btrim(" + args[0] + `, E' \t\n\x0b\f\r')`
	case "replace":
		return "replace(" + strings.Join(args, ", ") + ")"
	case "left", "right":
		return n.Name + "(" + args[0] + ", least(greatest(" + args[1] + ", 0), 2147483647)::integer)"
	case "text":
		return spelled(n.Args[0].Type(), args[0])
	case "addMonths":
		return calendarDay("(" + args[0] + " + make_interval(months => (" + args[1] + ")::integer))::date")
	case "monthsBetween":
		return "(" + monthNumber(args[1]) + " - " + monthNumber(args[0]) + ")::bigint"
	case "date":
		return "(" + args[0] + " AT TIME ZONE " + s.zone() + ")::date"
	case "dateTime":
		return "(" + args[0] + "::timestamp AT TIME ZONE " + s.zone() + ")"
	case "year", "month", "day", "weekday", "quarter":
		if n.Args[0].Type().Base == expr.DateTime {
			args[0] = "(" + args[0] + " AT TIME ZONE " + s.zone() + ")"
		}
		unit := n.Name
		if unit == "weekday" {
			unit = "isodow"
		}
		return "extract(" + unit + " FROM " + args[0] + ")::bigint"
	case "time", "hour", "minute":
		return s.clock(n, args[0])
	case "days", "hours", "minutes", "seconds":
		return howMany(n.Name, args[0])
	case "addDays":
		return calendarDay("(" + args[0] + " + (" + args[1] + ")::integer)")
	case "startOf":
		return s.startOf(args[0], n.Args[1])
	case "daysBetween":
		return "(" + args[1] + " - " + args[0] + ")::bigint"
	case "distance":
		return haversine(args, sure)
	case "min", "max":
		return extreme(n.Name, args, sure)
	}
	return s.rounded(n, args)
}

// calendarDay is a day that fails when its year takes more than four digits: such a date can't be written.
func calendarDay(day string) string {
	return "CASE WHEN " + day + " NOT BETWEEN '0001-01-01' AND '9999-12-31' THEN " + day + " + 1 / (" + day + " - " + day + ") ELSE " + day + " END"
}

// extreme is the least or the greatest value. Postgres's functions leave nulls out, Kith's are null then.
func extreme(name string, args []string, sure bool) string {
	sql := map[string]string{"min": "LEAST", "max": "GREATEST"}[name] + "(" + strings.Join(args, ", ") + ")"
	if sure {
		return sql
	}
	return "CASE WHEN " + strings.Join(args, " IS NOT NULL AND ") + " IS NOT NULL THEN " + sql + " END"
}

func (s *scope) rounded(n *expr.Call, args []string) string {
	whole := n.Args[0].Type().Base == expr.Int
	switch n.Name {
	case "abs":
		return "abs(" + args[0] + ")"
	case "floor", "ceil":
		if whole {
			return args[0]
		}
		return n.Name + "(" + args[0] + ")"
	case "round":
		if whole {
			return args[0]
		}
		digits := "0"
		if len(args) > 1 {
			digits = "(" + s.value(n.Args[1]).sql + ")::integer"
		}
		return "round(" + args[0] + ", " + digits + ")"
	}
	return s.c.failf("there is no function %s", n.Name)
}

// size is the number of characters of a text, or of elements of a list; 0 of null.
func (s *scope) size(node expr.Node) string {
	t := node.Type()
	if t.Base != expr.List {
		return "coalesce(length(" + s.value(node).text() + "), 0)::bigint"
	}
	if f, ok := node.(*expr.Field); ok && t.Elem.Base == expr.Record {
		return s.count(&expr.Quantifier{Quant: expr.Count, Over: f})
	}
	if isStoredList(node) {
		return "coalesce(cardinality(" + s.value(node).sql + "), 0)::bigint"
	}
	hasNull, _ := s.listHas(s.given(node))
	if hasNull {
		return s.c.failf("the size of a list with nulls")
	}
	return "coalesce(cardinality(" + s.list(node) + "), 0)::bigint"
}
