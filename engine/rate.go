package engine

import (
	"context"
	"time"
)

// Rates keeps right what is stored of money, whose worth changes on days that the settings name. It is implemented by
// engine/pg.
type Rates interface {
	// Rerate computes the stored fields anew that come to something else by the rates in force now than by those at an
	// earlier time. It answers ErrStale when another model than the state's is current.
	Rerate(ctx context.Context, state *State, since, now time.Time) error
}

// Rater computes stored money anew once other rates are in force, in all workspaces. It implements Worker.
type Rater struct {
	Workspaces *Workspaces
	Names      func(context.Context) ([]string, error) // of all workspaces
}

// RateJob is the kind of the job that computes stored money anew.
const RateJob = "stored.rates"

// lateRates is for how long after a day has begun its rates are looked for: a server may have been down.
const lateRates = 49 * time.Hour

// Kind implements Worker.
func (Rater) Kind() string { return RateJob }

// Work implements Worker.
func (r Rater) Work(ctx context.Context, _ Job) (time.Duration, error) {
	return Sweep(ctx, r.Names, "rates", r.rerate)
}

func (r Rater) rerate(ctx context.Context, name string, _ time.Time) (more bool, err error) {
	w, err := r.Workspaces.Workspace(name)
	if err != nil {
		return false, err
	}
	now := time.Now()
	return false, w.Run(ctx, func(state *State) error {
		if !state.Model.Settings.Rerated(now.Add(-lateRates), now) {
			return nil
		}
		return w.Rates.Rerate(ctx, state, now.Add(-lateRates), now)
	})
}
