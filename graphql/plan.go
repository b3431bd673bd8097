package graphql

import (
	"context"

	"kith/engine"
)

// plan is a read that was planned for one shape of variables and one set of roles.
type plan struct {
	statement engine.Statement // nil when nothing is read from storage
	binds     []bind
	// parts are the keys of the answer in order where it is not the statement's alone; nil otherwise.
	parts []part
	once  bool // it is good for these variables alone
	asks  engine.Asks
}

// part is one root key of an answer: a constant, a piece of introspection, the cursor of changes, or a key of the statement's object.
type part struct {
	key      string
	constant *string
	meta     *metaNode
	now      bool // the cursor of changes
	read     int  // index among the statement's keys, where the others are nil
}

// planRead plans the fields of a query.
func (a *api) planRead(o *operation, values map[string]any, v *view, views namedViews) (*plan, error) {
	p := &planner{schema: a.schema, view: v, views: views, args: &arguments{operation: o, values: values}, noted: true}
	p.askTypes(o)
	out, roots := &plan{}, []engine.Root{}
	simple := true
	for _, sel := range p.collect(o.SelectionSet) {
		switch sel.field.Name {
		case typename:
			simple = false
			out.parts = append(out.parts, part{key: sel.key, constant: constant("Query")})
		case "__schema", "__type":
			simple = false
			node := p.metaNode(sel, 0)
			out.parts = append(out.parts, part{key: sel.key, meta: &node})
		case cursorField:
			simple = false
			out.parts = append(out.parts, part{key: sel.key, now: true})
		default:
			out.parts = append(out.parts, part{key: sel.key, read: len(roots)})
			p.askRoot(sel.field.Name)
			roots = append(roots, p.root(sel))
		}
	}
	if len(out.parts) > a.schema.limits.roots {
		p.fail(engine.Limit, o.Position, "The operation asks for %d root fields; the limit is %d.", len(out.parts), a.schema.limits.roots)
	}
	if len(p.found) > 0 {
		return nil, p.found
	}
	out.binds, out.once, out.asks = p.binds, p.once, engine.Asks{List: p.asks}
	if simple {
		out.parts = nil
	}
	return out, a.prepare(out, roots, v)
}

func (p *planner) root(sel selection) engine.Root {
	out := engine.Root{Key: sel.key}
	switch r := p.schema.roots[sel.field.Name]; r.kind {
	case readNode:
		out.First = p.node(sel)
	case readSearch:
		out = p.search(sel)
	case readOne:
		out.Query = p.record(r.entity, sel)
		out.Query.AsOf = p.asOf(sel.field)
	case readAggregate:
		out.Query = p.aggregate(r.entity, sel, 1)
		out.Query.AsOf = p.asOf(sel.field)
	default:
		out.Query = p.connection(r.entity, sel, 1)
		out.Query.AsOf = p.asOf(sel.field)
		if out.Query.AsOf != nil && out.Query.Search != nil {
			p.fail(engine.BadRequest, sel.field.Position, "What records had once is not searched: leave out search or asOf.")
		}
	}
	return out
}

// prepare weaves the caller's rights into what is read and has the store compile it.
func (a *api) prepare(out *plan, roots []engine.Root, v *view) error {
	if len(roots) == 0 {
		return nil
	}
	for _, r := range roots {
		for _, q := range r.Queries() {
			if err := engine.Secure(q, v.guard, v.roles); err != nil {
				return err
			}
		}
	}
	var err error
	out.statement, err = a.store.Prepare(a.state, roots)
	return err
}

// size is about how many bytes the plan keeps in memory.
func (p *plan) size() int {
	n := 256 + 200*len(p.binds) + 100*len(p.parts) + 100*len(p.asks.List)
	if p.statement != nil {
		n += p.statement.Size()
	}
	return n
}

// read runs a plan and appends the JSON of data to out.
func (p *plan) read(ctx context.Context, actor *engine.Actor, args *arguments, out []byte) ([]byte, error) {
	params, found := parameters(p.binds, args)
	if len(found) > 0 {
		return nil, found
	}
	if p.statement == nil {
		return append(out, "{}"...), nil
	}
	return p.statement.Read(ctx, actor, params, out)
}
