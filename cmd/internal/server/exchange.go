package server

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"kith/engine"
	"kith/metadata/say"
)

// Measures hear of requests, to count them. They are quick, and safe for use by many at once.
type Measures interface {
	Began(edge Edge)
	// Ended hears the code of what was answered, "" for what went well, and how long it took. An exchange that lasts
	// (a subscription) has no duration: it is negative.
	Ended(edge Edge, code engine.Code, took time.Duration)
}

// Tracer follows requests, and what is done for them.
type Tracer interface {
	engine.Spans
	// Began begins the span of a request, in the trace that its header names: what is done for the request is done under
	// the context that it answers.
	Began(ctx context.Context, header http.Header, edge Edge, method string) context.Context
	// Ended ends the span that the context has.
	Ended(ctx context.Context, status int, told engine.Told)
}

// exchange is one request with its answer on the way: what logs and measures are made of.
type exchange struct {
	engine.Request
	http.ResponseWriter
	scope  engine.Scope
	edge   Edge
	status int
	bytes  int64
	begun  time.Time
}

// exchange gives each request its record, and tells of it when it is over.
func (s *server) exchange(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		x := &exchange{ResponseWriter: w, edge: edgeOf(r.URL.Path), begun: time.Now()}
		x.ID, x.Locale = requestIDOf(r), say.Preferred(r.Header.Get("Accept-Language"))
		w.Header()[requestHeader] = []string{x.ID}
		s.Measures.Began(x.edge)
		ctx := r.Context()
		if s.Tracer != nil {
			x.Spans = s.Tracer
			ctx = s.Tracer.Began(ctx, r.Header, x.edge, methodOf(r))
		}
		x.scope = engine.Scope{Context: ctx, Record: &x.Request}
		defer s.over(x, r)
		next.ServeHTTP(x, r.WithContext(&x.scope))
	})
}

// over tells of an exchange that has ended.
func (s *server) over(x *exchange, r *http.Request) {
	took, told := time.Since(x.begun), x.Told()
	if told.Code == "" {
		told.Code = codeOf(x.status)
	}
	ctx := &x.scope
	if s.Tracer != nil {
		s.Tracer.Ended(ctx, x.status, told)
	}
	if x.lasts() {
		s.Measures.Ended(x.edge, told.Code, -1)
		return
	}
	s.Measures.Ended(x.edge, told.Code, took)
	if s.Log.Enabled(ctx, slog.LevelDebug) {
		s.Log.DebugContext(ctx, "request", "edge", x.edge.String(), "method", methodOf(r), "path", x.path(r),
			"status", x.status, "code", told.Code, "bytes", x.bytes, "took", took, "statements", told.Statements)
	}
	if s.Slow != nil {
		s.Slow(ctx, told, took)
	}
}

// lasts is whether the exchange stays open for what may come.
func (x *exchange) lasts() bool {
	return x.status == http.StatusSwitchingProtocols || strings.HasPrefix(x.Header().Get("Content-Type"), "text/event-stream")
}

// path is what may be logged of a path: below the edges that secrets may stand in, nothing.
func (x *exchange) path(r *http.Request) string {
	switch x.edge {
	case Files, Forms, Hooks:
		return "/" + x.edge.String() + "/…"
	}
	return r.URL.Path
}

// methodOf is the method of a request, if it is a known one.
func methodOf(r *http.Request) string {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return r.Method
	}
	return "other"
}

// WriteHeader implements http.ResponseWriter.
func (x *exchange) WriteHeader(status int) {
	if x.status < http.StatusOK && x.status != http.StatusSwitchingProtocols {
		x.status = status
	}
	x.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (x *exchange) Write(part []byte) (int, error) {
	if x.status < http.StatusOK {
		x.status = http.StatusOK
	}
	n, err := x.ResponseWriter.Write(part)
	x.bytes += int64(n)
	return n, err
}

// ReadFrom implements io.ReaderFrom: files are sent without copying.
func (x *exchange) ReadFrom(from io.Reader) (int64, error) {
	if x.status < http.StatusOK {
		x.status = http.StatusOK
	}
	n, err := io.Copy(x.ResponseWriter, from)
	x.bytes += n
	return n, err
}

// Flush implements http.Flusher.
func (x *exchange) Flush() { _ = http.NewResponseController(x.ResponseWriter).Flush() }

// Unwrap is for http.ResponseController.
func (x *exchange) Unwrap() http.ResponseWriter { return x.ResponseWriter }

// unmeasured is for a server without measures.
type unmeasured struct{}

func (unmeasured) Began(Edge)                             {}
func (unmeasured) Ended(Edge, engine.Code, time.Duration) {}
