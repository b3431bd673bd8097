package imports

import (
	"context"
	"errors"
	"io"

	"kith/engine"
)

// Env is where an import writes, and as whom.
type Env struct {
	Workspace *engine.Workspace
	Actor     *engine.Actor
}

// Options say how to import.
type Options struct {
	Mapping *Mapping // nil: guessed from the header
	// DryRun does everything, and undoes it at the end: its report is that of the real run. Atomic writes all rows or
	// none. Both are one transaction, however long.
	DryRun, Atomic bool
	// Shift moves all dates by so many days: sample data stays fresh.
	Shift int
	// Progress is told how many bytes of the file have been taken in, after each batch.
	Progress func(read int64)
}

// batchRows are checked and written together.
const batchRows = 1000

// run is one import under way.
type run struct {
	store   engine.Store
	state   *engine.State
	actor   *engine.Actor
	opt     Options
	plan    *plan
	table   *table
	file    *counted
	lookups []*lookup
	lines   map[string]int // where each value of the key stands
	waiting []row          // that refer to records of the entity itself
	report  *Report
}

// Run imports a file into an entity. The error is about the import as a whole; what is wrong with rows is in the Report,
// which comes beside an error too when rows may have been written before it.
func Run(ctx context.Context, env Env, entity string, file io.Reader, opt Options) (*Report, error) {
	if err := env.Workspace.Refresh(ctx); err != nil {
		return nil, err
	}
	state, err := env.Workspace.Current(ctx)
	if err != nil {
		return nil, err
	}
	r, err := newRun(state, entity, file, opt)
	if err != nil {
		return nil, err
	}
	r.store, r.actor = env.Workspace.Store, env.Actor
	if opt.DryRun || opt.Atomic {
		err = env.Workspace.Transactions.Transaction(ctx, state, r.together(ctx))
	} else {
		err = r.all(ctx)
	}
	r.report.close()
	if opt.Atomic && (err != nil || r.report.Failed > 0) {
		r.report.abort()
	}
	return r.report, err
}

// newRun reads the header and checks the mapping.
func newRun(state *engine.State, entity string, file io.Reader, opt Options) (*run, error) {
	e := state.Model.Lookup(entity)
	if e == nil {
		return nil, noEntity(state.Model, entity)
	}
	r := &run{state: state, opt: opt, file: &counted{Reader: file}, lines: map[string]int{}}
	text, err := readText(r.file)
	if err != nil {
		return nil, err
	}
	if r.table, err = readTable(text); err != nil {
		return nil, err
	}
	if r.opt.Mapping == nil {
		r.opt.Mapping = Guess(e, r.table.header)
	}
	if r.plan, err = newPlan(state.Model, e, r.opt.Mapping, r.table.header); err != nil {
		return nil, err
	}
	r.report = &Report{Entity: e.Name, Created: map[string]int{}, Blank: map[string]int{}, Unused: r.plan.unused, DryRun: opt.DryRun}
	return r, nil
}

// together imports in one transaction, which is kept when all is right and it is meant.
func (r *run) together(ctx context.Context) func(engine.Store) (bool, error) {
	return func(s engine.Store) (bool, error) {
		r.store = s
		err := r.all(ctx)
		return err == nil && !r.opt.DryRun && len(r.report.Failures) == 0, err
	}
}

// all imports the rows that refer to others of the entity after the rest: where those stand in the file is no matter.
func (r *run) all(ctx context.Context) error {
	for end := false; !end; {
		var rows []row
		var err error
		if rows, end, err = r.read(); err != nil {
			return err
		}
		if err := r.batch(ctx, rows); err != nil {
			return err
		}
		if r.opt.Progress != nil {
			r.opt.Progress(r.file.read)
		}
	}
	return r.own(ctx)
}

// read takes the next batch of rows; those that can't be taken are reported at once.
func (r *run) read() (rows []row, end bool, err error) {
	for len(rows) < batchRows {
		next, err := r.table.next()
		if errors.Is(err, io.EOF) {
			return rows, true, nil
		}
		if err != nil {
			return nil, false, err
		}
		r.report.Rows++
		switch {
		case next.fault != nil:
			r.report.Failures = append(r.report.Failures, *next.fault)
		case r.waits(next):
			r.waiting = append(r.waiting, next)
		default:
			rows = append(rows, next)
		}
	}
	return rows, false, nil
}

func (r *run) fail(line int, column, value, reason string) {
	r.report.Failures = append(r.report.Failures, Failure{Line: line, Column: column, Value: value, Reason: reason})
}

// counted counts what is read.
type counted struct {
	io.Reader
	read int64
}

// Read implements io.Reader.
func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.read += int64(n)
	return n, err
}
