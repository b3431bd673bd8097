package query

import (
	"slices"
	"strconv"
	"strings"

	"kith/engine"
	"kith/metadata/expr"
)

// grouping is an aggregate on its way: groups are computed in one SELECT with a column for each key and each value, and
// shown out of these.
type grouping struct {
	scope   *scope
	columns []string // SQL of the values
	index   map[string]int
	keys    []value
}

// groups shows the groups of the records of a level as a list that Postgres makes the JSON of.
func (c *compiler) groups(l *level, q *engine.Query, link string) node {
	g := c.grouping(l, q.Aggregate)
	members := g.members(q.Aggregate)
	rows := g.rows(l, q, link)
	return leaf{sql: listOf("SELECT " + c.selected(members) + " FROM (" + rows + ") g"), codec: asJSON}
}

func (c *compiler) grouping(l *level, a *engine.Aggregate) *grouping {
	g := &grouping{scope: scopeOf(l.record()), index: map[string]int{}}
	for _, k := range a.Keys {
		v := g.scope.figured(k.By)
		switch k.Span {
		case "":
			v = value{sql: v.sortable(), of: v.of, sure: v.sure}
		case engine.EachSpan:
			v = l.each(v)
		default:
			v.sql = g.scope.span(v, k.Span)
		}
		g.keys = append(g.keys, v)
		g.columns = append(g.columns, v.sql)
	}
	return g
}

// span cuts a date or an instant down to the start of its day, week (by ISO, from Monday), month, quarter or year: an
// instant by the actor's clocks.
func (s *scope) span(v value, span string) string {
	unit, ok := map[string]string{"DAY": "day", "WEEK": "week", "MONTH": "month", "QUARTER": "quarter", "YEAR": "year"}[span]
	switch {
	case !ok:
		return s.c.failf("there is no span %s", span)
	case v.of.Base == expr.Date:
		return "date_trunc('" + unit + "', " + v.sql + "::timestamp)::date"
	case v.of.Base == expr.DateTime:
		return "date_trunc('" + unit + "', " + v.sql + ", " + s.zone() + ")"
	}
	return s.c.failf("a %s has no spans", v.of.Base)
}

// rows is the SELECT of the groups. Keys come first. Groups that the order leaves alike are in the order of their keys.
func (g *grouping) rows(l *level, q *engine.Query, link string) string {
	order, having, match := g.order(q.Aggregate), g.having(q.Aggregate), g.scope.c.matching(l, q) // all may join records
	names := make([]string, len(g.columns))
	for i, sql := range g.columns {
		names[i] = sql + " AS c" + strconv.Itoa(i)
	}
	sql := "SELECT " + strings.Join(names, ", ") + " FROM " + l.from("") + where(link, match)
	if len(g.keys) > 0 {
		sql += " GROUP BY " + ordinals(len(g.keys))
	}
	if having != "" {
		sql += " HAVING " + having
	}
	if order != "" {
		sql += " ORDER BY " + order
	}
	if q.Aggregate.First > 0 {
		sql += " LIMIT " + strconv.Itoa(q.Aggregate.First)
	}
	return sql
}

// having is the condition of the groups that are meant.
func (g *grouping) having(a *engine.Aggregate) string {
	if a.Having == nil {
		return ""
	}
	figures := []value{}
	for _, f := range a.Figures {
		if f.Count {
			figures = append(figures, value{sql: "count(*)", of: expr.Of(expr.Int), sure: true})
			continue
		}
		v := g.scope.figured(f.Of)
		figures = append(figures, value{sql: g.apply(f.Function, v), of: v.of, sure: f.Function == "countDistinct"})
	}
	return (&scope{c: g.scope.c, bound: g.scope.bound, figures: figures}).predicate(a.Having).sql
}

func ordinals(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = strconv.Itoa(i + 1)
	}
	return strings.Join(list, ", ")
}

func (g *grouping) order(a *engine.Aggregate) string {
	var parts []string
	for _, o := range a.Order {
		var sql string
		switch {
		case o.Count:
			sql = "count(*)"
		case o.Function != "":
			sql = g.apply(o.Function, g.scope.figured(o.Of))
		case o.Key >= 0 && o.Key < len(g.keys):
			sql = strconv.Itoa(o.Key + 1)
		default:
			sql = g.scope.c.failf("there is no key %d to sort groups by", o.Key)
		}
		parts = append(parts, sql+direction(o.Desc, o.NullFirst, false))
	}
	for i := range g.keys {
		if !slices.ContainsFunc(a.Order, func(o engine.AggregateOrder) bool { return !o.Count && o.Function == "" && o.Key == i }) {
			parts = append(parts, strconv.Itoa(i+1))
		}
	}
	return strings.Join(parts, ", ")
}

// column is a value of the groups' SELECT by its name there.
func (g *grouping) column(sql string) string {
	i, ok := g.index[sql]
	if !ok {
		i = len(g.columns)
		g.index[sql] = i
		g.columns = append(g.columns, sql)
	}
	return "g.c" + strconv.Itoa(i)
}

// apply is a function over the values of a group.
func (g *grouping) apply(function string, v value) string {
	switch function {
	case "avg":
		if v.of.Base == expr.Duration {
			return "round(avg(" + v.sql + "))::bigint"
		}
		return "trim_scale(avg(" + v.sql + "))"
	case "sum", "min", "max":
		switch v.of.Base {
		case expr.Text:
			return function + "(" + v.sortable() + ")"
		case expr.Duration:
			return function + "(" + v.sql + ")::bigint"
		}
		return function + "(" + v.sql + ")"
	case "countDistinct":
		return "count(DISTINCT " + v.sortable() + ")"
	}
	return g.scope.c.failf("there is no function %s of groups", function)
}
