package query

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"kith/engine"
)

// Statement is a compiled read. Its text depends on which parameters are null: the usual text is made at once, others
// when they are needed.
type Statement struct {
	state   *engine.State
	roots   []engine.Root
	cursors map[int]bool // parameters that are cursors
	usual   *plan

	mu    sync.Mutex
	plans map[string]*plan
}

// mostPlans bounds the texts of one statement that are kept.
const mostPlans = 16

// Compile makes the statement of secured root queries.
func Compile(state *engine.State, roots []engine.Root) (*Statement, error) {
	p, err := compile(state, roots, usual())
	if err != nil {
		return nil, err
	}
	s := &Statement{state: state, roots: roots, cursors: map[int]bool{}, usual: p, plans: map[string]*plan{}}
	for _, r := range roots {
		for _, q := range r.Queries() {
			s.findCursors(q)
		}
	}
	return s, nil
}

// Run is a statement with all that one run of it needs.
type Run struct {
	SQL  string // "": there is nothing to ask
	Args []any  // texts, or nil for null
	plan *plan
	size *atomic.Int64
}

// Bind prepares one run. params are the values of Param and CursorParam by index.
func (s *Statement) Bind(actor *engine.Actor, now time.Time, params []any) (*Run, error) {
	in, err := s.inputs(actor, now, params)
	if err != nil {
		return nil, err
	}
	p, err := s.plan(shapeOf(params, in.cursors))
	if err != nil {
		return nil, err
	}
	for _, use := range p.cursors {
		if in.cursors[use.index].ordering != use.ordering {
			return nil, errOtherCursor
		}
	}
	args, err := bind(p.args, in)
	if err != nil {
		return nil, err
	}
	return &Run{SQL: p.sql, Args: args, plan: p, size: &p.size}, nil
}

func bind(list []argument, in *inputs) ([]any, error) {
	args := make([]any, len(list))
	for i, a := range list {
		v, err := a.value(in)
		if err != nil {
			return nil, err
		}
		args[i] = v
	}
	return args, nil
}

// inputs gathers what arguments are made of.
func (s *Statement) inputs(actor *engine.Actor, now time.Time, params []any) (*inputs, error) {
	in := newInputs(s.state, actor, now, params)
	for i := range params {
		text, ok := params[i].(string)
		if !ok || !s.cursors[i] {
			continue
		}
		c, err := parseCursor(text)
		if err != nil {
			return nil, err
		}
		if in.cursors == nil {
			in.cursors = map[int]cursor{}
		}
		in.cursors[i] = c
	}
	return in, nil
}

func newInputs(state *engine.State, actor *engine.Actor, now time.Time, params []any) *inputs {
	in := &inputs{actor: actor, now: now.UTC().Truncate(time.Microsecond), zone: actor.Zone, params: params, model: state.Model, settings: state.Model.Settings}
	if in.zone == nil {
		in.zone = time.UTC
	}
	return in
}

// plan finds the text of a shape, or makes it.
func (s *Statement) plan(shape *shape) (*plan, error) {
	if shape.isUsual(s.cursors) {
		return s.usual, nil
	}
	name := shape.name()
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.plans[name]; p != nil {
		return p, nil
	}
	p, err := compile(s.state, s.roots, shape)
	if err != nil {
		return nil, err
	}
	if len(s.plans) < mostPlans {
		s.plans[name] = p
	}
	return p, nil
}

// Append writes the answer made of the rows of a run: a JSON object.
func (r *Run) Append(out []byte, rows Rows) []byte {
	out = append(out, r.plan.before...)
	out = r.plan.answer.append(out, rows)
	return append(out, r.plan.after...)
}

// Answer appends the answer to out: of a statement that needs nothing of Postgres, or out of the rows that query gives.
func (r *Run) Answer(out []byte, query func(sql string, args []any, take func(Rows)) error) ([]byte, error) {
	if r.SQL == "" {
		return append(out, r.plan.before...), nil
	}
	before := len(out)
	out = slices.Grow(out, int(r.size.Load()+r.size.Load()/8+256))
	err := query(r.SQL, r.Args, func(rows Rows) { out = r.Append(out[:before], rows) })
	if err != nil {
		return nil, err
	}
	r.size.Store(int64(len(out) - before))
	return out, nil
}

// SQL is the usual text of the statement.
func (s *Statement) SQL() string { return s.usual.sql }

// Personal is whether what the statement answers depends on who asks.
func (s *Statement) Personal() bool {
	return slices.ContainsFunc(s.usual.args, func(a argument) bool { return a.from.personal() })
}

// Size is about how many bytes the statement keeps in memory. What is made later is counted as if it were there.
func (s *Statement) Size() int {
	const perArgument, perStep, fixed = 96, 64, 1024
	return fixed + 3*len(s.usual.sql) + perArgument*len(s.usual.args) + perStep*len(s.usual.sql)/16
}

// findCursors notes which parameters are cursors, at every depth.
func (s *Statement) findCursors(q *engine.Query) {
	if q == nil {
		return
	}
	for _, at := range []*engine.CursorParam{q.Page.After, q.Page.Before} {
		if at != nil {
			s.cursors[at.Index] = true
		}
	}
	s.findCursorsOf(q.Record)
	for _, m := range q.Result {
		s.findCursorsOf(m.Node)
	}
	s.findCursorsIn(q.Connection)
}

func (s *Statement) findCursorsIn(c *engine.Connection) {
	if c == nil {
		return
	}
	for _, m := range c.Members {
		s.findCursorsOf(m.Node)
		for _, e := range m.Edge {
			s.findCursorsOf(e.Node)
		}
	}
}

func (s *Statement) findCursorsOf(o *engine.Object) {
	if o == nil {
		return
	}
	for _, m := range o.Members {
		if m.One != nil {
			s.findCursors(m.One.Query)
		}
		for _, n := range m.Any {
			s.findCursors(n.Query)
		}
		if m.Many != nil {
			s.findCursors(m.Many.Query)
		}
		if m.History != nil {
			if at := m.History.Page.After; at != nil {
				s.cursors[at.Index] = true
			}
			s.findCursorsIn(m.History.Connection)
		}
		if m.Entry != nil {
			s.findCursors(m.Entry.By)
		}
	}
}
