package query

import (
	"slices"
	"strings"
	"sync/atomic"

	"kith/engine"
)

// plan is a statement in one shape: its text, where its arguments come from, and how its result becomes JSON.
type plan struct {
	sql     string
	args    []argument
	cursors []cursorUse
	before  string // JSON before the answer: the opening, constants and the key
	after   string
	answer  answer       // nil: there is nothing to ask Postgres
	size    atomic.Int64 // of the last answer, in bytes
}

// compile makes the one statement of an answer with the keys of roots.
func compile(state *engine.State, roots []engine.Root, s *shape) (*plan, error) {
	c, err := newCompiler(state, s)
	if err != nil {
		return nil, err
	}
	p := &plan{}
	var sql string
	switch asked := count(roots); {
	case asked == 0:
		p.before = constants(roots, true) + "}"
	case asked == 1 && !slices.ContainsFunc(roots, func(r engine.Root) bool { return r.Query == nil && r.Const == nil }):
		sql = c.single(p, roots)
	default:
		sql = c.several(p, roots)
	}
	if c.err != nil {
		return nil, c.err
	}
	p.sql, p.args = c.finish(sql, 0)
	p.cursors = c.cursors
	return p, nil
}

func count(roots []engine.Root) int {
	n := 0
	for _, r := range roots {
		if r.Const == nil {
			n++
		}
	}
	return n
}

// single compiles an answer of one query, beside constants.
func (c *compiler) single(p *plan, roots []engine.Root) string {
	i := 0
	for roots[i].Const != nil {
		i++
	}
	p.before = constants(roots[:i], true)
	if i > 0 {
		p.before += ","
	}
	p.before += quotedKey(roots[i].Key)
	if rest := constants(roots[i+1:], false); rest != "" {
		p.after = "," + rest
	}
	p.after += "}"
	var sql string
	c.asOf(roots[i].Query.AsOf)
	switch q := roots[i].Query; {
	case q.Record != nil:
		sql, p.answer = c.record(q)
	case q.Connection != nil:
		sql, p.answer = c.list(q)
	case q.Aggregate != nil:
		sql, p.answer = c.aggregated(q)
	default:
		c.failf("the query %s asks for nothing", roots[i].Key)
	}
	return sql
}

// constants are the members of an object that are known; open is whether the object begins with them.
func constants(roots []engine.Root, open bool) string {
	var b strings.Builder
	if open {
		b.WriteByte('{')
	}
	for i, r := range roots {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(quotedKey(r.Key) + string(asText.append(nil, []byte(*r.Const))))
	}
	return b.String()
}

func quotedKey(key string) string { return `"` + key + `":` }

// several compiles an answer of several queries: each is a column of JSON in one row.
func (c *compiler) several(p *plan, roots []engine.Root) string {
	var o object
	for _, r := range roots {
		if r.Const != nil {
			o.members = append(o.members, member{r.Key, text(*r.Const)})
			continue
		}
		o.members = append(o.members, member{r.Key, leaf{sql: c.root(r), codec: asJSON}})
	}
	cols := newColumns()
	p.answer = &recordAnswer{programOf(o, cols)}
	return "SELECT " + strings.Join(cols.list, ", ")
}

// root is the JSON of a query's answer, made by Postgres.
func (c *compiler) root(r engine.Root) string {
	switch {
	case r.Best > 0:
		return c.best(r)
	case r.First != nil:
		return c.first(r)
	}
	q := r.Query
	c.asOf(q.AsOf)
	defer c.asOf(nil)
	l := c.level(q.Entity)
	switch {
	case q.Record != nil:
		return c.lone(l, q)
	case q.Connection != nil:
		return c.connection(l, q, "").json(c)
	case q.Aggregate != nil:
		return c.groups(l, q, "").json(c)
	}
	return c.failf("the query %s asks for nothing", r.Key)
}

// lone is the JSON of one record, null when there is none.
func (c *compiler) lone(l *level, q *engine.Query) string {
	match := c.matching(l, q)
	selected := c.selected(shaper{c: c}.members(l.record(), q.Record))
	return "(SELECT to_json(r$) FROM (SELECT " + selected + " FROM " + l.from("") + where(match) + " LIMIT 1) r$)"
}

// first is the JSON of the first record that one of several queries finds. Postgres looks no further then.
func (c *compiler) first(r engine.Root) string {
	list := []string{"NULL::json"}
	for _, q := range r.First {
		if q.Record == nil {
			return c.failf("the query %s does not ask for one record", r.Key)
		}
		list = append(list, c.lone(c.level(q.Entity), q))
	}
	return "coalesce(" + strings.Join(list, ", ") + ")"
}
