package trace

import (
	"context"
	"errors"
	"hash/fnv"
	"strconv"
	"strings"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"kith/engine/pg"
)

// Statement makes a span of a statement that is over, where it belongs to one. What the server does of itself, again and
// again, is no trace of anything.
func (t *Tracer) Statement(ctx context.Context, s pg.Sent) {
	if !trace.SpanFromContext(ctx).IsRecording() {
		return
	}
	sent(ctx)
	verb := verbOf(s.SQL)
	_, span := t.spans.Start(ctx, "postgres "+verb, trace.WithTimestamp(s.Begun), trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes(
		attribute.String("db.system.name", "postgresql"), attribute.String("db.operation.name", verb),
		attribute.String("kith.statement", digest(s.SQL)), attribute.Int64("kith.rows", s.Rows),
	))
	if s.Err != nil {
		state := stateOf(s.Err)
		span.SetAttributes(attribute.String("error.type", state), attribute.String("db.response.status_code", state))
		span.SetStatus(codes.Error, "")
	}
	span.End(trace.WithTimestamp(s.Begun.Add(s.Took)))
}

// verbOf is what kind of statement it is. Who has prepared a statement may name it by anything.
func verbOf(sql string) string {
	verb, _, _ := strings.Cut(strings.TrimSpace(sql), " ")
	switch verb = strings.ToLower(verb); verb {
	case "select", "with", "insert", "update", "delete", "begin", "commit", "rollback", "savepoint", "set", "lock":
		return verb
	}
	return "statement"
}

// digest tells statements apart without their texts: it is the same in all processes.
func digest(sql string) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(sql))
	return strconv.FormatUint(h.Sum64(), 16)
}

// stateOf is the SQLSTATE of an error, or that there was none: Postgres was not reached, or nobody waited.
func stateOf(err error) string {
	var state interface{ SQLState() string }
	switch {
	case errors.As(err, &state):
		return state.SQLState()
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return "cancelled"
	}
	return "connection"
}
