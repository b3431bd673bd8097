package measure

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"kith/cmd/internal/server"
	"kith/engine"
)

// okay is the outcome of what went well.
const okay = "OK"

// latencies are the bounds of the histogram: a read of one record takes some tenths of a millisecond.
func latencies() []float64 {
	return []float64{.00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}
}

// addRequests makes all counters at once, so that counting is an increment.
func (m *Measures) addRequests() {
	requests := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "kith_requests_total", Help: "Requests answered, by edge and outcome.",
	}, []string{"edge", "code"})
	seconds := prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "kith_request_seconds", Help: "How long requests took, by edge.", Buckets: latencies(),
	}, []string{"edge"})
	running := prometheus.NewGaugeVec(prometheus.GaugeOpts{
		Name: "kith_requests_running", Help: "Requests being answered, by edge.",
	}, []string{"edge"})
	for _, edge := range server.Edges() {
		counters := map[engine.Code]prometheus.Counter{"": requests.WithLabelValues(edge.String(), okay)}
		for _, code := range engine.Codes() {
			counters[code] = requests.WithLabelValues(edge.String(), string(code))
		}
		m.requests = append(m.requests, counters)
		m.seconds = append(m.seconds, seconds.WithLabelValues(edge.String()))
		m.running = append(m.running, running.WithLabelValues(edge.String()))
	}
	m.registry.MustRegister(requests, seconds, running)
}

// Began implements server.Measures.
func (m *Measures) Began(edge server.Edge) { m.running[edge].Inc() }

// Ended implements server.Measures.
func (m *Measures) Ended(edge server.Edge, code engine.Code, took time.Duration) {
	m.running[edge].Dec()
	counter, known := m.requests[edge][code]
	if !known {
		counter = m.requests[edge][engine.Internal]
	}
	counter.Inc()
	if took >= 0 {
		m.seconds[edge].Observe(took.Seconds())
	}
}
