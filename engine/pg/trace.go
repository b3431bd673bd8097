package pg

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"kith/engine"
)

// Trace counts the statements that are sent through a pool, and tells each request of its own. It implements pgx's
// tracers; it keeps no values.
type Trace struct {
	Statements atomic.Int64
	Failures   atomic.Int64
	Took       atomic.Int64 // nanoseconds, all statements together
}

// watch is what a connection remembers of the statement it is running.
type watch struct {
	begun time.Time
	sql   string
}

const watchKey = "kith.watch"

// watchOf is the watch of a connection: made once, as no connection runs two statements at a time.
func watchOf(conn *pgx.Conn) *watch {
	held := conn.PgConn().CustomData()
	w, ok := held[watchKey].(*watch)
	if !ok {
		w = &watch{}
		held[watchKey] = w
	}
	return w
}

// TraceQueryStart implements pgx.QueryTracer.
func (t *Trace) TraceQueryStart(ctx context.Context, conn *pgx.Conn, data pgx.TraceQueryStartData) context.Context {
	w := watchOf(conn)
	w.begun, w.sql = time.Now(), data.SQL
	return ctx
}

// TraceQueryEnd implements pgx.QueryTracer.
func (t *Trace) TraceQueryEnd(ctx context.Context, conn *pgx.Conn, data pgx.TraceQueryEndData) {
	w := watchOf(conn)
	t.count(ctx, w.sql, time.Since(w.begun), data.CommandTag, data.Err)
}

// TraceBatchStart implements pgx.BatchTracer.
func (t *Trace) TraceBatchStart(ctx context.Context, conn *pgx.Conn, _ pgx.TraceBatchStartData) context.Context {
	watchOf(conn).begun = time.Now()
	return ctx
}

// TraceBatchQuery implements pgx.BatchTracer. A statement's time is that between the answer before and its own.
func (t *Trace) TraceBatchQuery(ctx context.Context, conn *pgx.Conn, data pgx.TraceBatchQueryData) {
	w, now := watchOf(conn), time.Now()
	t.count(ctx, data.SQL, now.Sub(w.begun), data.CommandTag, data.Err)
	w.begun = now
}

// TraceBatchEnd implements pgx.BatchTracer.
func (*Trace) TraceBatchEnd(context.Context, *pgx.Conn, pgx.TraceBatchEndData) {}

func (t *Trace) count(ctx context.Context, sql string, took time.Duration, tag pgconn.CommandTag, err error) {
	t.Statements.Add(1)
	t.Took.Add(int64(took))
	if err != nil {
		t.Failures.Add(1)
	}
	engine.RequestFrom(ctx).Sent(sql, took, tag.RowsAffected())
}
