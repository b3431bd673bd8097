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
	now   time.Time
	steps []engine.Step
}

// fills is the work of computing fields that are stored from now on.
func (s *Store) fills(ctx context.Context, p *engine.Publication, _ ddl.Large) ([]work, error) {
	now := time.Now()
	all, err := derive.Fill(s.bare, p.Old, p.Next, now)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	f := &fills{store: s, all: all, now: now}
	for _, statement := range all {
		var n int64
		if err := s.pool.QueryRow(ctx, "select count(*) from "+tableOf(s.schema, statement.Fields[0].Entity)).Scan(&n); err != nil {
			return nil, wrap("count records", err)
		}
		f.steps = append(f.steps, engine.Step{What: filling(statement.Fields, n), Lock: "writes", Phase: engine.Publishing})
	}
	return []work{f}, nil
}

// filling says that fields are computed for all records, and what it means that their values are stored.
func filling(fields []*metadata.Field, n int64) say.Text {
	names := make([]metadata.Label, len(fields))
	for i, f := range fields {
		names[i] = f.Label()
	}
	return say.Of("Compute and store %s of %s, for %d records: whoever may read a stored value sees it, whatever they may read of what it is computed from",
		say.List(names), fields[0].Entity.Label(), n)
}

// Steps implements work.
func (f *fills) Steps() []engine.Step { return f.steps }

// Undo implements work.
func (f *fills) Undo() []string { return nil }

// CleanUp implements work.
func (f *fills) CleanUp() []string { return nil }

// Prepare implements work.
func (f *fills) Prepare(context.Context, func(done, total int64)) error { return nil }

// Publish implements work.
func (f *fills) Publish(ctx context.Context, tx pgx.Tx) error {
	return run(ctx, tx, f.all, f.now)
}
