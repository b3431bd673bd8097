package query

import (
	"strconv"

	"kith/engine"
)

// page is the part of a list that a query asks for, in the order in which it is read: backward from its end when the
// last rows are wanted.
type page struct {
	c        *compiler
	level    *level
	query    *engine.Query
	match    string // which rows the whole list has
	bounds   string // what cursors leave of it
	order    ordering
	limit    int // 0: none
	backward bool
}

// page compiles the part of a list over a level. link is a further condition.
func (c *compiler) page(l *level, q *engine.Query, link string) page {
	at := q.Page
	if at.First > 0 && at.Last > 0 {
		c.fail(engine.Errorf(engine.BadRequest, "Ask for the first or the last of a list, not for both."))
	}
	p := page{c: c, level: l, query: q, match: and(link, c.matching(l, q)), order: scopeOf(l.record()).ordering(q), limit: at.First}
	p.bounds = and(c.beyond(p.order, at.After), c.beyond(p.order.reversed(), at.Before))
	if at.Last > 0 {
		p.backward, p.limit, p.order = true, at.Last, p.order.reversed()
	}
	return p
}

// rows is the FROM and the rest of a SELECT of the page's rows; more is how many rows beyond it are read as well.
func (p page) rows(more int) string {
	return " FROM " + p.level.from("") + where(p.match, p.bounds) + p.order.by() + p.cut(more)
}

func (p page) cut(more int) string {
	sql := ""
	if p.limit > 0 {
		sql = " LIMIT " + strconv.Itoa(p.limit+more)
	}
	if p.query.Page.Offset > 0 {
		sql += " OFFSET " + strconv.Itoa(p.query.Page.Offset)
	}
	return sql
}

// count is the number of rows of the whole list.
func (p page) count() string {
	return "(SELECT count(*) FROM " + p.level.from("") + where(p.match) + ")"
}

// behind is whether rows are known to lie before the page, seen in the direction it is read in; ahead whether rows are
// known to lie after it without reading on: those that a cursor cut off.
func (p page) behind() bool {
	start := p.query.Page.After
	if p.backward {
		start = p.query.Page.Before
	}
	return p.query.Page.Offset > 0 || p.given(start)
}

func (p page) ahead() bool {
	end := p.query.Page.Before
	if p.backward {
		end = p.query.Page.After
	}
	return p.given(end)
}

func (p page) given(at *engine.CursorParam) bool {
	if at == nil {
		return false
	}
	_, ok := p.c.shape.cursors[at.Index]
	return ok
}
