package main

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"kith/engine/pg"
)

const (
	// lookAgain is how long an answer about readiness holds: probes don't load the database, however many ask.
	lookAgain = time.Second
	// lookPatience is how long looking may take.
	lookPatience = time.Second
	// deafness is how long the channel that models are told over may be broken: models are looked at every second too.
	deafness = 10 * time.Second
)

// readiness tells whether requests are served, and if not, why.
type readiness struct {
	stopping atomic.Bool
	reviving atomic.Bool // the embedded database is being started again
	checks   []check
	log      *slog.Logger

	mu     sync.Mutex
	looked time.Time
	wrong  string
}

// check looks at something that must hold for requests to be served. Where it does not, it answers in a word or two
// what is wrong, which operators are told, and why, which the log is told.
type check func(context.Context) (wrong string, err error)

func newReadiness(log *slog.Logger, checks ...check) *readiness {
	return &readiness{log: log, checks: checks}
}

// reason is what stands in the way of serving, "" for nothing.
func (r *readiness) reason(ctx context.Context) string {
	if r.stopping.Load() {
		return "stopping"
	}
	if r.reviving.Load() {
		return "database"
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if time.Since(r.looked) >= lookAgain {
		before := r.wrong
		r.wrong = r.look(context.WithoutCancel(ctx))
		r.looked = time.Now()
		if before != "" && r.wrong == "" {
			r.log.Info("ready again")
		}
	}
	return r.wrong
}

// look runs the checks until one fails. What it says belongs to all who ask, so nobody's leaving ends it.
func (r *readiness) look(ctx context.Context) string {
	ctx, cancel := context.WithTimeout(ctx, lookPatience)
	defer cancel()
	for _, look := range r.checks {
		wrong, err := look(ctx)
		if wrong != "" && wrong != r.wrong {
			r.log.Warn("not ready", "check", wrong, "error", err)
		}
		if wrong != "" {
			return wrong
		}
	}
	return ""
}

var errDeaf = errors.New("the channel that published models are told over is broken")

// databaseReady is whether the database takes reads and writes of this program.
func databaseReady(probe *pg.Probe) check {
	return func(ctx context.Context) (string, error) {
		err := probe.Look(ctx)
		switch {
		case err == nil:
			return "", nil
		case errors.Is(err, pg.ErrNotMigrated):
			return "migrations", err
		case errors.Is(err, pg.ErrReadOnly):
			return "database is read-only", err
		}
		return "database", err
	}
}

// modelReady is whether the model of the workspace that is taken by default is loaded.
func (a *app) modelReady(ctx context.Context) (string, error) {
	if _, err := a.workspaces.Current(ctx, a.settings.Workspace); err != nil {
		return "model", err
	}
	return "", nil
}

// hearing is whether this process hears of models that others publish.
func hearing(ears *pg.Ears) check {
	return func(context.Context) (string, error) {
		if ears.DeafFor() > deafness {
			return "listening", errDeaf
		}
		return "", nil
	}
}
