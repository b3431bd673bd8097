package engine

import (
	"fmt"
	"slices"

	"kith/metadata"
	"kith/metadata/expr"
)

// Secure weaves what roles may read into a query, at every level: which rows are seen, and which values are null,
// wherever they stand: in the answer, in filters, orders, groupings and aggregates. It changes q in place, once, before
// a Store compiles it. It refuses with Forbidden what may not be read at all; edges have hidden that from the caller
// before (see Readable), so such a refusal is a second lock.
func Secure(q *Query, guard Guard, roles []string) error {
	return (&weaver{guard: guard, roles: roles}).query(q)
}

// SecureFilter weaves what roles may read into a filter.
func SecureFilter(filter expr.Node, guard Guard, roles []string) (expr.Node, error) {
	w := &weaver{guard: guard, roles: roles}
	return w.expr(filter)
}

// SecureObject weaves what roles may read into the shape of an answer about a record of an entity.
func SecureObject(e *metadata.Entity, o *Object, guard Guard, roles []string) error {
	return (&weaver{guard: guard, roles: roles}).object(e, o)
}

// Readable is whether roles may see a field on some row at all: it exists for them. The other side of a relation is seen
// by who may read the relation itself.
func Readable(guard Guard, roles []string, f *metadata.Field) bool {
	if f.Reach == metadata.Linked {
		return len(guard.Grant(roles, f.Link.Entity, metadata.Read)) > 0
	}
	if f.Back {
		return guard.Grant(roles, f.Target, metadata.Read).Field(f.Inverse.Name)
	}
	return guard.Grant(roles, f.Entity, metadata.Read).Field(f.Name)
}

// Visible is the predicate of the rows that a grant lets see; nil for all. An empty grant sees none.
func (g Grant) Visible() expr.Node {
	return g.when(func(Allowance) bool { return true })
}

// When is the predicate of the rows on which a field may be used; nil when on all that are visible.
func (g Grant) When(field string) expr.Node {
	covers := func(a Allowance) bool { return a.Fields == nil || a.Fields[field] }
	for _, a := range g {
		if !covers(a) {
			return g.when(covers)
		}
	}
	return nil
}

func (g Grant) when(covers func(Allowance) bool) expr.Node {
	never := &expr.Const{Value: false, Of: expr.Of(expr.Bool)}
	rows := []expr.Node{}
	for _, a := range g {
		if !covers(a) {
			continue
		}
		if a.Rows == nil {
			return nil
		}
		rows = append(rows, a.Rows)
	}
	if len(rows) == 0 {
		return never
	}
	return expr.Disj(rows...)
}

// weaver carries who asks through a tree, and counts the variables it renames.
type weaver struct {
	guard    Guard
	roles    []string
	renamed  int
	formulas int // of computed fields, that are being woven
	woven    map[*metadata.Field]expr.Node
	past     bool // it is about records as they were
}

func (w *weaver) grant(e *metadata.Entity) (Grant, error) {
	g := w.guard.Grant(w.roles, e, metadata.Read)
	if len(g) == 0 && w.formulas == 0 {
		return nil, Errorf(Forbidden, "You may not read %s.", e.CalledMany())
	}
	if w.past && g.conditional() {
		return nil, Errorf(Forbidden, "You may not look back at %s: you may read some of them, or of their fields, only on conditions.", e.CalledMany())
	}
	return g, nil
}

// conditional is whether what a grant lets read depends on the record.
func (g Grant) conditional() bool {
	return slices.ContainsFunc(g, func(a Allowance) bool { return a.Rows != nil })
}

func (w *weaver) query(q *Query) error {
	w.past = w.past || q.AsOf != nil
	g, err := w.grant(q.Entity)
	if err != nil {
		return err
	}
	q.Visible = expr.Conj(q.Visible, g.Visible())
	if q.Filter, err = w.expr(q.Filter); err != nil {
		return err
	}
	if err := w.search(q.Entity, q.Search); err != nil {
		return err
	}
	for i := range q.Order {
		if q.Order[i].By, err = w.expr(q.Order[i].By); err != nil {
			return err
		}
	}
	if err := w.object(q.Entity, q.Record); err != nil {
		return err
	}
	for _, m := range q.Result {
		if err := w.object(q.Entity, m.Node); err != nil {
			return err
		}
	}
	if err := w.connection(q.Entity, q.Connection); err != nil {
		return err
	}
	return w.aggregate(q.Aggregate)
}

