package main

import (
	"context"
	"errors"
	"net/http"
	"time"

	"kith/cmd/internal/measure"
	"kith/cmd/internal/server"
	"kith/engine/pg"
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
		return time.Duration(a.relayWait.Load()).Seconds()
	})
	return m
}

// backlogInterval is how often it is looked how long events wait.
const backlogInterval = 15 * time.Second

// watchBacklog looks how long events wait, until the context ends. What can't be looked at stays as it was.
func (a *app) watchBacklog(ctx context.Context) {
	tick := time.NewTicker(backlogInterval)
	defer tick.Stop()
	for {
		if wait, err := pg.RelayWait(ctx, a.pool); err == nil {
			a.relayWait.Store(int64(wait))
		}
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
