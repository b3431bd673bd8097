package engine

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Relay leads the events of one workspace to jobs. Its position in the log is kept in the transaction that keeps the
// jobs, so none is lost or doubled, whoever dies when. It is implemented by engine/pg.
type Relay interface {
	// Behind is whether the log can be read beyond the position.
	Behind(ctx context.Context) (bool, error)
	// Advance gives consume the next events, at most limit, and keeps what that asks for and the new position together, or
	// neither. It answers how many events there were: none, too, when another process is just relaying this workspace.
	Advance(ctx context.Context, limit int, consume Consumer) (int, error)
	// Position is up to where events have been relayed; false when nothing follows this log. Events up to it may go.
	Position(ctx context.Context) (Position, bool, error)
	// Requeue makes the jobs anew that what is pending should have, where they are missing.
	Requeue(ctx context.Context) error
}

// Consumer asks for the work that events cause. What it does besides may happen again.
type Consumer func(ctx context.Context, out Outbox, events []Event) error

// Outbox takes what is to be kept together with a relay's position.
type Outbox interface {
	// Webhooks are those that are enabled.
	Webhooks(ctx context.Context) ([]Webhook, error)
	// Deliver keeps deliveries with a job for each.
	Deliver(ctx context.Context, deliveries []Delivery) error
}

// Relays runs the relays of all workspaces that ask for one.
type Relays struct {
	Workspaces *Workspaces
	// Followed lists the workspaces that have a consumer of events.
	Followed func(ctx context.Context) ([]string, error)
	Consume  func(workspace string) Consumer
	// Interval is how often other processes' events and newly followed workspaces are looked for.
	Interval time.Duration
	// Failed hears of errors; what failed is tried again.
	Failed func(workspace string, err error)
}

// relayBatch is how many events one transaction of a relay takes: it holds back who reads the log, so it is short.
const relayBatch = 500

// Run relays until the context ends.
func (r *Relays) Run(ctx context.Context) {
	var running sync.WaitGroup
	defer running.Wait()
	stop := map[string]context.CancelFunc{}
	for {
		names, err := r.Followed(ctx)
		if err != nil {
			r.fail(ctx, "", err)
		} else {
			r.adjust(ctx, &running, stop, names)
		}
		if !pause(ctx, nil, r.Interval) {
			break
		}
	}
	for _, end := range stop {
		end()
	}
}

// adjust starts to follow workspaces that are new, and ends with those that no longer ask for it.
func (r *Relays) adjust(ctx context.Context, running *sync.WaitGroup, stop map[string]context.CancelFunc, names []string) {
	wanted := map[string]bool{}
	for _, name := range names {
		wanted[name] = true
		if stop[name] == nil {
			within, end := context.WithCancel(ctx)
			stop[name] = end
			running.Go(func() { r.follow(within, name) })
		}
	}
	for name, end := range stop {
		if !wanted[name] {
			end()
			delete(stop, name)
		}
	}
}

// follow relays one workspace's events as they appear.
func (r *Relays) follow(ctx context.Context, name string) {
	begun := false
	for {
		w, err := r.Workspaces.Workspace(name)
		var changed <-chan struct{}
		if err == nil && !begun {
			err = w.Relay.Requeue(ctx)
			begun = err == nil
		}
		if err == nil {
			changed = w.Log.Changed()
			err = r.catchUp(ctx, w)
		}
		if err != nil {
			r.fail(ctx, name, err)
			changed = nil // a broken database is not asked more often because of writes
		}
		if !pause(ctx, changed, r.Interval) {
			return
		}
	}
}

// catchUp relays what there is. It looks before it takes the lock: looking costs no transaction id.
func (r *Relays) catchUp(ctx context.Context, w *Workspace) error {
	for {
		behind, err := w.Relay.Behind(ctx)
		if err != nil || !behind {
			return err
		}
		n, err := w.Relay.Advance(ctx, relayBatch, r.Consume(w.Name))
		if err != nil || n == 0 {
			return err
		}
	}
}

func (r *Relays) fail(ctx context.Context, workspace string, err error) {
	if ctx.Err() == nil && !errors.Is(err, context.Canceled) {
		r.Failed(workspace, err)
	}
}

// pause waits until something has changed or the time is over; it is false when the context has ended.
func pause(ctx context.Context, changed <-chan struct{}, most time.Duration) bool {
	timer := time.NewTimer(most)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-changed:
	case <-timer.C:
	}
	return true
}
