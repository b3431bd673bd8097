package measure_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"kith/cmd/internal/measure"
	"kith/cmd/internal/server"
	"kith/engine"
)

func handler(m server.Measures) http.Handler {
	return server.New(server.Options{
		Ready: func(context.Context) string { return "" }, Measures: m, Web: http.NotFoundHandler(),
		Slow: func(context.Context, engine.Told, time.Duration) {}, Log: slog.New(slog.DiscardHandler),
	})
}

// silent is an answer that nobody reads.
type silent struct{ header http.Header }

func (s silent) Header() http.Header       { return s.header }
func (silent) Write(p []byte) (int, error) { return len(p), nil }
func (silent) WriteHeader(int)             {}

func BenchmarkExchange(b *testing.B) {
	for name, m := range map[string]server.Measures{"unmeasured": nil, "measured": measure.New("test")} {
		b.Run(name, func(b *testing.B) {
			h, w := handler(m), silent{http.Header{}}
			r := httptest.NewRequest(http.MethodGet, "/healthz", http.NoBody)
			b.ReportAllocs()
			for b.Loop() {
				h.ServeHTTP(w, r)
			}
		})
	}
}

// TestMeasuringAllocatesNothing compares a request that is measured with one that is not.
func TestMeasuringAllocatesNothing(t *testing.T) {
	w, r := silent{http.Header{}}, httptest.NewRequest(http.MethodGet, "/healthz", http.NoBody)
	plain, measured := handler(nil), handler(measure.New("test"))
	without := testing.AllocsPerRun(200, func() { plain.ServeHTTP(w, r) })
	with := testing.AllocsPerRun(200, func() { measured.ServeHTTP(w, r) })
	if with > without {
		t.Errorf("%v allocations measured, %v not", with, without)
	}
}

// TestRequestsAreCounted counts by edge and outcome, whatever strangers make up.
func TestRequestsAreCounted(t *testing.T) {
	t.Parallel()
	m := measure.New("test")
	h := handler(m)
	for _, path := range []string{"/healthz", "/no-such", "/graphqlx", "/\x7f", "/hooks/secret"} {
		h.ServeHTTP(httptest.NewRecorder(), &http.Request{Method: http.MethodGet, URL: httptest.NewRequest(http.MethodGet, "/", http.NoBody).URL.JoinPath(path), Header: http.Header{}})
	}
	m.Applied("main", time.Second, nil)
	m.Gauge("kith_extra", "More.", func() float64 { return 7 })
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", http.NoBody))
	text := w.Body.String()
	for _, want := range []string{
		`kith_requests_total{code="NOT_FOUND",edge="web"} 3`, `kith_requests_total{code="NOT_FOUND",edge="hooks"} 1`,
		`kith_requests_running{edge="web"} 0`, `kith_model_applies_total{outcome="ok"} 1`, "kith_extra 7",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(text, "such") || strings.Contains(text, "secret") {
		t.Error("what strangers made up stands in the measures")
	}
}
