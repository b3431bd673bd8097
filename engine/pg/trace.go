package pg

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
)

// Trace counts the statements that are sent through a pool, and tells each request of its own. It implements pgx's
// tracers; it keeps no values.
type Trace struct {
	Statements atomic.Int64
	Failures   atomic.Int64
	Took       atomic.Int64 // nanoseconds, all statements together
	// Hear hears of each statement when it is over, in the context that it was sent in; nil: nobody asks.
	Hear func(context.Context, Sent)
}

// Sent is a statement that was sent to Postgres.
type Sent struct {
	SQL   string
	Begun time.Time
	Took  time.Duration
	Rows  int64 // that it answered or changed
	Err   error
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
	t.count(ctx, &Sent{w.sql, w.begun, time.Since(w.begun), data.CommandTag.RowsAffected(), data.Err})
}

// TraceBatchStart implements pgx.BatchTracer.
func (t *Trace) TraceBatchStart(ctx context.Context, conn *pgx.Conn, _ pgx.TraceBatchStartData) context.Context {
	watchOf(conn).begun = time.Now()
	return ctx
}

// TraceBatchQuery implements pgx.BatchTracer. A statement's time is that between the answer before and its own.
func (t *Trace) TraceBatchQuery(ctx context.Context, conn *pgx.Conn, data pgx.TraceBatchQueryData) {
	w, now := watchOf(conn), time.Now()
	t.count(ctx, &Sent{data.SQL, w.begun, now.Sub(w.begun), data.CommandTag.RowsAffected(), data.Err})
	w.begun = now
}

// TraceBatchEnd implements pgx.BatchTracer.
func (*Trace) TraceBatchEnd(context.Context, *pgx.Conn, pgx.TraceBatchEndData) {}

func (t *Trace) count(ctx context.Context, s *Sent) {
	t.Statements.Add(1)
	t.Took.Add(int64(s.Took))
	if s.Err != nil {
		t.Failures.Add(1)
	}
	engine.RequestFrom(ctx).Sent(s.SQL, s.Took, s.Rows)
	if t.Hear != nil {
		t.Hear(ctx, *s)
	}
}
