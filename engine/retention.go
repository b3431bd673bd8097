package engine

import (
	"context"
	"time"
)

// Retention forgets what a workspace no longer keeps.
type Retention interface {
	// ForgetEvents takes events from before a time off the beginning of the log, at most limit of them, and none that a
	// relay has yet to read. It answers how many; 0 also when another process is at it.
	ForgetEvents(ctx context.Context, before time.Time, limit int) (int, error)
	// Forgotten is up to where the log is gone: who goes on from before it misses changes.
	Forgotten(ctx context.Context) (Position, error)
}

// Sweeper forgets the old events of all workspaces whose settings say for how long they are kept. It implements Worker.
type Sweeper struct {
	Workspaces *Workspaces
	Names      func(context.Context) ([]string, error) // of all workspaces
}

// SweepJob is the kind of the job that forgets old events.
const SweepJob = "event.sweep"

const sweepBatch = 2000 // events that go in one transaction

// Kind implements Worker.
func (Sweeper) Kind() string { return SweepJob }

// Work implements Worker.
func (s Sweeper) Work(ctx context.Context, _ Job) (time.Duration, error) {
	return Sweep(ctx, s.Names, "events", s.sweep)
}

func (s Sweeper) sweep(ctx context.Context, name string, end time.Time) (more bool, err error) {
	w, err := s.Workspaces.Workspace(name)
	if err != nil {
		return false, err
	}
	return w.forgetEvents(ctx, time.Now(), end)
}

// forgetEvents forgets in batches, until nothing old is left, or it is time to end: then there may be more.
func (w *Workspace) forgetEvents(ctx context.Context, now, end time.Time) (more bool, err error) {
	state, err := w.Current(ctx)
	if err != nil {
		return false, err
	}
	days := state.Model.Settings.Retention.Events
	if days == 0 {
		return false, nil
	}
	for time.Now().Before(end) {
		n, err := w.Retention.ForgetEvents(ctx, now.AddDate(0, 0, -days), sweepBatch)
		if err != nil || n == 0 {
			return false, err
		}
	}
	return true, nil
}
