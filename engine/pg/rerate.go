package pg

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg/derive"
)

// Rerate implements engine.Rates, in one transaction in which nobody else writes.
func (s *Store) Rerate(ctx context.Context, state *engine.State, since, now time.Time) error {
	all, err := derive.Dated(s.bare, state.Model, since, now)
	if err != nil || len(all) == 0 {
		return err
	}
	return wrap("compute by other rates", pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		if err := s.lockWithin(ctx, tx, writersWait); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "select pg_advisory_xact_lock($1)", s.lock); err != nil {
			return err
		}
		var version int64
		if err := tx.QueryRow(ctx, fmt.Sprintf("select version from %s.state", s.schema)).Scan(&version); err != nil {
			return err
		}
		if version != state.Model.Version {
			return engine.ErrStale
		}
		return run(ctx, tx, all, now, nil)
	}))
}

// run runs statements that compute. of gives the ids of the rows that they are about; nil: they are about all rows.
func run(ctx context.Context, tx pgx.Tx, all []*derive.Statement, now time.Time, of func(derive.Arg) (any, error)) error {
	for _, s := range all {
		args, err := s.Bind(now, of)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, s.SQL, args...); err != nil {
			return fmt.Errorf("compute %s of %s: %w", s.Fields[0].Name, s.Fields[0].Entity.Name, err)
		}
	}
	return nil
}
