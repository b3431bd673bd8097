// Package trace is where OpenTelemetry enters: it sends what requests did, and how long each part took, to where the
// standard variables of the environment say. Without them nothing of it is there, and wrong ones never keep Kith from
// serving. What strangers can name (operations, paths, values, texts of statements) is no attribute of any span.
package trace

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"kith/cmd/internal/server"
)

// Tracer makes the spans of one server. It implements server.Tracer.
type Tracer struct {
	provider *sdk.TracerProvider
	spans    trace.Tracer
	headers  propagation.TraceContext // W3C
}

// Open begins to send spans where the variables of the environment say; nil where they say nowhere, or that it is off.
func Open(ctx context.Context, version string, log *slog.Logger) *Tracer {
	if on, why := wanted(); !on {
		if why != "" {
			log.Warn("no traces are sent", "reason", why)
		}
		return nil
	}
	to, err := newTarget()
	if err != nil {
		log.Warn("no traces are sent", "reason", err)
		return nil
	}
	exporter := otlptrace.NewUnstarted(newClient(to)) // its start is an empty one
	origin, err := resource.New(ctx, resource.WithTelemetrySDK(),
		resource.WithAttributes(attribute.String("service.name", "kith"), attribute.String("service.version", version)),
		resource.WithFromEnv(),
	)
	if err != nil {
		log.Warn("traces tell not all of where they come from", "reason", err)
	}
	otel.SetErrorHandler(&complaints{log: log})
	return newTracer(sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(origin)))
}

func newTracer(provider *sdk.TracerProvider) *Tracer {
	return &Tracer{provider: provider, spans: provider.Tracer("kith")}
}

// closePatience is how long what was not sent yet may take.
const closePatience = 2 * time.Second

// Close sends what was not sent yet.
func (t *Tracer) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), closePatience)
	defer cancel()
	return t.provider.Shutdown(ctx)
}

// ID names the trace that a context belongs to, or is "".
func ID(ctx context.Context) string {
	if span := trace.SpanContextFromContext(ctx); span.IsSampled() {
		return span.TraceID().String()
	}
	return ""
}

// complaints logs now and then that spans can't be sent. It implements otel.ErrorHandler.
type complaints struct {
	log  *slog.Logger
	last atomic.Int64 // when it was said, nanoseconds since 1970
}

// silence is how long it is not said again.
const silence = time.Minute

// Handle implements otel.ErrorHandler.
func (c *complaints) Handle(err error) {
	now, last := time.Now().UnixNano(), c.last.Load()
	if now-last > int64(silence) && c.last.CompareAndSwap(last, now) {
		c.log.Warn("traces could not be sent", "error", err)
	}
}

var _ server.Tracer = (*Tracer)(nil)
