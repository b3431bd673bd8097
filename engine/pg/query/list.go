package query

import (
	"strconv"
	"strings"

	"kith/engine"
)

// The first level of an answer is written by programs out of plain columns, which costs Postgres less than making
// JSON; to-one relations are joined to it. Where something is joined or a part of the list is skipped, the rows of the
// page are cut out first, in a SELECT of their own: joins and subselects are then done for these rows alone.

// record compiles a query for one record.
func (c *compiler) record(q *engine.Query) (string, answer) {
	l := c.level(q.Entity)
	match := c.matching(l, q)
	cols := newColumns()
	p := programOf(object{members: shaper{c: c, joined: true}.members(l.shows().record(), q.Record)}, cols)
	if len(cols.list) == 0 {
		cols.add("1")
	}
	return "SELECT " + strings.Join(cols.list, ", ") + " FROM " + l.from("") + where(match) + " LIMIT 1", &recordAnswer{p}
}

// list compiles a query for a page of records.
func (c *compiler) list(q *engine.Query) (string, answer) {
	p := c.page(c.level(q.Entity), q, "")
	shown := c.levelAs(q.Entity, p.level.alias).shows()
	r, cols := shown.record(), newColumns()
	a := &listAnswer{limit: p.limit, backward: p.backward, behind: p.behind(), ahead: p.ahead()}
	rows := make([]node, len(q.Connection.Members))
	for i := range q.Connection.Members {
		rows[i] = c.listMember(p, r, &q.Connection.Members[i], a)
	}
	cut := len(shown.joins) > 0 || q.Page.Offset > 0
	keys := p.order
	if cut {
		keys = p.outer(r)
	}
	for i, n := range rows {
		if n != nil {
			a.parts[i].rows = programOf(withOrder(n, keys), cols)
		}
	}
	if a.paged {
		a.cursor = &cursorColumns{ordering: keys.digest}
		for _, k := range keys.keys {
			a.cursor.columns = append(a.cursor.columns, cols.add(k.sql))
		}
	}
	if a.counted {
		a.present = cols.add(r.id())
	}
	if len(cols.list) == 0 {
		cols.add(r.id())
	}
	return c.listText(p, shown, r, keys, cols, a, cut), a
}

// listMember notes a member of the answer; what it shows of each row is the node, nil for others.
func (c *compiler) listMember(p page, r *record, m *engine.ConnectionMember, a *listAnswer) node {
	part := listPart{key: m.Key, what: m.Part}
	var rows node
	s := shaper{c: c, joined: true}
	switch m.Part {
	case engine.TypeName:
		part.text = m.Const
	case engine.TotalCount:
		a.counted = true
	case engine.Nodes:
		rows = object{members: s.members(r, m.Node)}
	case engine.Edges:
		rows = edge(m, func(o *engine.Object) []member { return s.members(r, o) }, p.order)
	case engine.PageInfo:
		a.paged, part.info = true, m.Info
	default:
		c.failf("a connection has no part %s", m.Part)
	}
	a.parts = append(a.parts, part)
	return rows
}

// outer is the page's ordering as it is seen outside of the SELECT that cuts the page out: keys that are no columns are
// columns there.
func (p page) outer(r *record) ordering {
	o := ordering{digest: p.order.digest}
	for i, k := range p.order.keys {
		if name, ok := p.level.record().columnName(k.sql); ok {
			r.column(name)
		} else {
			k.sql = r.alias + ".k" + strconv.Itoa(i)
		}
		o.keys = append(o.keys, k)
	}
	return o
}

// columnName is the physical name of the column that SQL is, if it is one of the record's.
func (r *record) columnName(sql string) (string, bool) {
	for _, f := range r.entity.Fields {
		for _, c := range f.Columns {
			if r.column(c.Name) == sql {
				return c.Name, true
			}
		}
	}
	return "", false
}

// withOrder makes the cursors in a node those of an ordering.
func withOrder(n node, o ordering) node {
	edge, ok := n.(object)
	if !ok {
		return n
	}
	out := object{present: edge.present}
	for _, m := range edge.members {
		if _, ok := m.node.(placeOf); ok {
			m.node = placeOf(o)
		}
		out.members = append(out.members, m)
	}
	return out
}

func (c *compiler) listText(p page, shown *level, r *record, keys ordering, cols *columns, a *listAnswer, cut bool) string {
	names := cols.list
	if a.counted {
		names = make([]string, len(cols.list))
		for i, sql := range cols.list {
			names[i] = sql + " AS c" + strconv.Itoa(i)
		}
	}
	sql := "SELECT " + strings.Join(names, ", ")
	if cut {
		sql += " FROM " + shown.from("("+p.cutOut(r, more(a.paged))+")") + keys.by()
	} else {
		sql += p.rows(more(a.paged))
	}
	if !a.counted {
		return sql
	}
	for i := range names {
		names[i] = "p.c" + strconv.Itoa(i)
	}
	// A row with the count there has to be, also without rows on the page.
	return "SELECT n.n, " + strings.Join(names, ", ") + " FROM (SELECT " + p.count() + " AS n) n LEFT JOIN (" + sql + ") p ON true"
}

// cutOut selects the page's rows with the columns that are read of them.
func (p page) cutOut(r *record, more int) string {
	var list []string
	inner := p.level.record()
	for _, name := range r.columns {
		list = append(list, inner.column(name))
	}
	for i, k := range p.order.keys {
		if _, ok := inner.columnName(k.sql); !ok {
			list = append(list, k.sql+" AS k"+strconv.Itoa(i))
		}
	}
	return "SELECT " + strings.Join(list, ", ") + p.rows(more)
}

// aggregated compiles a query for groups.
func (c *compiler) aggregated(q *engine.Query) (string, answer) {
	l := c.level(q.Entity)
	g := c.grouping(l, q.Aggregate)
	cols := newColumns()
	p := programOf(object{members: g.members(q.Aggregate)}, cols)
	rows := g.rows(l, q, "")
	// The columns of the groups' SELECT are read as they stand there.
	order := make([]int, len(cols.list))
	for i, name := range cols.list {
		order[i], _ = strconv.Atoi(strings.TrimPrefix(name, "g.c"))
	}
	for i := range p.steps {
		if p.steps[i].column >= 0 {
			p.steps[i].column = order[p.steps[i].column]
		}
	}
	return rows, &groupsAnswer{p}
}
