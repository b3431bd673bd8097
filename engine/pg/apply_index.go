package pg

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// indexState is what has become of an index that is built beside writers.
type indexState byte

const (
	indexMissing indexState = iota
	indexValid
	indexBroken // building it was broken off, or goes on
)

// indexState finds out about an index by its qualified name.
func (s *Store) indexState(ctx context.Context, on Querier, name string) (indexState, error) {
	rows, err := on.Query(ctx, "select indisvalid and indisready from pg_index where indexrelid = to_regclass($1)", name)
	if err != nil {
		return indexMissing, wrap("look up index", err)
	}
	valid, err := pgx.CollectRows(rows, pgx.RowTo[bool])
	switch {
	case err != nil:
		return indexMissing, wrap("look up index", err)
	case len(valid) == 0:
		return indexMissing, nil
	case valid[0]:
		return indexValid, nil
	}
	return indexBroken, nil
}

// buildTries is how often an index is begun anew that another one, built at the same time, kept from being built.
const buildTries = 20

// build makes an index beside readers and writers. One that somebody who has died began is waited for, as long as Postgres
// is still at it; what is left of it then is thrown away.
func (s *Store) build(ctx context.Context, name, sql string, tell func(done, total int64)) error {
	for try := 1; ; try++ {
		if err := s.awaitBuild(ctx, name, tell); err != nil {
			return err
		}
		is, err := s.indexState(ctx, s.pool, name)
		if err != nil || is == indexValid {
			return err
		}
		if is == indexBroken {
			if err := s.exec(ctx, "DROP INDEX CONCURRENTLY IF EXISTS "+name); err != nil {
				return err
			}
		}
		err = s.buildOnce(ctx, name, sql, tell)
		if state := sqlState(err); err == nil || state != deadlock && state != lockUnavailable || try == buildTries {
			return err
		}
	}
}

// awaitBuild waits until nobody builds an index.
func (s *Store) awaitBuild(ctx context.Context, name string, tell func(done, total int64)) error {
	for {
		at, err := s.buildProgress(ctx, name)
		if err != nil || at < 0 {
			return err
		}
		tell(at, buildParts)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(buildLook):
		}
	}
}

// buildLook is how often it is looked how far an index is.
const buildLook = 300 * time.Millisecond

func (s *Store) buildOnce(ctx context.Context, name, sql string, tell func(done, total int64)) error {
	ended := make(chan struct{})
	watching := make(chan struct{})
	go func() {
		defer close(watching)
		tick := time.NewTicker(buildLook)
		defer tick.Stop()
		for {
			select {
			case <-ended:
				return
			case <-tick.C:
			}
			if at, err := s.buildProgress(ctx, name); err == nil && at >= 0 {
				tell(at, buildParts)
			}
		}
	}()
	err := s.builder(ctx, func(conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, sql)
		return err
	})
	close(ended)
	<-watching
	return err
}

// builder gives a connection that Postgres ends soon after its process has died, and that has memory to sort with.
func (s *Store) builder(ctx context.Context, do func(*pgx.Conn) error) error {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("pg: build: %w", err)
	}
	defer conn.Release()
	for _, setting := range []string{"client_connection_check_interval = '2s'", "maintenance_work_mem = '256MB'"} {
		if _, err := conn.Exec(ctx, "set "+setting); err != nil {
			return fmt.Errorf("pg: build: %w", err)
		}
		name, _, _ := strings.Cut(setting, " ")
		defer func() { _, _ = conn.Exec(context.WithoutCancel(ctx), "reset "+name) }()
	}
	return do(conn.Conn())
}

// buildParts is how many parts the building of an index is told in.
const buildParts = 1000

// buildProgress is how far the building of an index is, in parts; -1: nobody builds it. Of what takes long Postgres counts
// blocks or tuples: first the table is read, then the new index is compared with it.
func (s *Store) buildProgress(ctx context.Context, name string) (int64, error) {
	rows, err := s.pool.Query(ctx, `select case
			when phase like 'building index%' then 500 * least(1, case when tuples_total > 0 then tuples_done::float8 / tuples_total
				else blocks_done::float8 / greatest(blocks_total, 1) end)
			when phase like 'waiting for writers before validation' then 500
			when phase like 'index validation: scanning index' then 500 + 100 * least(1, blocks_done::float8 / greatest(blocks_total, 1))
			when phase like 'index validation: sorting%' then 600
			when phase like 'index validation: scanning table' then 650 + 340 * least(1, blocks_done::float8 / greatest(blocks_total, 1))
			when phase like 'waiting for old snapshots' then 990
			else 0 end::bigint
		from pg_stat_progress_create_index where datname = current_database() and index_relid = to_regclass($1)`, name)
	if err != nil {
		return -1, wrap("look how far an index is", err)
	}
	parts, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil || len(parts) == 0 {
		return -1, wrap("look how far an index is", err)
	}
	return parts[0], nil
}
