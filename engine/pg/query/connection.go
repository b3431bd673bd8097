package query

import (
	"strconv"
	"strings"

	"kith/engine"
)

// connection shows a page of records that Postgres makes the JSON of. Plain lists of nodes are subselects of their
// own; what tells of the page as a whole needs its rows numbered.
func (c *compiler) connection(l *level, q *engine.Query, link string) node {
	p := c.page(l, q, link)
	if numbered(q.Connection, p) {
		shown := func(o *engine.Object) []member { return shaper{c: c}.members(p.level.record(), o) }
		return leaf{sql: c.numbered(p, shown, p.rows), codec: asJSON}
	}
	o := object{}
	for i := range q.Connection.Members {
		m := &q.Connection.Members[i]
		o.members = append(o.members, member{m.Key, c.part(p, m)})
	}
	return o
}

// numbered is whether the rows of a page have to be numbered.
func numbered(conn *engine.Connection, p page) bool {
	lists := 0
	for _, m := range conn.Members {
		switch m.Part {
		case engine.Edges, engine.PageInfo:
			return true
		case engine.Nodes:
			lists++
		}
	}
	return lists > 1 || lists > 0 && p.backward
}

func (c *compiler) part(p page, m *engine.ConnectionMember) node {
	switch m.Part {
	case engine.TypeName:
		return text(m.Const)
	case engine.TotalCount:
		return leaf{sql: p.count(), codec: asBare}
	case engine.Nodes:
		selected := c.selected(shaper{c: c}.members(p.level.record(), m.Node))
		return leaf{sql: listOf("SELECT " + selected + p.rows(0)), codec: asJSON}
	}
	return leaf{sql: c.failf("a connection has no part %s", m.Part)}
}

// listOf is the JSON of rows.
func listOf(rows string) string {
	return "(SELECT coalesce(json_agg(r$), '[]') FROM (" + rows + ") r$)"
}

// numbered makes the JSON of a page out of its numbered rows and one more. shown are the members of what is shown of a
// row; rowsOf is the FROM and the rest of a SELECT of the rows, with as many more than the page has.
func (c *compiler) numbered(p page, shown func(*engine.Object) []member, rowsOf func(more int) string) string {
	var rows, names []string
	var keys []keyed
	cursor := false
	for i := range p.query.Connection.Members {
		m := &p.query.Connection.Members[i]
		var sql string
		switch m.Part {
		case engine.Nodes, engine.Edges:
			name := "n" + strconv.Itoa(len(rows))
			rows, names = append(rows, row(m, shown, p.order).json(c)+" AS "+name), append(names, "q."+name)
			sql = p.collected("p." + name)
		case engine.PageInfo:
			sql, cursor = c.pageInfo(p, m), true
		default:
			sql = c.part(p, m).json(c)
		}
		keys = append(keys, keyed{m.Key, sql})
	}
	if cursor {
		rows, names = append(rows, cursorText(p.order)+" AS cursor"), append(names, "q.cursor")
	}
	names = append(names, "row_number() OVER () AS i")
	return "(SELECT to_json(r$) FROM (SELECT " + columnsOf(keys) + " FROM (SELECT " + strings.Join(names, ", ") +
		" FROM (SELECT " + strings.Join(rows, ", ") + rowsOf(more(cursor)) + ") q) p) r$)"
}

// more is how many rows are read beyond a page: one, where it is asked whether there are.
func more(asked bool) int {
	if asked {
		return 1
	}
	return 0
}

// row is what a list of a connection shows of a row.
func row(m *engine.ConnectionMember, shown func(*engine.Object) []member, o ordering) node {
	if m.Part == engine.Nodes {
		return object{members: shown(m.Node)}
	}
	return edge(m, shown, o)
}

// edge shows a row with its cursor.
func edge(m *engine.ConnectionMember, shown func(*engine.Object) []member, o ordering) node {
	var edge object
	for _, e := range m.Edge {
		var n node
		switch {
		case e.Const != nil:
			n = text(*e.Const)
		case e.Node != nil:
			n = object{members: shown(e.Node)}
		default:
			n = placeOf(o)
		}
		edge.members = append(edge.members, member{e.Key, n})
	}
	return edge
}

// onPage is the condition that a numbered row belongs to the page.
func (p page) onPage() string {
	if p.limit == 0 {
		return "true"
	}
	return "p.i <= " + strconv.Itoa(p.limit)
}

func (p page) collected(sql string) string {
	order := "p.i"
	if p.backward {
		order += " DESC"
	}
	return "coalesce(json_agg(" + sql + " ORDER BY " + order + ") FILTER (WHERE " + p.onPage() + "), '[]')"
}

// pageInfo is the JSON of a page's pageInfo.
func (c *compiler) pageInfo(p page, m *engine.ConnectionMember) string {
	parts := make([]string, 0, 2*len(m.Info))
	for _, info := range m.Info {
		sql := p.info(info.Name)
		if info.Const != nil {
			sql = Literal(*info.Const) + "::text"
		}
		if sql == "" {
			return c.failf("pageInfo has no %s", info.Name)
		}
		parts = append(parts, Literal(info.Key)+", "+sql)
	}
	const most = 50 // Postgres takes a hundred arguments
	if len(parts) > most {
		return c.fail(engine.Errorf(engine.BadRequest, "Ask for at most %d members of pageInfo at once.", most))
	}
	return "json_build_object(" + strings.Join(parts, ", ") + ")"
}

func (p page) info(name string) string {
	first := "min(p.cursor) FILTER (WHERE p.i = 1)"
	last := "(array_agg(p.cursor ORDER BY p.i DESC) FILTER (WHERE " + p.onPage() + "))[1]"
	more := strconv.FormatBool(p.ahead())
	if p.limit > 0 && !p.ahead() {
		more = "count(*) > " + strconv.Itoa(p.limit)
	}
	names := [4]string{"hasNextPage", "hasPreviousPage", "startCursor", "endCursor"}
	if p.backward {
		names = [4]string{"hasPreviousPage", "hasNextPage", "endCursor", "startCursor"}
	}
	switch name {
	case names[0]:
		return more
	case names[1]:
		return strconv.FormatBool(p.behind())
	case names[2]:
		return first
	case names[3]:
		return last
	}
	return ""
}
