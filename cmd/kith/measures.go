package main

import (
	"context"
	"errors"
	"net/http"
	"time"

	"kith/cmd/internal/measure"
	"kith/cmd/internal/server"
	"kith/engine/pg"
	"kith/engine/pg/jobs"
	"kith/graphql"
)

// measured makes the measures of an installation that is being served.
func (a *app) measured(api *graphql.Handler) *measure.Measures {
	m := measure.New(version)
	a.workspaces.Applied = m.Applied
	m.Watch(measure.Sources{
		Pool: func() pg.PoolUse { return pg.UseOf(a.pool) }, Trace: a.trace, Workspaces: a.workspaces, Caches: api.Caches,
	})
	m.Gauge("kith_lasting_connections", "Connections that subscriptions stay open on.", func() float64 { return float64(api.Lasting()) })
	m.Gauge("kith_relay_wait_seconds", "How long the oldest event has waited to be made jobs of, as of the last look.", func() float64 {
		return a.backlog.Load().wait.Seconds()
	})
	m.Gauges("kith_jobs", "Jobs of all workspaces that are to be done or were given up, as of the last look.", jobs.States(), func(state string) float64 {
		return float64(a.backlog.Load().jobs[state])
	})
	m.Gauge("kith_subscriptions", "Subscriptions that are told of changes.", func() float64 { return float64(api.Subscriptions()) })
	return m
}

// backlogInterval is how often it is looked what waits.
const backlogInterval = 15 * time.Second

// backlog is what waits in the database, as of the last look.
type backlog struct {
	wait time.Duration    // how long the oldest event has waited for the relay
	jobs map[string]int64 // by state
}

// look looks at the backlog. What can't be looked at stays as it was.
func (a *app) look(ctx context.Context) {
	seen := *a.backlog.Load()
	if wait, err := pg.RelayWait(ctx, a.pool); err == nil {
		seen.wait = wait
	}
	if counts, err := jobs.Count(ctx, a.pool); err == nil {
		seen.jobs = counts
	}
	a.backlog.Store(&seen)
}

// watchBacklog looks at the backlog now and then, until the context ends.
func (a *app) watchBacklog(ctx context.Context) {
	tick := time.NewTicker(backlogInterval)
	defer tick.Stop()
	for {
		a.look(ctx)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// operation serves what is for operators alone on an address of its own.
func operation(metrics http.Handler, ready func(context.Context) string) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", metrics)
	mux.Handle("GET /healthz", server.Health())
	mux.Handle("GET /readyz", server.Readiness(ready))
	return mux
}

// serveAside serves beside the main address until the context ends.
func serveAside(ctx context.Context, address string, handler http.Handler) error {
	s := &http.Server{Addr: address, Handler: handler, ReadHeaderTimeout: headerPatience}
	stop := context.AfterFunc(ctx, func() {
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = s.Shutdown(closing)
	})
	defer stop()
	if err := s.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
