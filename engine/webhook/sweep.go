package webhook

import (
	"context"
	"errors"
	"fmt"
	"time"

	"kith/engine"
)

// sweepJob is the kind of the job that forgets old deliveries.
const sweepJob = "webhook.sweep"

// sweeper forgets what is old, and looks after what is pending. It implements engine.Worker.
type sweeper struct{ room *Room }

// Kind implements engine.Worker.
func (sweeper) Kind() string { return sweepJob }

// Work implements engine.Worker. It comes again at once while there is more than it may take at a time. A workspace that
// can't be swept keeps none of the others from it.
func (s sweeper) Work(ctx context.Context, _ engine.Job) (time.Duration, error) {
	names, err := s.room.Followed(ctx)
	if err != nil {
		return 0, err
	}
	end := time.Now().Add(20 * time.Second)
	var failed []error
	for _, name := range names {
		more, err := s.sweep(ctx, name, end)
		if err = missing(err); err != nil {
			failed = append(failed, fmt.Errorf("webhook: sweep the deliveries of %s: %w", name, err))
		}
		if more {
			return time.Second, nil
		}
	}
	return 0, errors.Join(failed...)
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
