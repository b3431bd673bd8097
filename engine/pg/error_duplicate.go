package pg

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/say"
)

// duplicate says which field of which record has a value that must be unique and is taken, and by which record, where
// the caller may read that one.
func (w *writer) duplicate(ctx context.Context, index int, state *pgconn.PgError) error {
	e, unique := w.uniqueIndex(state)
	if e == nil {
		return engine.Errorf(engine.Duplicate, "There is a record with this id already.")
	}
	written := w.steps[index].records(e)
	if len(written.after) == 0 {
		return w.taken(unique.Fields, "")
	}
	found, err := w.holder(ctx, e, unique, written)
	if err != nil {
		return fmt.Errorf("pg: look for the duplicate: %w", err)
	}
	return found
}

// breaks is whether an error is about the unique index of a field alone.
func (w *writer) breaks(err error, f *metadata.Field) bool {
	state, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return false
	}
	_, unique := w.uniqueIndex(state)
	return len(unique.Fields) == 1 && unique.Fields[0] == f
}

// uniqueIndex is the unique index that was broken; none for the primary key.
func (w *writer) uniqueIndex(state *pgconn.PgError) (*metadata.Entity, catalog.Index) {
	for _, e := range w.state.Model.Entities {
		if e.Table != state.TableName {
			continue
		}
		for _, i := range catalog.Indexes(e) {
			if i.Unique && i.Name == state.ConstraintName {
				return e, i
			}
		}
	}
	return nil, catalog.Index{}
}

// holder finds the records that have the values already. Those that nobody else has stand twice in the batch.
func (w *writer) holder(ctx context.Context, e *metadata.Entity, unique catalog.Index, written being) (error, error) {
	fields, ids, after := unique.Fields, written.ids, written.after
	q := &script{}
	q.add("select t.id::text, r.id::text, ")
	if err := w.condition(q, e, known(w.state.Guard.Grant(w.actor.Roles, e, metadata.Read), fields)); err != nil {
		return nil, err
	}
	if err := rows(q, "r", ids, fields, after); err != nil {
		return nil, err
	}
	q.add(" join ", w.table(e).name, " t on t.deleted_at is null and t.id <> r.id")
	for _, f := range fields {
		ours, theirs := "r."+columnOf(f), "t."+columnOf(f)
		if unique.AnyCase && f.Folds() {
			ours, theirs = catalog.Folded(ours), catalog.Folded(theirs)
		}
		q.add(" and ", theirs, " = ", ours)
	}
	found, err := w.query(ctx, q.String(), q.args)
	if err != nil {
		return nil, err
	}
	first, clashes, places := "", repeated(unique, after), written.places()
	for i, at := range clashes {
		clashes[i] = written.at(at)
	}
	var holder, ours string
	var visible bool
	_, err = pgx.ForEachRow(found, []any{&holder, &ours, &visible}, func() error {
		i := places[ours]
		if clashes = append(clashes, i); visible && i == slices.Min(clashes) {
			first = holder
		}
		return nil
	})
	return w.takenBy(fields, first, clashes), err
}

// takenBy is the error of values that others have: about the first record of the batch, with all of them where there
// are several.
func (w *writer) takenBy(fields []*metadata.Field, holder string, clashes []int) error {
	slices.Sort(clashes)
	clashes = slices.Compact(clashes)
	if len(clashes) == 0 {
		return w.taken(fields, "") // who had it has let go of it since
	}
	err := w.taken(fields, holder)
	if err.Index = clashes[0]; len(clashes) == 1 {
		return err
	}
	for _, i := range clashes {
		err.Violations = append(err.Violations, engine.Violation{Field: err.Field, Rule: "unique", Message: err.In(w.reader.Locale), Index: i})
	}
	return err
}

// known is the condition that somebody sees a record and may read fields of it.
func known(read engine.Grant, fields []*metadata.Field) predicate {
	all := []predicate{read.Visible()}
	for _, f := range fields {
		all = append(all, read.When(f.Name))
	}
	return expr.Conj(all...)
}

// taken is the error of values that another record has; id is that record's, "" when it is not to be told. Those of the
// fields are named that the caller knows of.
func (w *writer) taken(fields []*metadata.Field, id string) *engine.Error {
	e, roles := fields[0].Entity, w.actor.Roles
	var names []string
	var called []say.Speaker
	for _, f := range fields {
		if engine.Knows(w.state.Guard, roles, f) {
			names, called = append(names, f.Name), append(called, f.Called())
		}
	}
	if len(names) == 0 {
		return engine.Errorf(engine.Duplicate, "Another %s has a value already that must be unique, and that you may not see: ask an administrator to mend it.", w.called(e))
	}
	err := engine.Errorf(engine.Duplicate, "Another %s has this %s already: find and change that one, or give another value.", e.Called(), say.AllOf(called))
	err.Field, err.ID = names[0], id
	if len(names) > 1 {
		err.Fields = names
	}
	return err
}

// repeated are the records of a batch whose values an earlier one has.
func repeated(unique catalog.Index, after []map[*metadata.Field]any) []int {
	var again []int
	seen := map[string]bool{}
	for i, record := range after {
		var key strings.Builder
		for _, f := range unique.Fields {
			if record[f] == nil {
				key.Reset() // indexes take no notice of what has no value
				break
			}
			text := f.Kind.Text(f.Settings, record[f])
			if unique.AnyCase && f.Folds() {
				text = strings.ToLower(text)
			}
			fmt.Fprintf(&key, "%q ", text)
		}
		if key.Len() > 0 && seen[key.String()] {
			again = append(again, i)
		}
		seen[key.String()] = true
	}
	return again
}
