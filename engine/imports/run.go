package imports

import (
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"github.com/google/uuid"

	"kith/engine"
	"kith/metadata"
)

// Env is where an import writes, and as whom.
type Env struct {
	Workspace *engine.Workspace
	Actor     *engine.Actor
}

// Options say how to import.
type Options struct {
	Mapping *Mapping // nil: guessed from the header
	DryRun  bool     // check everything, write nothing
	Atomic  bool     // write all rows or none
	// Shift moves all dates by so many days: sample data stays fresh.
	Shift int
	// Progress is told how many bytes of the file have been read, after each batch.
	Progress func(read int64)
}

// batchRows are read, checked and written together.
const batchRows = 1000

// run is one import under way.
type run struct {
	store   engine.Store
	state   *engine.State
	actor   *engine.Actor
	opt     Options
	plan    *plan
	table   *table
	lookups map[*column]*lookup
	report  *Report
	pending []*engine.Write // of an atomic import
	later   []link          // relations to records of the same file
}

// record is one row on its way.
type record struct {
	row    row
	values engine.Values
}

// Run imports a file into an entity. The error is about the import as a whole; what is wrong with rows is in the Report.
func Run(ctx context.Context, env Env, entity string, file io.Reader, opt Options) (*Report, error) {
	state, err := env.Workspace.Current(ctx)
	if err != nil {
		return nil, err
	}
	e := state.Model.Entity(entity)
	if e == nil {
		return nil, engine.Errorf(engine.NotFound, "There is no entity %q.", entity)
	}
	t, err := readTable(file)
	if err != nil {
		return nil, err
	}
	if opt.Mapping == nil {
		opt.Mapping = Guess(e, t.header)
	}
	p, err := newPlan(state.Model, e, opt.Mapping, t.header)
	if err != nil {
		return nil, err
	}
	r := &run{
		store: env.Workspace.Store, state: state, actor: env.Actor, opt: opt, plan: p, table: t, lookups: map[*column]*lookup{},
		report: &Report{Entity: e.Name, Created: map[string]int{}, Blank: map[string]int{}, Unused: p.unused, DryRun: opt.DryRun},
	}
	return r.all(ctx)
}

func (r *run) all(ctx context.Context) (*Report, error) {
	for {
		rows, end, err := r.read()
		if err != nil {
			return r.report, err
		}
		if err := r.batch(ctx, rows); err != nil {
			return r.report, err
		}
		if r.opt.Progress != nil {
			r.opt.Progress(r.table.offset())
		}
		if end {
			break
		}
	}
	if err := r.link(ctx); err != nil {
		return r.report, err
	}
	if err := r.commit(ctx); err != nil {
		return r.report, err
	}
	slices.SortStableFunc(r.report.Failures, func(a, b Failure) int { return cmp.Compare(a.Line, b.Line) })
	r.report.Failed = r.failed()
	return r.report, nil
}

// read takes the next batch of rows; those that are not right are reported at once.
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
		if next.reason != "" {
			r.fail(next.line, "", "", next.reason)
			continue
		}
		rows = append(rows, next)
	}
	return rows, false, nil
}

func (r *run) batch(ctx context.Context, rows []row) error {
	if err := r.resolve(ctx, rows); err != nil {
		return err
	}
	records := make([]record, 0, len(rows))
	for _, row := range rows {
		if rec, ok := r.values(row); ok {
			records = append(records, rec)
		}
	}
	return r.save(ctx, records)
}

// values makes a record of a row; it is false when something is wrong, all of which is reported.
func (r *run) values(row row) (record, bool) {
	rec := record{row: row, values: engine.Values{ID: newID(), Set: map[*metadata.Field]any{}}}
	before, deferred := len(r.report.Failures), len(r.later)
	for i := range r.plan.columns {
		c := &r.plan.columns[i]
		text, blank := c.cell(row.cells[c.index])
		if blank {
			r.report.Blank[c.name]++
			continue
		}
		r.value(&rec, c, text)
	}
	for i := range r.plan.set {
		s := &r.plan.set[i]
		if text := expand(s.text, r.table.header, row.cells); text != "" {
			r.value(&rec, &s.column, text)
		}
	}
	if len(r.report.Failures) > before {
		r.later = r.later[:deferred]
		return rec, false
	}
	r.remember(rec)
	return rec, true
}

// remember lets rows of a dry run refer to each other: they will be there when the import is run.
func (r *run) remember(rec record) {
	if !r.opt.DryRun {
		return
	}
	for i := range r.plan.columns {
		c := &r.plan.columns[i]
		if c.by == nil || !c.self(r.plan.entity) {
			continue
		}
		if key, ok := rec.values.Set[c.by].(string); ok {
			r.lookup(c).known[key] = rec.values.ID
		}
	}
}

func (r *run) value(rec *record, c *column, text string) {
	if c.by != nil {
		r.relation(rec, c, text)
		return
	}
	v, err := c.field.Kind.ParseText(c.field.Settings, text, c.env)
	if err != nil {
		r.fail(rec.row.line, c.name, text, err.Error())
		return
	}
	if day, ok := v.(time.Time); ok && r.opt.Shift != 0 {
		v = day.AddDate(0, 0, r.opt.Shift)
	}
	rec.values.Set[c.field] = v
}

func (r *run) fail(line int, column, value, reason string) {
	r.report.Failures = append(r.report.Failures, Failure{Line: line, Column: column, Value: value, Reason: reason})
}

// failed counts the rows with a failure.
func (r *run) failed() int {
	lines := map[int]bool{}
	for _, f := range r.report.Failures {
		lines[f.Line] = true
	}
	return len(lines)
}

// newID is a UUIDv7.
func newID() string { return uuid.Must(uuid.NewV7()).String() }
