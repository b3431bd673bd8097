package imports

import (
	"context"
	"time"

	"kith/engine"
)

// SweepJob is the kind of the job that forgets old imports.
const SweepJob = "import.sweep"

// sweeper forgets imports that nobody has touched for as long as the settings say, with their files. It implements
// engine.Worker.
type sweeper struct{ room *Room }

// Sweeper is what forgets old imports, hourly.
func (r *Room) Sweeper() engine.Worker { return sweeper{r} }

// Kind implements engine.Worker.
func (sweeper) Kind() string { return SweepJob }

// Work implements engine.Worker.
func (s sweeper) Work(ctx context.Context, _ engine.Job) (time.Duration, error) {
	return engine.Sweep(ctx, s.room.Names, "imports", s.sweep)
}

// sweep sweeps one workspace, until nothing old is left, or it is time to end: then there may be more.
func (s sweeper) sweep(ctx context.Context, name string, end time.Time) (more bool, err error) {
	w, err := s.room.Workspaces.Workspace(name)
	if err != nil {
		return false, err
	}
	state, err := w.Current(ctx)
	if err != nil {
		return false, err
	}
	before := time.Now().AddDate(0, 0, -state.Model.Settings.Retention.Imports)
	for time.Now().Before(end) {
		if n, err := w.Imports.SweepImports(ctx, before); err != nil || n == 0 {
			return false, err
		}
	}
	return true, nil
}
