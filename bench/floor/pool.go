package floor

import (
	"context"
	"fmt"
	"maps"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// openPool opens as many connections as the configuration says, each with every statement prepared.
func openPool(ctx context.Context, config Config, reads []read) (*pgxpool.Pool, error) {
	pc, err := pgxpool.ParseConfig(config.Database)
	if err != nil {
		return nil, err
	}
	pc.MaxConns, pc.MinConns = int32(config.Conns), int32(config.Conns)
	maps.Copy(pc.ConnConfig.RuntimeParams, settings())
	pc.AfterConnect = func(ctx context.Context, conn *pgx.Conn) error { return prepare(ctx, conn, reads) }
	pool, err := pgxpool.NewWithConfig(ctx, pc)
	if err != nil {
		return nil, err
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return pool, nil
}

// settings fix the forms in which Postgres writes values, and make it plan as these statements were written: small
// nested loops that follow an index in its order, one process for each.
func settings() map[string]string {
	return map[string]string{
		"timezone":                        "UTC",
		"datestyle":                       "ISO",
		"statement_timeout":               "30s",
		"jit":                             "off",
		"plan_cache_mode":                 "force_generic_plan",
		"max_parallel_workers_per_gather": "0",
		"enable_bitmapscan":               "off",
		"enable_hashjoin":                 "off",
		"enable_mergejoin":                "off",
		"enable_memoize":                  "off",
	}
}

func prepare(ctx context.Context, conn *pgx.Conn, reads []read) error {
	pg := conn.PgConn()
	for _, r := range reads {
		if _, err := pg.Prepare(ctx, r.path, r.sql, nil); err != nil {
			return fmt.Errorf("prepare %s: %w", r.path, err)
		}
	}
	for _, name := range []string{"m1", "m2"} {
		sql, err := statement(name)
		if err != nil {
			return err
		}
		if _, err := pg.Prepare(ctx, name, sql, nil); err != nil {
			return fmt.Errorf("prepare %s: %w", name, err)
		}
	}
	return nil
}
