package pg

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
	"kith/metadata"
)

// writeTries is how often a write is run when it meets others in a deadlock, or a key that another upsert has just
// taken.
const writeTries = 6

// Write implements engine.Store.
func (s *Store) Write(ctx context.Context, state *engine.State, actor *engine.Actor, writes []*engine.Write) ([]engine.Written, error) {
	ctx, cancel := context.WithTimeout(ctx, patience(state.Model))
	defer cancel()
	return s.retry(ctx, func() *writer { return s.writer(state, actor, writes) })
}

// retry runs writes, and again when what stopped them may be over.
func (s *Store) retry(ctx context.Context, begin func() *writer) ([]engine.Written, error) {
	for try := 1; ; try++ {
		w := begin()
		written, err := w.run(ctx)
		if err == nil {
			if !w.dry && w.within == nil {
				s.bell.ring()
			}
			return written, nil
		}
		if try == writeTries || !w.again(err) || ctx.Err() != nil {
			return nil, w.explain(ctx, err)
		}
		rest(ctx, time.Duration(try*try)*time.Duration(1+rand.IntN(4))*time.Millisecond)
	}
}

// rest waits, but not beyond the context.
func rest(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// writer runs the writes of one operation as one transaction.
type writer struct {
	store     *Store
	state     *engine.State
	actor     *engine.Actor
	writes    []*engine.Write
	steps     []step
	pipe      *pipe
	operation string
	now       time.Time
	reader    engine.Reader
	dry       bool
	tables    *tables
	compiled  *memory
	within    *transaction // nil: the writes are a transaction of their own

	asked    map[string]engine.Violation // by forms, of rows that are written: what is told where it is not so
	touched  []*touched                  // by the step at hand, and not settled yet
	formulas *engine.Formulas
}

// step is one Write on its way. The steps of an operation run one after the other: a later one sees what an earlier one
// has done.
type step interface {
	// load queues what has to be known and locked first.
	load() error
	// write decides by what was loaded and queues the changes; where one follows from the answer to another, it flushes.
	write(ctx context.Context) error
	// written is the outcome, once everything is flushed.
	written() engine.Written
	// records are those of an entity being written, as they are to be: for telling which of them an error is about.
	records(e *metadata.Entity) being
}

func (s *Store) writer(state *engine.State, actor *engine.Actor, writes []*engine.Write) *writer {
	w := &writer{
		store: s, state: state, actor: actor, writes: writes,
		operation: uuid.Must(uuid.NewV7()).String(), now: time.Now().UTC().Truncate(time.Microsecond),
		reader: engine.ReaderOf(actor, state.Model), tables: s.tablesOf(state.Model),
	}
	w.compiled = &w.tables.compiled
	for _, write := range writes {
		w.dry = w.dry || write.DryRun
	}
	return w
}

// run runs the writes, in one round trip where that can do, else in one for each write and one more.
func (w *writer) run(ctx context.Context) ([]engine.Written, error) {
	if w.within != nil {
		return w.inside(ctx)
	}
	conn, err := w.store.pool.Acquire(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Release()
	if w.simple() {
		written, err := w.atOnce(ctx, conn)
		if !errors.Is(err, errIndirect) {
			return written, err
		}
	}
	if s := w.straightOn(); s != nil {
		written, err := s.run(ctx, conn)
		if !errors.Is(err, errIndirect) {
			return written, err
		}
	}
	written, err := w.stepwise(ctx, conn, brackets{"begin", "commit", "rollback"})
	if err != nil {
		// Without this the pool would throw the connection away.
		_, _ = conn.Exec(context.WithoutCancel(ctx), "rollback")
	}
	return written, err
}

// errIndirect says that a write has to be done step by step.
var errIndirect = errors.New("pg: the write needs answers in between")

// errUnread says that nothing is wrong with a write but the values that could not be read.
var errUnread = errors.New("pg: the write has values that could not be read")

// simple is whether the writes may do without answers in between.
func (w *writer) simple() bool {
	return !w.dry && !slices.ContainsFunc(w.writes, func(write *engine.Write) bool {
		return write.Op != engine.CreateOp || write.Nests() || len(write.Wrong) > 0
	})
}

// atOnce sends everything together, as one implicit transaction that the first error undoes. What stepwise would find
// out from answers ends the transaction here, and the answer is errIndirect.
func (w *writer) atOnce(ctx context.Context, conn *pgxpool.Conn) ([]engine.Written, error) {
	w.pipe = &pipe{conn: conn.Conn()}
	if err := w.hold(); err != nil {
		return nil, err
	}
	if err := w.take(); err != nil {
		return nil, err
	}
	for i, s := range w.steps {
		w.pipe.about = i
		if ok, err := s.(*create).direct(); !ok || err != nil {
			return nil, indirect(err, i)
		}
	}
	if err := w.pipe.flush(ctx); err != nil {
		if state := sqlState(err); state == codeMoved || state == foreignKey {
			return nil, errIndirect
		}
		return nil, err
	}
	return w.outcome(), nil
}

func indirect(err error, write int) error {
	if err == nil {
		return errIndirect
	}
	return &failure{write: write, cause: err}
}

// brackets are the statements around an operation.
type brackets struct{ begin, keep, undo string }

// stepwise loads, decides and writes, one write after the other. What one writes travels together with what the next
// one loads, and with the end of the operation.
func (w *writer) stepwise(ctx context.Context, conn *pgxpool.Conn, around brackets) ([]engine.Written, error) {
	if err := w.begin(conn, around.begin); err != nil {
		return nil, err
	}
	for i, s := range w.steps {
		w.pipe.about = i
		if err := s.load(); err != nil {
			return nil, &failure{write: i, cause: err}
		}
		if err := w.pipe.flush(ctx); err != nil {
			return nil, err
		}
		if err := s.write(ctx); err != nil {
			return nil, blame(err, i)
		}
		if len(w.writes[i].Wrong) > 0 {
			return nil, blame(errUnread, i)
		}
		if err := w.follow(); err != nil {
			return nil, blame(err, i)
		}
	}
	w.keepAdmin()
	end := around.keep
	if w.dry {
		end = around.undo
	}
	w.pipe.queue(end, nil, nil)
	if err := w.pipe.flush(ctx); err != nil {
		return nil, err
	}
	return w.outcome(), nil
}

// begin queues the start of the transaction and makes the steps.
func (w *writer) begin(conn *pgxpool.Conn, begin string) error {
	w.pipe = &pipe{conn: conn.Conn()}
	w.pipe.queue(begin, nil, nil)
	if err := w.enter(); err != nil {
		return err
	}
	return w.take()
}

// take makes the steps.
func (w *writer) take() error {
	w.steps, w.touched = w.steps[:0], nil
	for i, write := range w.writes {
		s, err := w.step(write)
		if err != nil {
			return &failure{write: i, cause: err}
		}
		w.steps = append(w.steps, s)
	}
	return nil
}

// enter queues what keeps the model from being changed until the transaction ends, and ends it when another is current;
// and what takes the writer's turn.
func (w *writer) enter() error {
	w.pipe.queue("select "+w.store.schema+".enter($1, $2)", []any{w.store.lock, w.state.Model.Version}, nil)
	turn, err := w.turn()
	if call := turn.lock(1); call != "" {
		w.pipe.queue("select "+call, []any{w.store.turns}, nil)
	}
	return err
}

// hold is the part of enter that has to be a statement of its own: the next one sees what the locks had to wait for. It
// goes before recipes, which look themselves whether the model is the current one.
func (w *writer) hold() error {
	turn, err := w.turn()
	if call := turn.lock(2); call != "" {
		w.pipe.queue("select pg_advisory_xact_lock_shared($1), "+call, []any{w.store.lock, w.store.turns}, nil)
		return err
	}
	w.pipe.queue("select pg_advisory_xact_lock_shared($1)", []any{w.store.lock}, nil)
	return err
}

// step makes the step of a write, or refuses what no row could make right.
func (w *writer) step(write *engine.Write) (step, error) {
	if write.Nests() {
		return w.newNest(write)
	}
	switch write.Op {
	case engine.CreateOp, engine.UpdateOp, engine.UpsertOp:
		return w.phased(write, &targets{w: w})
	case engine.DeleteOp:
		return w.newTrash(write)
	case engine.RestoreOp:
		return w.newRestore(write)
	case engine.DestroyOp:
		return w.newDestroy(write)
	case engine.MergeOp:
		return w.newMerge(write)
	}
	return nil, fmt.Errorf("pg: no such write: %q", write.Op)
}

// table is what statements say of an entity.
func (w *writer) table(e *metadata.Entity) *table { return w.tables.table(w.store.schema, e) }

// blame says which write an error is about, unless it says so itself.
func blame(err error, write int) error {
	if _, ok := errors.AsType[*failure](err); ok {
		return err
	}
	return &failure{write: write, cause: err}
}

func (w *writer) outcome() []engine.Written {
	all := make([]engine.Written, len(w.steps))
	for i, s := range w.steps {
		all[i] = s.written()
	}
	return all
}
