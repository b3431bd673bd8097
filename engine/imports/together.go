package imports

import (
	"context"
	"errors"

	"kith/engine"
	"kith/metadata/say"
)

// tally is what one transaction has done so far: it counts once that is kept.
type tally struct {
	lines    []int // of the rows written
	failures []failure
	created  map[string]int
}

// failure is a Failure with the row that it is about.
type failure struct {
	row    row
	column string
	value  string
	reason string
}

func newTally() *tally { return &tally{created: map[string]int{}} }

// fail notes what is wrong with a row. What is wrong with a row as it was read stays so, whatever becomes of a transaction.
func (r *run) fail(row row, column, value string, says say.Speaker) {
	r.tell(row, column, value, says.In(engine.ReaderOf(r.actor, r.state.Model).Locale))
}

// tell is fail with a reason in the language of who imports.
func (r *run) tell(row row, column, value, reason string) {
	r.tally.failures = append(r.tally.failures, failure{row, column, value, reason})
}

// errReplanned says that something was undone since the model has changed, and that the mapping is planned anew by now.
var errReplanned = errors.New("imports: planned anew")

// retry does something again as long as the model changes under it.
func (r *run) retry(do func() error) error {
	for {
		if err := do(); !errors.Is(err, errReplanned) {
			return err
		}
	}
}

// together does a part of the import as one transaction, unless it is a part of one already.
func (r *run) together(ctx context.Context, do func(context.Context) error) error {
	if r.within {
		return do(ctx)
	}
	if err := r.renew(ctx); err != nil {
		return err
	}
	outside := r.tally // what reading the rows has found
	r.tally = newTally()
	err := r.env.Workspace.Transactions.Transaction(ctx, r.state, func(s engine.Store) (bool, error) {
		r.store, r.within = s, true
		defer func() { r.store, r.within = r.env.Workspace.Store, false }()
		err := do(ctx)
		if err != nil || r.opt.DryRun || r.opt.Atomic && len(r.tally.failures)+len(outside.failures)+r.failing > 0 {
			return false, err
		}
		return true, r.journal(ctx, s)
	})
	inside := r.tally
	r.tally = newTally()
	r.merge(outside)
	switch {
	case err == nil:
		r.merge(inside)
	case errors.Is(err, engine.ErrStale):
		return r.replan(ctx)
	case r.opt.DryRun || r.opt.Atomic:
		r.merge(inside) // what was found is worth telling, though nothing came of it
	default:
		r.lookups = nil // they may know of targets that are undone
	}
	return err
}

func (r *run) journal(ctx context.Context, within engine.Store) error {
	if r.opt.Journal == nil || len(r.tally.lines) == 0 {
		return nil
	}
	return r.opt.Journal(ctx, within, r.tally.lines)
}

// renew asks anew who imports.
func (r *run) renew(ctx context.Context) (err error) {
	if r.opt.Rights == nil {
		return nil
	}
	r.actor, err = r.opt.Rights(ctx)
	return err
}

// merge puts a tally into the report.
func (r *run) merge(t *tally) {
	r.report.Imported += len(t.lines)
	for _, line := range t.lines {
		r.written.add(line)
	}
	for entity, n := range t.created {
		r.report.Created[entity] += n
	}
	for _, f := range t.failures {
		r.refuse(f)
	}
}

// keptBytes is how much of rows that fail is kept in a report, beside how many of them.
const keptBytes = 16 << 20

// refuse puts a failure into the report, as far as it is to be kept.
func (r *run) refuse(f failure) {
	r.report.FailureCount++
	first := r.failed.add(f.row.line)
	if first {
		r.failing++
	}
	if r.opt.Keep > 0 {
		if !r.keeps(f.row, first) {
			return
		}
		f.value = shownCell(f.value)
		r.kept += len(f.value) + len(f.reason)
	}
	r.report.Failures = append(r.report.Failures, Failure{Line: f.row.line, Column: f.column, Value: f.value, Reason: f.reason})
}

// keeps is whether the failures of a row are kept: then the row is too, at its first one.
func (r *run) keeps(failed row, first bool) bool {
	rows := &r.report.FailedRows
	full := len(*rows) >= r.opt.Keep || r.kept >= keptBytes
	if first && !full {
		*rows = append(*rows, FailedRow{Line: failed.line, Cells: failed.found()})
		for _, cell := range failed.found() {
			r.kept += len(cell)
		}
	}
	return !full || len(*rows) > 0 && failed.line == (*rows)[len(*rows)-1].Line
}

// replan takes the new model, and the mapping by it. The error is errReplanned when that went well.
func (r *run) replan(ctx context.Context) error {
	if err := r.env.Workspace.Refresh(ctx); err != nil {
		return err
	}
	state, err := r.env.Workspace.Current(ctx)
	if err != nil {
		return err
	}
	e := state.Model.EntityByID(r.plan.entity.ID)
	if e == nil {
		return engine.Errorf(engine.Conflict, "The entity %s was taken out of use during the import, after %d rows.", r.plan.entity.Called(), r.report.Imported)
	}
	may := rights{state.Guard, r.actor.Roles}
	if err := may.enter(e); err != nil {
		return err
	}
	p, err := newPlan(state.Model, e, r.opt.Mapping, r.table.header, may)
	if err != nil {
		return unfit(err, r.report.Imported)
	}
	r.state, r.plan, r.lookups = state, p, nil
	r.report.Entity, r.report.Unused = e.Name, p.unused
	return errReplanned
}

// unfit tells of a mapping that fitted the model before.
func unfit(err error, imported int) error {
	e := engine.Errorf(engine.Conflict, "The data model was changed during the import, after %d rows, and the mapping does not fit it any more: mend it, and import the others again.", imported)
	if was, ok := errors.AsType[*engine.Error](err); ok {
		e.Violations = was.Violations
	}
	return e
}

// close sums up.
func (r *run) close() {
	r.merge(r.tally)
	r.tally = newTally()
	r.report.Failed = r.failing
	r.report.sort()
}
