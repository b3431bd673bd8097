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
	// Sample is how many rows a dry run tries, so that it is not long; the rest are read, and what they refer to is looked
	// up. 0: all rows.
	Sample int
	// Shift moves all dates by so many days: sample data stays fresh.
	Shift int
	// Mends are what people changed of rows, by line.
	Mends map[int]engine.ImportMend
	// Before are the lines of rows that are imported already: they are left alone.
	Before []int
	// Keep is of how many rows that fail the cells are kept for the report, with what is wrong with them, as long as that is
	// not too much: of more it is only counted. 0: all failures are kept, and no cells.
	Keep int
	// Journal is told which rows were written, inside the transaction that writes them; an error undoes it.
	Journal func(ctx context.Context, within engine.Store, lines []int) error
	// Rights says anew who imports, before each batch; nil: they stay who they are.
	Rights func(context.Context) (*engine.Actor, error)
	// Progress is told how many bytes of the file have been taken in, after each batch.
	Progress func(read int64)
}

// batchRows are checked and written together.
const batchRows = 1000

// run is one import under way.
type run struct {
	env     Env
	store   engine.Store // of the transaction under way
	within  bool         // there is one
	state   *engine.State
	actor   *engine.Actor
	opt     Options
	plan    *plan
	table   *table
	lookups []*lookup
	lines   map[string]int // where each value of the key stands
	waiting []row          // that refer to records of the entity itself
	before  lineSet        // imported before this run
	written lineSet        // imported by this run
	failed  lineSet        // refused by this run
	failing int            // how many lines those are
	kept    int            // bytes of them in the report, where the cells are kept
	tally   *tally         // of the transaction under way
	beyond  bool           // the sample of a dry run is used up
	sampled map[sampleKey]string
	report  *Report
}

// Run imports a file into an entity. The error is about the import as a whole; what is wrong with rows is in the Report,
// which comes beside an error too when rows may have been written before it.
//
// When the data model changes meanwhile, the import goes on under the new one, as long as the mapping fits it.
func Run(ctx context.Context, env Env, entity string, file io.Reader, opt Options) (*Report, error) {
	if err := env.Workspace.Refresh(ctx); err != nil {
		return nil, err
	}
	state, err := env.Workspace.Current(ctx)
	if err != nil {
		return nil, err
	}
	r, err := newRun(state, env, entity, file, opt)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.table.source.close() }()
	if opt.DryRun || opt.Atomic {
		err = r.retry(func() error { return r.together(ctx, r.all) })
	} else {
		err = r.all(ctx)
	}
	if err == nil && r.beyond {
		err = r.check(ctx)
	}
	r.close()
	if opt.Atomic && (err != nil || r.failing > 0) {
		r.report.abort()
	}
	return r.report, err
}

// newRun reads the header and checks the mapping.
func newRun(state *engine.State, env Env, entity string, file io.Reader, opt Options) (_ *run, err error) {
	e := state.Model.Lookup(entity)
	may := rights{state.Guard, env.Actor.Roles}
	if e == nil || !may.sees(e) {
		return nil, noEntity(state, env.Actor.Roles, entity)
	}
	if err := may.enter(e); err != nil {
		return nil, err
	}
	r := &run{
		env: env, store: env.Workspace.Store, state: state, actor: env.Actor, opt: opt, lines: map[string]int{}, tally: newTally(),
		sampled: map[sampleKey]string{},
	}
	if r.table, err = openTable(file); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = r.table.source.close()
		}
	}()
	if r.opt.Mapping == nil {
		r.opt.Mapping = guess(e, r.table.header, may)
	}
	if r.plan, err = newPlan(state.Model, e, r.opt.Mapping, r.table.header, may); err != nil {
		return nil, err
	}
	for _, line := range opt.Before {
		r.before.add(line)
	}
	r.report = &Report{Entity: e.Name, Created: map[string]int{}, Blank: map[string]int{}, Unused: r.plan.unused, DryRun: opt.DryRun}
	return r, nil
}

// all imports the rows that refer to others of the entity after the rest: where those stand in the file is no matter.
func (r *run) all(ctx context.Context) error {
	for end := false; !end; {
		var err error
		if end, err = r.next(ctx); err != nil {
			return err
		}
		if r.report.Tried = r.report.Rows - len(r.waiting); r.opt.DryRun && r.opt.Sample > 0 && r.report.Tried >= r.opt.Sample && !end {
			r.beyond = true
			return nil
		}
	}
	r.report.Tried = r.report.Rows
	return r.own(ctx)
}

// next brings the next batch of rows in.
func (r *run) next(ctx context.Context) (end bool, err error) {
	rows, end, err := r.read()
	if err != nil {
		return false, err
	}
	err = r.retry(func() error { return r.together(ctx, func(ctx context.Context) error { return r.batch(ctx, rows) }) })
	if err != nil {
		return false, err
	}
	r.progress()
	return end, nil
}

func (r *run) progress() {
	if r.opt.Progress != nil {
		r.opt.Progress(r.table.source.read())
	}
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
		mend, mended := r.opt.Mends[next.line]
		if mended {
			next = r.table.mended(next, mend)
		}
		switch {
		case r.before.has(next.line):
			r.report.Before++
			r.claimed(next)
			continue
		case mend.Skip:
			r.report.Skipped++
			continue
		}
		r.report.Rows++
		switch {
		case next.fault != nil:
			r.fail(next, next.fault.column, next.fault.value, next.fault.says)
			continue
		case r.waits(next):
			r.waiting = append(r.waiting, next)
		default:
			rows = append(rows, next)
		}
		r.plan.countBlanks(next.cells, r.report.Blank)
	}
	return rows, false, nil
}
