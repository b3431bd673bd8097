package engine

import (
	"context"
	"sync"
	"time"
)

// changing is what a process does of changes of models, beside requests.
type changing struct {
	ctx     context.Context
	stop    context.CancelFunc
	mu      sync.Mutex
	stopped bool
	running sync.WaitGroup
	failed  func(workspace string, err error)
}

func newChanging() *changing {
	ctx, stop := context.WithCancel(context.Background())
	return &changing{ctx: ctx, stop: stop, failed: func(string, error) {}}
}

// Go does something, unless the process is about to end.
func (c *changing) Go(do func(context.Context)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.stopped {
		c.running.Go(func() { do(c.ctx) })
	}
}

// fail tells of what went wrong.
func (c *changing) fail(workspace string, err error) {
	c.mu.Lock()
	failed := c.failed
	c.mu.Unlock()
	failed(workspace, err)
}

// Carry goes on with a change of the model that nobody is at, since the process that was has died, until it is over.
func (w *Workspace) Carry(ctx context.Context) error { return w.carry(ctx, nil) }

// Carry goes on with changes of models that nobody is at, since the process that was has died, until the context ends.
// names lists the workspaces that have one; failed hears of errors: what failed is tried again.
func (ws *Workspaces) Carry(
	ctx context.Context, names func(context.Context) ([]string, error), interval time.Duration, failed func(workspace string, err error),
) {
	ws.changing.mu.Lock()
	ws.changing.failed = failed
	ws.changing.mu.Unlock()
	var busy sync.Map // workspace -> nil: one at a time here
	Every(ctx, interval, func() {
		all, err := names(ctx)
		if err != nil && ctx.Err() == nil {
			failed("", err)
		}
		for _, name := range all {
			w, err := ws.Workspace(name)
			if err != nil {
				continue
			}
			if _, already := busy.LoadOrStore(name, nil); already {
				continue
			}
			w.background(func(ctx context.Context) error {
				defer busy.Delete(name)
				return w.carry(ctx, nil)
			})
		}
	})
}

// Close ends what is done beside requests: changes of models are left to whoever comes next.
func (ws *Workspaces) Close() {
	c := ws.changing
	c.mu.Lock()
	c.stopped = true
	c.mu.Unlock()
	c.stop()
	c.running.Wait()
}
