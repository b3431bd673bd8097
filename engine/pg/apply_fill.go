package pg

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg/ddl"
	"kith/engine/pg/derive"
	"kith/metadata"
	"kith/metadata/say"
)

// fills computes what is stored of records that are there already, as the model is published.
type fills struct {
	store *Store
	all   []*derive.Statement
	ahead []*derive.Statement // about records that are given: what can be computed before
	rows  int64               // of the tables that those are of
	now   time.Time
	steps []engine.Step
}

// fills is the work of computing fields that are stored from now on.
func (s *Store) fills(ctx context.Context, p *engine.Publication, large ddl.Large) ([]work, error) {
	now := time.Now()
	all, err := derive.Fill(s.bare, p.Old, p.Next, now)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	f := &fills{store: s, all: all, now: now}
	for _, statement := range all {
		n, err := s.count(ctx, statement.Fields[0].Entity)
		if err != nil {
			return nil, err
		}
		f.steps = append(f.steps, engine.Step{What: filling(statement.Fields, n), Lock: "writes", Phase: engine.Publishing, Work: engine.Rewrite, Rows: n})
	}
	if large == nil {
		return []work{f}, nil
	}
	ahead, err := derive.Ahead(s.bare, p.Old, p.Next, now)
	if err != nil {
		return nil, err
	}
	for _, statement := range ahead {
		e := statement.Fields[0].Entity
		if !large(e) {
			continue
		}
		n, err := s.count(ctx, e)
		if err != nil {
			return nil, err
		}
		f.ahead, f.rows = append(f.ahead, statement), f.rows+n
		f.steps = append(f.steps, engine.Step{What: computing(statement.Fields), Phase: engine.Preparing, Work: engine.Rewrite, Rows: n})
	}
	return []work{f}, nil
}

func (s *Store) count(ctx context.Context, e *metadata.Entity) (n int64, err error) {
	err = s.pool.QueryRow(ctx, "select count(*) from "+tableOf(s.schema, e)).Scan(&n)
	return n, wrap("count records", err)
}

// filling says that fields are computed for all records, and what it means that their values are stored.
func filling(fields []*metadata.Field, n int64) say.Text {
	return say.Of("Compute and store %s of %s, for %d records: whoever may read a stored value sees it, whatever they may read of what it is computed from",
		say.List(labels(fields)), fields[0].Entity.Label(), n)
}

// computing says that values are worked out before they are shown.
func computing(fields []*metadata.Field) say.Text {
	return say.Of("Work out %s of %s in batches, beside readers and writers", say.List(labels(fields)), fields[0].Entity.Label())
}

func labels(fields []*metadata.Field) []metadata.Label {
	names := make([]metadata.Label, len(fields))
	for i, f := range fields {
		names[i] = f.Label()
	}
	return names
}

// Steps implements work.
func (f *fills) Steps() []engine.Step { return f.steps }

// Undo implements work.
func (f *fills) Undo() []string { return nil }

// CleanUp implements work.
func (f *fills) CleanUp() []string { return nil }

// Prepare implements work: it computes what is new, in columns that nobody looks at yet. What it is computed from may
// change again until Publish, which finds that: values that are right by then it leaves alone.
func (f *fills) Prepare(ctx context.Context, tell func(done, total int64)) error {
	var done int64
	for _, statement := range f.ahead {
		for after := noID; after != ""; {
			var n int64
			var err error
			if after, n, err = f.batch(ctx, statement, after); err != nil {
				if state := sqlState(err); state == undefinedColumn || state == undefinedTable {
					return nil // it is computed from what is only there once the model is published
				}
				return wrap("compute ahead", err)
			}
			done += n
			tell(done, f.rows)
		}
	}
	return nil
}

// fillRows is how many records are computed at once: who saves one of them waits for so many.
const fillRows = 500

// batch computes the records that follow one, and answers the last of them: "" when there are no more.
func (f *fills) batch(ctx context.Context, statement *derive.Statement, after string) (last string, n int64, err error) {
	for {
		err = pgx.BeginFunc(ctx, f.store.pool, func(tx pgx.Tx) error {
			rows, err := tx.Query(ctx, "select id::text from "+tableOf(f.store.schema, statement.Fields[0].Entity)+
				" where id > $1::uuid order by id limit $2 for no key update", after, fillRows)
			if err != nil {
				return err
			}
			ids, err := pgx.CollectRows(rows, pgx.RowTo[string])
			if err != nil || len(ids) == 0 {
				last, n = "", 0
				return err
			}
			last, n = ids[len(ids)-1], int64(len(ids))
			list, err := uuids(ids)
			if err != nil {
				return err
			}
			args, err := statement.Bind(f.now, func(derive.Arg) (any, error) { return list, nil })
			if err != nil {
				return err
			}
			_, err = tx.Exec(ctx, statement.SQL, args...)
			return err
		})
		if sqlState(err) != deadlock {
			return last, n, err
		}
	}
}

// Publish implements work.
func (f *fills) Publish(ctx context.Context, tx pgx.Tx) error {
	return run(ctx, tx, f.all, f.now)
}
