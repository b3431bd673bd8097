package pg

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg/derive"
	"kith/metadata"
	"kith/metadata/say"
)

// fillSteps says what is computed of records that are there already.
func (s *Store) fillSteps(ctx context.Context, old, next *metadata.Model) ([]engine.Step, error) {
	all, err := derive.Fill(s.bare, old, next, time.Now())
	if err != nil {
		return nil, err
	}
	steps := make([]engine.Step, len(all))
	for i, statement := range all {
		e := statement.Fields[0].Entity
		var n int64
		if err := s.pool.QueryRow(ctx, "select count(*) from "+tableOf(s.schema, e)).Scan(&n); err != nil {
			return nil, wrap("count records", err)
		}
		steps[i] = engine.Step{What: filling(statement.Fields, n), Lock: "writes"}
	}
	return steps, nil
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

// fill computes what is stored of records that are there already.
func (s *Store) fill(ctx context.Context, tx pgx.Tx, old, next *metadata.Model) error {
	now := time.Now()
	all, err := derive.Fill(s.bare, old, next, now)
	if err != nil {
		return err
	}
	return wrap("apply change", run(ctx, tx, all, now))
}
