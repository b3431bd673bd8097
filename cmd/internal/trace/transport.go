package trace

import (
	"net/http"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
)

// Transport makes a span of each message that is sent to another server, and tells that server which trace it is of.
func (t *Tracer) Transport(next http.RoundTripper) http.RoundTripper { return &transport{t, next} }

type transport struct {
	*Tracer
	next http.RoundTripper
}

// RoundTrip implements http.RoundTripper. The span ends with the head of the answer.
func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx, span := t.spans.Start(r.Context(), r.Method, trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes(
		attribute.String("http.request.method", r.Method),
	))
	defer span.End()
	r = r.Clone(ctx)
	t.headers.Inject(ctx, propagation.HeaderCarrier(r.Header))
	answer, err := t.next.RoundTrip(r)
	if err != nil {
		span.SetAttributes(attribute.String("error.type", "connection"))
		span.SetStatus(codes.Error, "")
		return nil, err
	}
	span.SetAttributes(attribute.Int("http.response.status_code", answer.StatusCode))
	if answer.StatusCode >= http.StatusBadRequest {
		span.SetStatus(codes.Error, "")
	}
	return answer, nil
}
