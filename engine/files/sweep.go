package files

import (
	"context"
	"errors"
	"time"

	"kith/engine"
)

// SweepJob is the kind of the job that removes files which nobody needs.
const SweepJob = "file.sweep"

const (
	expiry     = 24 * time.Hour // of uploads that no record takes
	lookAgain  = 24 * time.Hour // after which it is looked again whether a file is still needed
	sweepBatch = 500
)

// sweeper removes uploads that no record has taken in time, and files that no record holds any more and no history speaks
// of. It implements engine.Worker.
type sweeper struct{ room *Room }

// Sweeper is what removes files that nobody needs, hourly.
func (r *Room) Sweeper() engine.Worker { return sweeper{r} }

// Kind implements engine.Worker.
func (sweeper) Kind() string { return SweepJob }

// Work implements engine.Worker.
func (s sweeper) Work(ctx context.Context, _ engine.Job) (time.Duration, error) {
	return engine.Sweep(ctx, s.room.Names, "files", func(ctx context.Context, name string, end time.Time) (bool, error) {
		return s.room.Sweep(ctx, name, time.Now(), end)
	})
}

// Sweep sweeps one workspace as of a time, until nothing needless is left, or it is time to end: then there may be more.
func (r *Room) Sweep(ctx context.Context, workspace string, now, end time.Time) (more bool, err error) {
	w, err := r.Workspaces.Workspace(workspace)
	if err != nil {
		return false, err
	}
	state, err := w.Current(ctx)
	if err != nil {
		return false, err
	}
	for seen := sweepBatch; seen == sweepBatch; {
		if time.Now().After(end) {
			return true, nil
		}
		if seen, err = w.Files.AbandonFiles(ctx, state, now.Add(-lookAgain), sweepBatch); err != nil {
			return false, err
		}
	}
	for time.Now().Before(end) {
		ids, err := w.Files.ExpireFiles(ctx, now.Add(-expiry), sweepBatch)
		if err != nil || len(ids) == 0 {
			return false, err
		}
		if err := r.remove(ctx, w, ids); err != nil {
			return false, err
		}
	}
	return true, nil
}

// remove removes the content of files that were given up, and only then forgets them: what is interrupted goes on where it
// was.
func (r *Room) remove(ctx context.Context, w *engine.Workspace, ids []string) error {
	var gone []string
	var failed []error
	for _, id := range ids {
		err := r.Blobs.Clear(ctx, folder(w.Name, id))
		if failed = append(failed, err); err == nil {
			gone = append(gone, id)
		}
	}
	return errors.Join(append(failed, w.Files.ForgetFiles(ctx, gone))...)
}
