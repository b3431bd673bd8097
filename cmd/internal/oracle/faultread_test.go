package oracle

import (
	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// each visits a query and those nested in it; nested is whether it is not the root.
func each(q *engine.Query, nested bool, do func(q *engine.Query, nested bool)) {
	do(q, nested)
	for _, o := range objectsOf(q) {
		eachBelow(o, do)
	}
}

func eachBelow(o *engine.Object, do func(q *engine.Query, nested bool)) {
	if o == nil {
		return
	}
	for _, m := range o.Members {
		for _, n := range []*engine.Nested{m.One, m.Many} {
			if n != nil {
				each(n.Query, true, do)
			}
		}
	}
}

// objectsOf are what a query shows of its records.
func objectsOf(q *engine.Query) []*engine.Object {
	objects := []*engine.Object{q.Record}
	if q.Connection != nil {
		for _, m := range q.Connection.Members {
			objects = append(objects, m.Node)
			for _, edge := range m.Edge {
				objects = append(objects, edge.Node)
			}
		}
	}
	return objects
}

// bared is an expression without the masks of fields that may be hidden: of all that takes says so of.
func bared(n expr.Node, takes func(*expr.Field) bool) expr.Node {
	if n == nil {
		return nil
	}
	return expr.Rewrite(n, func(n expr.Node) expr.Node {
		if c, ok := n.(*expr.Cond); ok {
			f, field := c.Then.(*expr.Field)
			none, null := c.Else.(*expr.Const)
			if field && null && none.Value == nil && takes(f) {
				return f
			}
		}
		return n
	})
}

func anyField(*expr.Field) bool { return true }

// beyond is whether a field is of a record that a relation leads to.
func beyond(f *expr.Field) bool {
	_, over := f.From.(*expr.Field)
	return over
}

type queryForm string

const (
	oneRecord queryForm = "record"
	aPage     queryForm = "page"
	inGroups  queryForm = "groups"
)

func formOf(q *engine.Query) queryForm {
	switch {
	case q.Record != nil:
		return oneRecord
	case q.Connection != nil:
		return aPage
	}
	return inGroups
}

func every(name string, do func(q *engine.Query, nested bool)) fault {
	return storeFault(name, func(q *engine.Query) { each(q, false, do) }, nil)
}

func nestedFaults() []fault {
	return []fault{
		every("filters of nested lists", func(q *engine.Query, nested bool) {
			if nested {
				q.Filter = bared(q.Filter, anyField)
			}
		}),
		every("orders of nested lists", func(q *engine.Query, nested bool) { bareOrder(q, nested, anyField) }),
	}
}

func readFaults() []fault {
	rows := func(name string, below bool, form queryForm) fault {
		return every(name, func(q *engine.Query, nested bool) {
			if nested == below && formOf(q) == form {
				q.Visible = nil
			}
		})
	}
	return []fault{
		rows("rows of a record", false, oneRecord),
		rows("rows of a page", false, aPage),
		rows("rows of groups", false, inGroups),
		rows("rows over a to-one relation", true, oneRecord),
		rows("rows of a nested page", true, aPage),
		rows("rows of nested groups", true, inGroups),
		every("rows of a count alone", func(q *engine.Query, _ bool) {
			if onlyCounts(q) {
				q.Visible = nil
			}
		}),
		every("fields shown", func(q *engine.Query, _ bool) { bareMembers(q, true, false) }),
		every("relations shown", func(q *engine.Query, _ bool) { bareMembers(q, false, true) }),
		every("filters", func(q *engine.Query, nested bool) {
			if !nested {
				q.Filter = bared(q.Filter, anyField)
			}
		}),
		every("filters over relations", func(q *engine.Query, _ bool) { q.Filter = bared(q.Filter, beyond) }),
		every("related records of quantifiers", func(q *engine.Query, _ bool) { q.Filter = unquantified(q.Filter) }),
		every("orders", func(q *engine.Query, nested bool) { bareOrder(q, !nested, anyField) }),
		every("orders over relations", func(q *engine.Query, _ bool) { bareOrder(q, true, beyond) }),
		every("keys of groups", func(q *engine.Query, _ bool) { bareAggregate(q, true, false, false) }),
		every("functions over groups", func(q *engine.Query, _ bool) { bareAggregate(q, false, true, false) }),
		every("orders of groups", func(q *engine.Query, _ bool) { bareAggregate(q, false, false, true) }),
	}
}

// historyFaults take writes too: drawn records have no history.
func historyFaults() []fault {
	return []fault{every("fields of histories", func(q *engine.Query, _ bool) { bareHistories(q) })}
}

// walkFaults are about cursors alone.
func walkFaults() []fault {
	return []fault{storeFault("values in cursors", func(q *engine.Query) {
		each(q, false, func(q *engine.Query, _ bool) {
			if q.Connection != nil && (q.Page.After != nil || q.Page.Before != nil) {
				bareOrder(q, true, anyField)
			}
		})
	}, nil)}
}

func onlyCounts(q *engine.Query) bool {
	if q.Connection == nil {
		return false
	}
	for _, m := range q.Connection.Members {
		if m.Part != engine.TotalCount {
			return false
		}
	}
	return true
}

func bareMembers(q *engine.Query, values, relations bool) {
	for _, o := range objectsOf(q) {
		bareObject(o, values, relations)
	}
}

// bareHistories lets histories tell of fields on all rows.
func bareHistories(q *engine.Query) {
	for _, o := range objectsOf(q) {
		if o == nil {
			continue
		}
		for _, m := range o.Members {
			if m.History == nil {
				continue
			}
			for i := range m.History.Fields {
				m.History.Fields[i].When = nil
			}
		}
	}
}

func bareObject(o *engine.Object, values, relations bool) {
	if o == nil {
		return
	}
	for _, m := range o.Members {
		if values && m.Value != nil {
			m.Value.When = nil
		}
		if relations && m.One != nil {
			m.One.When = nil
		}
	}
}

func bareOrder(q *engine.Query, yes bool, takes func(*expr.Field) bool) {
	for i := range q.Order {
		if yes {
			q.Order[i].By = bared(q.Order[i].By, takes)
		}
	}
}

func bareAggregate(q *engine.Query, keys, functions, order bool) {
	if q.Aggregate == nil {
		return
	}
	for i := range q.Aggregate.Keys {
		if keys {
			q.Aggregate.Keys[i].By = bared(q.Aggregate.Keys[i].By, anyField)
		}
	}
	for _, m := range q.Aggregate.Members {
		for i := range m.Fields {
			if functions && m.Fields[i].Of != nil {
				m.Fields[i].Of = bared(m.Fields[i].Of, anyField)
			}
		}
	}
	for i := range q.Aggregate.Order {
		if order && q.Aggregate.Order[i].Of != nil {
			q.Aggregate.Order[i].Of = bared(q.Aggregate.Order[i].Of, anyField)
		}
	}
}

// unquantified takes out of quantifiers what the caller may know of the related records, where that is woven in: it
// stands before what the caller asks.
func unquantified(n expr.Node) expr.Node {
	if n == nil {
		return nil
	}
	return expr.Rewrite(n, func(n expr.Node) expr.Node {
		q, ok := n.(*expr.Quantifier)
		if !ok || q.Where == nil {
			return n
		}
		out := *q
		switch b, is := q.Where.(*expr.Binary); {
		case q.Quant == expr.Count:
			out.Where = nil // the API counts all related records
		case is && b.Op == expr.And && q.Quant != expr.Every, is && b.Op == expr.Or && q.Quant == expr.Every && isNot(b.L):
			out.Where = b.R
		}
		return &out
	})
}

func isNot(n expr.Node) bool {
	u, ok := n.(*expr.Unary)
	return ok && u.Op == expr.Not
}

// widened answers other grants than the product's own.
type widened struct {
	engine.Guard
	change func(g engine.Grant, e *metadata.Entity, action metadata.Action) engine.Grant
}

// Grant implements engine.Guard.
func (w widened) Grant(roles []string, e *metadata.Entity, action metadata.Action) engine.Grant {
	return w.change(w.Guard.Grant(roles, e, action), e, action)
}
