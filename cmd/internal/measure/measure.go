// Package measure counts what a server does, in the form that Prometheus reads. What strangers can name (operations,
// paths, values) is no label of any measure.
package measure

import (
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"kith/cmd/internal/server"
	"kith/engine"
)

// Measures are those of one server. They implement server.Measures.
type Measures struct {
	registry *prometheus.Registry
	requests []map[engine.Code]prometheus.Counter // by edge
	seconds  []prometheus.Observer                // by edge
	running  []prometheus.Gauge                   // by edge
	applies  map[bool]prometheus.Counter          // by whether it went well
	applying prometheus.Histogram
}

// New makes the measures of a server of a version.
func New(version string) *Measures {
	m := &Measures{registry: prometheus.NewRegistry()}
	m.registry.MustRegister(
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		built(version),
	)
	m.addRequests()
	m.addApplies()
	return m
}

func built(version string) prometheus.Collector {
	info := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "kith_build_info", Help: "The version that runs: always 1.", ConstLabels: prometheus.Labels{"version": version},
	})
	info.Set(1)
	return info
}

// Handler shows the measures.
func (m *Measures) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4, Timeout: 10 * time.Second})
}

// Gauge adds a measure whose value is asked for when the measures are read: it must be quick.
func (m *Measures) Gauge(name, help string, value func() float64) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value))
}

// Gauges adds a measure with a value for each of a few states, like Gauge.
func (m *Measures) Gauges(name, help string, states []string, value func(state string) float64) {
	for _, state := range states {
		m.registry.MustRegister(prometheus.NewGaugeFunc(
			prometheus.GaugeOpts{Name: name, Help: help, ConstLabels: prometheus.Labels{"state": state}},
			func() float64 { return value(state) },
		))
	}
}

// Counter is Gauge of what only grows.
func (m *Measures) Counter(name, help string, value func() float64) {
	m.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, value))
}

// Applied counts an edit of a model that was published, or failed to be.
func (m *Measures) Applied(_ string, took time.Duration, err error) {
	m.applies[err == nil].Inc()
	m.applying.Observe(took.Seconds())
}

func (m *Measures) addApplies() {
	counts := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "kith_model_applies_total", Help: "Edits of data models that were to be published, by outcome.",
	}, []string{"outcome"})
	m.applies = map[bool]prometheus.Counter{true: counts.WithLabelValues("ok"), false: counts.WithLabelValues("failed")}
	m.applying = prometheus.NewHistogram(prometheus.HistogramOpts{
		Name: "kith_model_apply_seconds", Help: "How long publishing took.", Buckets: []float64{.01, .03, .1, .3, 1, 3, 10, 30},
	})
	m.registry.MustRegister(counts, m.applying)
}

var _ server.Measures = (*Measures)(nil)
