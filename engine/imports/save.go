package imports

import (
	"context"
	"errors"
	"maps"
	"slices"

	"kith/engine"
)

// save writes the records of a batch. Those that are refused are reported and left out, the others tried again: one
// row's fault is not another's.
func (r *run) save(ctx context.Context, records []record) error {
	if r.opt.Atomic && !r.opt.DryRun {
		if len(records) > 0 {
			r.pending = append(r.pending, r.upsert(records))
			r.report.Imported += len(records)
		}
		return nil
	}
	for len(records) > 0 {
		err := r.write(ctx, r.upsert(records))
		if err == nil {
			r.report.Imported += len(records)
			return nil
		}
		rest, told := r.refused(err, records)
		if !told {
			return r.halves(ctx, records, err)
		}
		records = rest
	}
	return nil
}

func (r *run) upsert(records []record) *engine.Write {
	w := &engine.Write{Entity: r.plan.entity, Op: engine.CreateOp, By: r.plan.key, DryRun: r.opt.DryRun}
	if r.plan.key != nil {
		w.Op = engine.UpsertOp
	}
	for _, rec := range records {
		w.Records = append(w.Records, rec.values)
	}
	return w
}

// refused reports the records that an error blames, and answers those that it does not; false when it blames none.
func (r *run) refused(err error, records []record) ([]record, bool) {
	e, ok := errors.AsType[*engine.Error](err)
	if !ok {
		return nil, false
	}
	blamed := map[int]bool{}
	for _, v := range e.Violations {
		if v.Index >= 0 && v.Index < len(records) {
			blamed[v.Index] = true
			r.violation(records[v.Index].row, v)
		}
	}
	if len(e.Violations) == 0 && e.Index >= 0 && e.Index < len(records) {
		blamed[e.Index] = true
		r.fail(records[e.Index].row.line, "", "", e.Message)
	}
	rest := make([]record, 0, len(records))
	for i, rec := range records {
		if !blamed[i] {
			rest = append(rest, rec)
		}
	}
	for _, i := range slices.Sorted(maps.Keys(blamed)) {
		r.later = slices.DeleteFunc(r.later, func(l link) bool { return l.id == records[i].values.ID })
	}
	return rest, len(blamed) > 0
}

// violation is told by the column that gave the field.
func (r *run) violation(row row, v engine.Violation) {
	f := r.plan.entity.Field(v.Field)
	if f != nil {
		if c := r.plan.source(f); c != nil {
			value := ""
			if c.index >= 0 {
				value = row.cells[c.index]
			}
			r.fail(row.line, c.name, value, v.Message)
			return
		}
	}
	r.fail(row.line, v.Field, "", v.Message)
}

// halves finds the record to blame for an error that names none, by trying both halves apart. What is not about the
// data (a lost connection, a right that is missing) ends the import.
func (r *run) halves(ctx context.Context, records []record, err error) error {
	switch engine.CodeOf(err) {
	case engine.Invalid, engine.Duplicate, engine.NotFound, engine.Gate:
	default:
		return err
	}
	if len(records) == 1 {
		r.told(err, records[0])
		return nil
	}
	half := len(records) / 2
	if err := r.save(ctx, records[:half]); err != nil {
		return err
	}
	return r.save(ctx, records[half:])
}

// told reports an error as one row's fault; false when it is of another kind.
func (r *run) told(err error, rec record) bool {
	e, ok := errors.AsType[*engine.Error](err)
	if !ok || e.Code == engine.Internal {
		return false
	}
	if len(e.Violations) == 0 {
		r.fail(rec.row.line, "", "", e.Message)
	}
	for _, v := range e.Violations {
		r.fail(rec.row.line, v.Field, "", v.Message)
	}
	return true
}

// write runs one write; an atomic import keeps it for the end.
func (r *run) write(ctx context.Context, w *engine.Write) error {
	if r.opt.Atomic && !r.opt.DryRun {
		r.pending = append(r.pending, w)
		return nil
	}
	return r.run(ctx, []*engine.Write{w})
}

// run runs writes against the model that the mapping was checked against. When another has been published meanwhile,
// the import ends: its columns may no longer mean the same.
func (r *run) run(ctx context.Context, writes []*engine.Write) error {
	_, err := r.store.Write(ctx, r.state, r.actor, writes)
	if errors.Is(err, engine.ErrStale) {
		return engine.Errorf(engine.Conflict, "The data model was changed during the import, after %d rows: import the others again.", r.report.Imported)
	}
	return err
}

// commit writes an atomic import, if nothing was wrong with it.
func (r *run) commit(ctx context.Context) error {
	if len(r.pending) == 0 {
		return nil
	}
	if len(r.report.Failures) > 0 {
		r.report.Aborted, r.report.Imported = true, 0
		return nil
	}
	err := r.run(ctx, r.pending)
	if err == nil {
		return nil
	}
	r.report.Aborted, r.report.Imported = true, 0
	if r.told(err, record{}) {
		return nil
	}
	return err
}
