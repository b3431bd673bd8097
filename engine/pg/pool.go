package pg

import (
	"context"
	"fmt"
	"io"
	"maps"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
	"github.com/jackc/pgx/v5/pgproto3"
	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	// defaultPoolSize is how many connections a process holds unless told.
	defaultPoolSize = 16
	// statementCache caps the prepared statements of a connection: each workspace has texts of its own.
	statementCache = 128
	// cancelPatience is how long a cancelled statement may take to end before its connection is given up.
	cancelPatience = time.Second
)

// Open makes a pool of connections to a database; size 0 takes the default. A statement whose caller has gone, or whose
// time is over, is cancelled in Postgres. The database is first reached when a connection is needed.
func Open(ctx context.Context, url string, size int) (*pgxpool.Pool, error) {
	return OpenTraced(ctx, url, size, nil)
}

// OpenTraced is Open with a tracer that hears of each statement; nil for none.
func OpenTraced(ctx context.Context, url string, size int, tracer pgx.QueryTracer) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("pg: read the database address: %w", err)
	}
	if size <= 0 {
		size = defaultPoolSize
	}
	config.MaxConns = int32(size)
	config.ConnConfig.Tracer = tracer
	config.ConnConfig.StatementCacheCapacity = statementCache
	if config.ConnConfig.DefaultQueryExecMode == pgx.QueryExecModeCacheStatement {
		config.ConnConfig.DescriptionCacheCapacity = 0 // it is for statements that are not prepared, and takes room at once
	}
	maps.Copy(config.ConnConfig.RuntimeParams, sessionSettings())
	config.ConnConfig.BuildFrontend = func(r io.Reader, w io.Writer) *pgproto3.Frontend {
		front := pgproto3.NewFrontend(r, w)
		front.SetMaxBodyLen(rowMost)
		return front
	}
	config.ConnConfig.BuildContextWatcherHandler = func(conn *pgconn.PgConn) ctxwatch.Handler {
		return &pgconn.CancelRequestContextWatcherHandler{Conn: conn, DeadlineDelay: cancelPatience}
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("pg: open pool: %w", err)
	}
	return pool, nil
}

// sessionSettings are those of every connection. Statements are compiled to be run many times: their plans are made once
// for all values, since planning by the values takes longer than most reads do, and with less to gain: pages follow the
// index that their order has. One core for each read: cores are for the many who ask at once.
func sessionSettings() map[string]string {
	return map[string]string{
		"application_name":                "kith",
		"datestyle":                       "ISO",
		"jit":                             "off",
		"max_parallel_workers_per_gather": "0",
		"plan_cache_mode":                 "force_generic_plan",
		"timezone":                        "UTC",
	}
}
