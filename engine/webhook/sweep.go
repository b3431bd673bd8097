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

// Work implements engine.Worker. It comes again at once while there is more than it may take at a time.
func (s sweeper) Work(ctx context.Context, _ engine.Job) (time.Duration, error) {
	names, err := s.room.Followed(ctx)
	if err != nil {
		return 0, err
	}
	end := time.Now().Add(20 * time.Second)
	for _, name := range names {
		w, err := s.room.Workspaces.Workspace(name)
		if err != nil {
			return 0, missing(err)
		}
		if err := w.Relay.Requeue(ctx); err != nil {
			return 0, err
		}
		state, err := w.Current(ctx)
		if err != nil {
			return 0, missing(err)
		}
		before := time.Now().AddDate(0, 0, -state.Model.Settings.Retention.Deliveries)
		for {
			n, err := w.Hooks.SweepDeliveries(ctx, before)
			if err != nil {
				return 0, err
			}
			if n == 0 {
				break
			}
			if time.Now().After(end) {
				return time.Second, nil
			}
		}
	}
	return 0, nil
}
