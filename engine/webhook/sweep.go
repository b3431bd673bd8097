package webhook

import (
	"context"
	"time"

	"kith/engine"
)

// sweepJob is the kind of the job that forgets old deliveries.
const sweepJob = "webhook.sweep"

// sweeper forgets what is old, and looks after what is pending. It implements engine.Worker.
type sweeper struct{ room *Room }

// Kind implements engine.Worker.
func (sweeper) Kind() string { return sweepJob }

// Work implements engine.Worker.
func (s sweeper) Work(ctx context.Context, _ engine.Job) (time.Duration, error) {
	return engine.Sweep(ctx, s.room.Followed, "deliveries", func(ctx context.Context, name string, end time.Time) (bool, error) {
		more, err := s.sweep(ctx, name, end)
		return more, missing(err)
	})
}

// sweep sweeps one workspace, until nothing old is left, or it is time to end: then there may be more.
func (s sweeper) sweep(ctx context.Context, name string, end time.Time) (more bool, err error) {
	w, err := s.room.Workspaces.Workspace(name)
	if err != nil {
		return false, err
	}
	if err := w.Relay.Requeue(ctx); err != nil {
		return false, err
	}
	state, err := w.Current(ctx)
	if err != nil {
		return false, err
	}
	before := time.Now().AddDate(0, 0, -state.Model.Settings.Retention.Deliveries)
	for {
		n, err := w.Hooks.SweepDeliveries(ctx, before)
		if err != nil || n == 0 {
			return false, err
		}
		if time.Now().After(end) {
			return true, nil
		}
	}
}
