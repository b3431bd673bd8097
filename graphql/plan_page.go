package graphql

import (
	"fmt"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
)

// page reads the arguments that cut a page out, and answers how many records it may hold.
func (p *planner) page(f *oper.Field, q *engine.Query) int {
	first, last := p.rows(f, "first"), p.rows(f, "last")
	after, before, offset := p.args.argument(f, "after"), p.args.argument(f, "before"), p.args.argument(f, "offset")
	switch {
	case first > 0 && last > 0:
		p.fail(engine.BadRequest, f.Position, "Give first or last, not both.")
	case !offset.null() && (last > 0 || !after.null() || !before.null()):
		p.fail(engine.BadRequest, f.Position, "An offset goes with first only: leave it out beside last, after and before.")
	}
	q.Page.First, q.Page.Last = first, last
	if first == 0 && last == 0 {
		q.Page.First = p.schema.limits.pageDefault
	}
	q.Page.After, q.Page.Before = p.cursor(after, "after"), p.cursor(before, "before")
	if n, ok := toInt(offset.plain()); ok {
		q.Page.Offset = n
		if n < 0 {
			p.bad(offset, "offset", "must not be negative")
		}
	}
	return q.Page.First + q.Page.Last
}

// rows reads first or last; 0 when it is not given.
func (p *planner) rows(f *oper.Field, name string) int {
	in := p.args.argument(f, name)
	if in.null() {
		return 0
	}
	n, _ := toInt(in.plain())
	switch {
	case n < 1:
		p.bad(in, name, "must be 1 or more; leave it out for the default")
		return 1
	case n > p.schema.limits.pageMax:
		p.fail(engine.Limit, in.position(), "%s", fmt.Sprintf("%s is %d; the limit is %d. Follow pageInfo.endCursor to the next page.",
			in.place(name), n, p.schema.limits.pageMax))
		return 1
	}
	return n
}

// cursor makes a parameter of a cursor: also of one in the text, which clients hardly write.
func (p *planner) cursor(in input, name string) *engine.CursorParam {
	if in.null() {
		return nil
	}
	if p.inline {
		p.bad(in, name, "can't be given in the answer of a mutation: query the records afterwards")
		return nil
	}
	p.binds = append(p.binds, bindOf(in, name, func(v any) (any, error) { return v, nil }))
	return &engine.CursorParam{Index: len(p.binds) - 1}
}
