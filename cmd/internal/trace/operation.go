package trace

import (
	"context"
	"sync/atomic"

	"go.opentelemetry.io/otel/attribute"

	"kith/engine"
)

// countKey is where a context has the count of the statements of its operation.
type countKey struct{}

// Begin implements engine.Spans.
func (t *Tracer) Begin(ctx context.Context, o engine.Operation) (context.Context, func(engine.Code)) {
	ctx, span := t.spans.Start(ctx, o.Kind())
	if !span.IsRecording() {
		return ctx, func(engine.Code) {}
	}
	statements := &atomic.Int64{}
	return context.WithValue(ctx, countKey{}, statements), func(code engine.Code) {
		_, hash, roots := o.Describe()
		span.SetAttributes(
			attribute.String("graphql.operation.type", o.Kind()), attribute.String("kith.operation", hash),
			attribute.Int("kith.fields", len(roots)), attribute.Int64("kith.statements", statements.Load()),
		)
		outcome(span, code)
		span.End()
	}
}

// sent counts a statement as its operation's.
func sent(ctx context.Context) {
	if statements, ok := ctx.Value(countKey{}).(*atomic.Int64); ok {
		statements.Add(1)
	}
}
