package pg

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg/ddl"
	"kith/engine/pg/derive"
	"kith/metadata"
	"kith/metadata/say"
)

// fills is the work of computing fields that are stored from now on, of records that are there already.
func (s *Store) fills(ctx context.Context, p *engine.Publication, large ddl.Large) ([]work, error) {
	now := time.Now()
	filling, err := derive.Fill(s.bare, p.Old, p.Next, now, large.Ahead)
	if err != nil || len(filling.Whole) == 0 {
		return nil, err
	}
	b := &batches{store: s}
	for _, statement := range filling.Ahead {
		b.passes = append(b.passes, pass{entity: statement.Fields[0].Entity, do: func(ctx context.Context, tx pgx.Tx, ids []string) error {
			return run(ctx, tx, []*derive.Statement{statement}, now, func(derive.Arg) (any, error) { return uuids(ids) })
		}})
	}
	if len(filling.Ahead) > 0 {
		first := filling.Ahead[0].Fields
		b.doing = say.Of("Work out %s of %s in batches, beside readers and writers", say.List(labels(first)), first[0].Entity.Label())
	}
	for _, after := range filling.Sequels {
		b.after = append(b.after, s.sequel(after, now))
	}
	if err := errors.Join(b.tell(ctx, engine.Preparing, filling.Ahead), b.tell(ctx, engine.Publishing, filling.Rest)); err != nil {
		return nil, err
	}
	b.whole = func(ctx context.Context, tx pgx.Tx) error { return run(ctx, tx, filling.Whole, now, nil) }
	b.rest = func(ctx context.Context, tx pgx.Tx) error {
		dated, err := derive.Dated(s.bare, p.Next, p.Change.CreatedAt, now) // rates may be others by now
		if err != nil {
			return err
		}
		return run(ctx, tx, slices.Concat(dated, filling.Rest), now, nil)
	}
	return []work{b}, nil
}

// tell adds the steps of what statements compute.
func (b *batches) tell(ctx context.Context, phase engine.Phase, all []*derive.Statement) error {
	for _, statement := range all {
		e := statement.Fields[0].Entity
		n, err := b.store.count(ctx, e)
		if err != nil {
			return err
		}
		what := say.Of("Compute and store %s of %s, for %d records: whoever may read a stored value sees it, whatever they may read of what it is computed from",
			say.List(labels(statement.Fields)), e.Label(), n)
		b.steps = append(b.steps, rewriting(engine.Step{What: what, Phase: phase}, n))
	}
	return nil
}

// rewriting is a step that writes so many records anew.
func rewriting(step engine.Step, n int64) engine.Step {
	step.Work, step.Rows, step.Seconds = engine.Rewrite, n, float64(n)/rewrittenPerSecond
	if step.Phase == engine.Publishing {
		step.Lock = "writes"
	}
	return step
}

func labels(fields []*metadata.Field) []metadata.Label {
	names := make([]metadata.Label, len(fields))
	for i, f := range fields {
		names[i] = f.Label()
	}
	return names
}

func (s *Store) count(ctx context.Context, e *metadata.Entity) (n int64, err error) {
	err = s.pool.QueryRow(ctx, "select count(*) from "+tableOf(s.schema, e)).Scan(&n)
	return n, wrap("count records", err)
}

// sequel is what follows for records that were changed while fields are computed ahead.
func (s *Store) sequel(after derive.Sequel, now time.Time) sequel {
	n := &notes{store: s, table: tableOf(s.schema, after.Entity), key: after.Entity.Table, columns: bare(after.Cells...), links: bare(after.Links...)}
	return sequel{n, func(ctx context.Context, tx pgx.Tx, ids []string, former map[string][]string) error {
		for _, f := range after.Links {
			column := f.Columns[0].Name
			now, err := s.led(ctx, tx, n.table, column, ids)
			if err != nil {
				return err
			}
			former[column] = append(former[column], now...)
		}
		return run(ctx, tx, after.Statements, now, func(a derive.Arg) (any, error) {
			if a.Link != nil {
				return uuids(former[a.Link.Columns[0].Name])
			}
			return uuids(ids)
		})
	}}
}

// led finds the records that a relation of some leads to.
func (s *Store) led(ctx context.Context, tx pgx.Tx, table, column string, ids []string) ([]string, error) {
	list, err := uuids(ids)
	if err != nil {
		return nil, err
	}
	rows, err := tx.Query(ctx, fmt.Sprintf("select distinct %[2]s::text from %[1]s where id = any($1::uuid[]) and %[2]s is not null", table, quoted(column)), list)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}