func (w *weaver) connection(e *metadata.Entity, c *Connection) error {
	if c == nil {
		return nil
	}
	for _, m := range c.Members {
		if err := w.object(e, m.Node); err != nil {
			return err
		}
		for _, edge := range m.Edge {
			if err := w.object(e, edge.Node); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *weaver) object(e *metadata.Entity, o *Object) error {
	if o == nil {
		return nil
	}
	g, err := w.grant(e)
	if err != nil {
		return err
	}
	for i := range o.Members {
		if err := w.member(e, g, &o.Members[i]); err != nil {
			return err
		}
	}
	return nil
}

func (w *weaver) member(e *metadata.Entity, g Grant, m *Member) error {
	switch {
	case m.Value != nil && m.Value.Field.Back:
		seen, err := w.back(m.Value.Field)
		m.Value.When = w.about(&expr.Field{From: &expr.Ref{Of: expr.RecordOf(e.Name)}, Name: m.Value.Field.Name, Of: m.Value.Field.Type}, seen)
		return err
	case m.Value != nil:
		if !g.Field(m.Value.Field.Name) {
			return hidden(m.Value.Field)
		}
		m.Value.When = g.When(m.Value.Field.Name)
		return w.computed(m.Value.Field, &m.Value.Expr)
	case m.Any != nil:
		for _, n := range m.Any {
			if err := w.one(g, n); err != nil {
				return err
			}
		}
		return nil
	case m.One != nil && m.One.Field.Back:
		return w.related(m.One)
	case m.One != nil:
		return w.one(g, m.One)
	case m.Many != nil:
		return w.related(m.Many)
	case m.History != nil:
		return w.history(e, g, m.History)
	}
	return nil
}

// one weaves the way over a to-one relation of a record and the query beyond it.
func (w *weaver) one(g Grant, n *Nested) error {
	if !g.Field(n.Field.Name) {
		return hidden(n.Field)
	}
	n.When = g.When(n.Field.Name)
	if err := w.computed(n.Field, &n.Expr); err != nil {
		return err
	}
	return w.query(n.Query)
}

// related lets the other side of a relation show only the records whose own relation the caller may read.
func (w *weaver) related(n *Nested) error {
	if err := w.query(n.Query); err != nil {
		return err
	}
	g, err := w.backGrant(n.Field)
	if err != nil {
		return err
	}
	end, pass := w.ways(n.Field, g)
	n.Query.Visible, n.Pass = expr.Conj(n.Query.Visible, end), pass
	return nil
}

// back is under what a record that points here by a relation may be known to do so: it is seen, and so is its relation.
func (w *weaver) back(f *metadata.Field) (expr.Node, error) {
	g, err := w.backGrant(f)
	end, _ := w.ways(f, g)
	return expr.Conj(g.Visible(), end), err
}

// ways tells under what the other side of a relation shows a record that is seen (end), and what every record must meet
// that is passed on the way to it (pass): in a tree each one below another has to be seen with its relation to it, and
// links themselves have to be seen.
func (w *weaver) ways(f *metadata.Field, g Grant) (end, pass expr.Node) {
	if f.Reach == metadata.Linked {
		return nil, w.guard.Grant(w.roles, f.Link.Entity, metadata.Read).Visible()
	}
	points := g.When(f.Inverse.Name)
	if f.Reach == metadata.Pointing {
		return points, nil
	}
	return nil, expr.Conj(g.Visible(), points)
}

// backGrant is what may be read of the records that point here by a relation, if that may be read at all.
func (w *weaver) backGrant(f *metadata.Field) (Grant, error) {
	g, err := w.grant(f.Target)
	if err == nil && !Readable(w.guard, w.roles, f) && w.formulas == 0 {
		err = hidden(f)
	}
	return g, err
}

func (w *weaver) aggregate(a *Aggregate) error {
	if a == nil {
		return nil
	}
	var err error
	for i := range a.Keys {
		if a.Keys[i].By, err = w.expr(a.Keys[i].By); err != nil {
			return err
		}
	}
	for i := range a.Order {
		if a.Order[i].Of, err = w.expr(a.Order[i].Of); err != nil {
			return err
		}
	}
	for _, m := range a.Members {
		for i := range m.Fields {
			if m.Fields[i].Of, err = w.expr(m.Fields[i].Of); err != nil {
				return err
			}
		}
	}
	return w.having(a)
}

func hidden(f *metadata.Field) error {
	return Errorf(Forbidden, "You may not read %s of %s.", f.Called(), f.Entity.Called())
}

// errNoField is what a tree that was never checked against the model would cause.
func errNoField(entity, field string) error {
	return fmt.Errorf("engine: secure: entity %q has no field %q", entity, field)
}
