package trace

import (
	"context"
	"net/http"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"

	"kith/cmd/internal/server"
	"kith/engine"
)

// Began implements server.Tracer.
func (t *Tracer) Began(ctx context.Context, header http.Header, edge server.Edge, method string) context.Context {
	ctx = t.headers.Extract(ctx, propagation.HeaderCarrier(header))
	ctx, _ = t.spans.Start(ctx, method+" "+edge.String(), trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(
		attribute.String("http.request.method", method), attribute.String("kith.edge", edge.String()),
	))
	return ctx
}

// Ended implements server.Tracer.
func (t *Tracer) Ended(ctx context.Context, status int, told engine.Told) {
	span := trace.SpanFromContext(ctx)
	if span.IsRecording() {
		span.SetAttributes(attribute.Int("http.response.status_code", status), attribute.Int("kith.statements", told.Statements))
		if told.Actor != nil { // who is known here names a workspace that is there
			span.SetAttributes(attribute.String("kith.workspace", told.Workspace))
		}
		outcome(span, told.Code)
	}
	span.End()
}

// outcome notes the code of an error. What the caller did wrong is no failure of the server's.
func outcome(span trace.Span, code engine.Code) {
	if code == "" {
		return
	}
	span.SetAttributes(attribute.String("error.type", string(code)))
	if code == engine.Internal || code == engine.Unavailable {
		span.SetStatus(codes.Error, "")
	}
}
