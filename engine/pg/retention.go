package pg

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
)

// forgetQuery takes the oldest events away. They lie in the order of their transactions, which is about that of their
// times: one that is not old yet ends the search, and what a relay has not read stays.
const forgetQuery = `with first as (
		select tx, seq, at from %[1]s.event e
		where not exists (select from %[1]s.relay r where (e.tx, e.seq) > (r.tx, r.seq))
		and e.tx < pg_snapshot_xmin(pg_current_snapshot())
		order by tx, seq limit $2),
	old as (select tx, seq from first where at < $1),
	gone as (delete from %[1]s.event e using old where (e.tx, e.seq) = (old.tx, old.seq) returning e.tx, e.seq)
	select (select count(*) from gone), tx::text, seq from gone order by gone.tx desc, gone.seq desc limit 1`

// ForgetEvents implements engine.Retention.
func (s *Store) ForgetEvents(ctx context.Context, before time.Time, limit int) (n int, err error) {
	err = pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		var mine bool
		if err := tx.QueryRow(ctx, "select pg_try_advisory_xact_lock($1)", s.sweepLock()).Scan(&mine); err != nil || !mine {
			return err
		}
		var last string
		var seq int64
		err := tx.QueryRow(ctx, fmt.Sprintf(forgetQuery, s.schema), before, limit).Scan(&n, &last, &seq)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, fmt.Sprintf(`insert into %s.forgotten (tx, seq) values ($1::text::xid8, $2)
			on conflict (one) do update set tx = excluded.tx, seq = excluded.seq, at = now()
			where (excluded.tx, excluded.seq) > (forgotten.tx, forgotten.seq)`, s.schema), last, seq)
		return err
	})
	if err != nil {
		return 0, wrap("forget events", err)
	}
	return n, nil
}

// Forgotten implements engine.Retention.
func (s *Store) Forgotten(ctx context.Context) (p engine.Position, err error) {
	var tx string
	err = s.pool.QueryRow(ctx, fmt.Sprintf("select tx::text, seq from %s.forgotten", s.schema)).Scan(&tx, &p.Seq)
	if errors.Is(err, pgx.ErrNoRows) {
		return p, nil
	}
	if err == nil {
		p.Tx, err = strconv.ParseUint(tx, 10, 64)
	}
	return p, wrapRead("read up to where the log is forgotten", err)
}

// sweepLock is the key of the advisory lock under which a workspace's events are forgotten.
func (s *Store) sweepLock() int64 { return lockOf("sweep " + s.bare) }

// lockOf is the key of an advisory lock for what is said.
func lockOf(what string) int64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(what))
	return int64(h.Sum64()) //nolint:gosec // any number will do
}

// AllWorkspaces lists the workspaces of a database.
func AllWorkspaces(ctx context.Context, pool Querier) ([]string, error) {
	rows, err := pool.Query(ctx, "select name from kith.workspace order by name")
	if err != nil {
		return nil, wrap("list workspaces", err)
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return names, wrap("list workspaces", err)
}
