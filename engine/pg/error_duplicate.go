package pg

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
)

// duplicate says which field of which record has a value that must be unique and is taken, and by which record, where
// the caller may read that one.
func (w *writer) duplicate(ctx context.Context, index int, state *pgconn.PgError) error {
	e, fields := w.uniqueFields(state)
	if e == nil {
		return engine.Errorf(engine.Duplicate, "There is a record with this id already.")
	}
	ids, after := w.steps[index].records()
	if e != w.writes[index].Entity || len(after) == 0 {
		return taken(fields[0], "")
	}
	found, err := w.holder(ctx, e, fields, ids, after)
	if err != nil {
		return fmt.Errorf("pg: look for the duplicate: %w", err)
	}
	return found
}

// uniqueFields are the fields of the unique index that was broken; none for the primary key.
func (w *writer) uniqueFields(state *pgconn.PgError) (*metadata.Entity, []*metadata.Field) {
	for _, e := range w.state.Model.Entities {
		if e.Table != state.TableName {
			continue
		}
		for _, i := range catalog.Indexes(e) {
			if i.Unique && i.Name == state.ConstraintName {
				return e, i.Fields
			}
		}
	}
	return nil, nil
}

// holder finds the record that has the values already. When there is none, it is another of the same batch.
func (w *writer) holder(ctx context.Context, e *metadata.Entity, fields []*metadata.Field, ids []string, after []map[*metadata.Field]any) (error, error) {
	q := &script{}
	q.add("select t.id::text, r.id::text, ")
	seen := w.state.Guard.Grant(w.actor.Roles, e, metadata.Read)
	if err := w.visible(q, e, seen); err != nil {
		return nil, err
	}
	q.add(" from ")
	if err := rows(q, "r", ids, fields, after); err != nil {
		return nil, err
	}
	q.add(" join ", w.table(e).name, " t on t.deleted_at is null and t.id <> r.id")
	for _, f := range fields {
		q.add(" and t.", columnOf(f), " = r.", columnOf(f))
	}
	q.add(" limit 1")
	var holder, ours string
	var visible bool
	err := w.store.pool.QueryRow(ctx, q.String(), q.args...).Scan(&holder, &ours, &visible)
	if err == pgx.ErrNoRows {
		return at(taken(fields[0], ""), second(fields, after)), nil
	}
	if err != nil {
		return nil, err
	}
	if !visible {
		holder = ""
	}
	return at(taken(fields[0], holder), indexOf(ids, ours)), nil
}

// taken is the error of a value that another record has; id is that record's, "" when it is not to be told.
func taken(f *metadata.Field, id string) error {
	err := engine.Errorf(engine.Duplicate, "Another %s has this %s already: find and change that one, or give another value.", f.Entity.Name, f.Name)
	err.Field, err.ID = f.Name, id
	return err
}

// second is the first record of a batch whose values an earlier one has.
func second(fields []*metadata.Field, after []map[*metadata.Field]any) int {
	seen := map[string]bool{}
	for i, record := range after {
		var key strings.Builder
		for _, f := range fields {
			fmt.Fprintf(&key, "%q ", f.Kind.Text(f.Settings, record[f]))
		}
		if seen[key.String()] {
			return i
		}
		seen[key.String()] = true
	}
	return -1
}

func indexOf(ids []string, id string) int {
	for i, other := range ids {
		if other == id {
			return i
		}
	}
	return -1
}
