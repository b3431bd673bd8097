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
