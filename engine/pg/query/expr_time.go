package query

import "kith/metadata/expr"

// isTime is whether arithmetic has rules of its own for values of a type.
func isTime(t expr.Type) bool {
	return t.Base == expr.DateTime || t.Base == expr.Time || t.Base == expr.Duration
}

// timeArithmetic compiles l op r where one of them is a time. Durations are whole seconds.
func timeArithmetic(op expr.Op, l, r value) string {
	switch {
	case l.of.Base == r.of.Base && l.of.Base != expr.Duration:
		return lasting("trunc(extract(epoch FROM " + l.sql + " - " + r.sql + "))")
	case l.of.Base == expr.DateTime:
		return instant("(" + l.sql + " " + string(op) + " " + r.sql + " * interval '1 second')")
	case r.of.Base == expr.DateTime:
		return instant("(" + r.sql + " + " + l.sql + " * interval '1 second')")
	case op == expr.Mul:
		return lasting("trunc(" + l.sql + "::numeric * " + r.sql + ")")
	case op == expr.Div && r.of.Base == expr.Duration:
		return quotient(l.sql, r.sql)
	case op == expr.Div:
		return lasting("div(" + l.sql + "::numeric, nullif(" + r.sql + ", 0)::numeric)")
	}
	return lasting("(" + l.sql + " " + string(op) + " " + r.sql + ")")
}

// quotient has sixteen decimals, what follows is cut off; by zero it is null.
func quotient(l, r string) string {
	return "(div(" + l + "::numeric * 10000000000000000, nullif(" + r + ", 0)::numeric) * 0.0000000000000001)"
}

// lasting is a duration of so many seconds. It fails when its nanoseconds don't fit into 64 bits, as in Go.
func lasting(seconds string) string {
	return "((" + seconds + " * 1000000000)::bigint / 1000000000)"
}

// instant is an instant that fails when its year takes more than four digits: such a one can't be written.
func instant(at string) string {
	return "CASE WHEN " + at + " BETWEEN '0001-01-01Z' AND '9999-12-31 23:59:59.999999Z' THEN " + at +
		" WHEN " + at + " IS NOT NULL THEN " + at + " + interval '1 second' / extract(epoch FROM " + at + " - " + at + ")::float8 END"
}

// clock compiles what clocks show: of an instant, in the zone of who asks.
func (s *scope) clock(n *expr.Call, at string) string {
	if n.Args[0].Type().Base == expr.DateTime {
		at = "date_trunc('second', " + at + " AT TIME ZONE " + s.zone() + ")"
	}
	if n.Name == "time" {
		return at + "::time"
	}
	return "extract(" + n.Name + " FROM " + at + ")::bigint"
}

// howMany compiles how many days, hours, minutes or seconds a duration is.
func howMany(unit, duration string) string {
	seconds := map[string]string{"days": "86400", "hours": "3600", "minutes": "60"}[unit]
	if seconds == "" {
		return duration
	}
	return quotient(duration, seconds)
}
