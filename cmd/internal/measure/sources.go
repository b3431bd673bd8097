package measure

import (
	"github.com/prometheus/client_golang/prometheus"

	"kith/engine"
	"kith/engine/pg"
	"kith/graphql/cache"
)

// Sources are the parts of a server that count for themselves and are asked when the measures are read.
type Sources struct {
	Pool       func() pg.PoolUse
	Trace      *pg.Trace
	Workspaces *engine.Workspaces
	Caches     func() []cache.Use
}

// Watch adds the measures of a server's parts.
func (m *Measures) Watch(s Sources) { m.registry.MustRegister(&sources{Sources: s, told: told()}) }

type sources struct {
	Sources
	told map[string]*prometheus.Desc
}

func told() map[string]*prometheus.Desc {
	all := map[string]*prometheus.Desc{}
	add := func(name, help string, labels ...string) { all[name] = prometheus.NewDesc(name, help, labels, nil) }
	add("kith_statements_total", "Statements sent to Postgres.")
	add("kith_statement_failures_total", "Statements that Postgres answered with an error.")
	add("kith_statement_seconds_total", "How long all statements together took.")
	add("kith_pool_connections", "Connections to Postgres, by what they are doing.", "state")
	add("kith_pool_connections_max", "Connections to Postgres at most.")
	add("kith_pool_waits_total", "How often a request had to wait for a connection.")
	add("kith_pool_wait_seconds_total", "How long requests waited for connections, together.")
	add("kith_model_version", "Version of the data model in use, by workspace.", "workspace")
	add("kith_cache_hits_total", "How often a cache had what was asked for.", "cache")
	add("kith_cache_misses_total", "How often it had not.", "cache")
	add("kith_cache_entries", "What a cache holds.", "cache")
	add("kith_cache_bytes", "How much a cache holds, about.", "cache")
	return all
}

// Describe implements prometheus.Collector.
func (s *sources) Describe(out chan<- *prometheus.Desc) {
	for _, d := range s.told {
		out <- d
	}
}

// Collect implements prometheus.Collector.
func (s *sources) Collect(out chan<- prometheus.Metric) {
	tell := func(kind prometheus.ValueType, name string, value float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(s.told[name], kind, value, labels...)
	}
	tell(prometheus.CounterValue, "kith_statements_total", float64(s.Trace.Statements.Load()))
	tell(prometheus.CounterValue, "kith_statement_failures_total", float64(s.Trace.Failures.Load()))
	tell(prometheus.CounterValue, "kith_statement_seconds_total", float64(s.Trace.Took.Load())/1e9)
	pool := s.Pool()
	tell(prometheus.GaugeValue, "kith_pool_connections", float64(pool.Busy), "busy")
	tell(prometheus.GaugeValue, "kith_pool_connections", float64(pool.Idle), "idle")
	tell(prometheus.GaugeValue, "kith_pool_connections", float64(pool.Opening), "opening")
	tell(prometheus.GaugeValue, "kith_pool_connections_max", float64(pool.Max))
	tell(prometheus.CounterValue, "kith_pool_waits_total", float64(pool.Waits))
	tell(prometheus.CounterValue, "kith_pool_wait_seconds_total", pool.Waited.Seconds())
	for workspace, version := range s.Workspaces.ModelVersions() {
		tell(prometheus.GaugeValue, "kith_model_version", float64(version), workspace)
	}
	for _, c := range s.Caches() {
		tell(prometheus.CounterValue, "kith_cache_hits_total", float64(c.Hits), c.Name)
		tell(prometheus.CounterValue, "kith_cache_misses_total", float64(c.Misses), c.Name)
		tell(prometheus.GaugeValue, "kith_cache_entries", float64(c.Entries), c.Name)
		tell(prometheus.GaugeValue, "kith_cache_bytes", float64(c.Bytes), c.Name)
	}
}
