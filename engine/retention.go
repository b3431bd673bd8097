package engine

import (
	"context"
	"errors"
	"fmt"
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

const (
	sweepBatch    = 2000             // events that go in one transaction
	sweepPatience = 20 * time.Second // of one job
)

// Kind implements Worker.
func (Sweeper) Kind() string { return SweepJob }

// Work implements Worker. It comes again at once while there is more than it may take at a time. A workspace that can't be
// swept keeps none of the others from it.
func (s Sweeper) Work(ctx context.Context, _ Job) (time.Duration, error) {
	names, err := s.Names(ctx)
	if err != nil {
		return 0, err
	}
	end := time.Now().Add(sweepPatience)
	var failed []error
	for _, name := range names {
		more, err := s.sweep(ctx, name, end)
		if err != nil {
			failed = append(failed, fmt.Errorf("engine: sweep the events of %s: %w", name, err))
		}
		if more {
			return time.Second, nil
		}
	}
	return 0, errors.Join(failed...)
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
