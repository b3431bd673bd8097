package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"kith/engine"
)

// awaitInterval is how often it is looked how far a change of the model is.
const awaitInterval = 300 * time.Millisecond

// carriedOut does something that changes a model, shows what that is, and waits until it is over; where only the plan is asked
// for it shows what would change.
func carriedOut(ctx context.Context, w *engine.Workspace, planOnly bool, do func(context.Context) (*engine.Plan, error)) error {
	plan, err := do(context.WithoutCancel(ctx)) // a change that is on its way is cancelled by await
	if err != nil || plan == nil {
		return err
	}
	if planOnly {
		showPlan(os.Stdout, plan, "Nothing would change.")
		return showConversions(ctx, os.Stdout, plan)
	}
	showPlan(os.Stdout, plan, "Nothing has changed.")
	return await(ctx, w, plan)
}

// await waits until a change of the model that takes long is over, and shows how far it is. Whoever interrupts it cancels
// the change, as long as it is not published.
func await(ctx context.Context, w *engine.Workspace, plan *engine.Plan) error {
	if plan.Running == nil {
		return nil
	}
	beyond := context.WithoutCancel(ctx) // what was prepared is undone, too
	bar := newProgress(os.Stderr, 1)
	defer bar.end()
	step, asked := "", false
	for c := plan.Running; ; {
		if c.Over() {
			return c.Failure()
		}
		if says := c.Progress.Step.String(); says != step {
			bar.end()
			step = says
			fmt.Fprintf(os.Stderr, "%d of %d: %s\n", c.Progress.Nth, c.Progress.Steps, step)
		}
		if bar.total = c.Progress.Total; bar.total > 0 {
			bar.show(c.Progress.Done)
		}
		if ctx.Err() != nil && !asked {
			asked = true
			bar.end()
			if _, err := w.CancelModelChange(beyond, operator("apply"), c.ID); err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
		}
		time.Sleep(awaitInterval)
		var err error
		if c, err = w.ModelChange(beyond, operator("apply"), c.ID); err != nil {
			return err
		}
	}
}
