package webhook

import (
	"context"
	"errors"
	"strings"
	"time"

	"kith/engine"
)

// deliverer sends deliveries. It implements engine.Worker.
type deliverer struct{ room *Room }

// Kind implements engine.Worker.
func (deliverer) Kind() string { return engine.DeliveryJob }

// Work implements engine.Worker.
func (w deliverer) Work(ctx context.Context, job engine.Job) (time.Duration, error) {
	workspace, err := w.room.Workspaces.Workspace(job.Workspace)
	if err != nil {
		return 0, missing(err)
	}
	id, _, _ := strings.Cut(job.Key, "/")
	d, err := workspace.Hooks.Delivery(ctx, id)
	if err != nil || d.State != engine.DeliveryPending || d.JobKey() != job.Key {
		return 0, missing(err)
	}
	hook, err := workspace.Hooks.Webhook(ctx, d.Webhook)
	if err != nil {
		return 0, missing(err)
	}
	attempt, v, err := w.room.attempt(ctx, workspace, hook, d)
	if err != nil || ctx.Err() != nil {
		return 0, err
	}
	if err := workspace.Hooks.Settle(ctx, d, attempt, v); err != nil || v.State != engine.DeliveryPending {
		return 0, err
	}
	return max(time.Until(v.Next), time.Millisecond), nil
}

// missing takes what has been deleted meanwhile for done.
func missing(err error) error {
	if engine.CodeOf(err) == engine.NotFound {
		return nil
	}
	return err
}

// attempt sends a delivery if it is to be sent at all.
func (r *Room) attempt(ctx context.Context, w *engine.Workspace, hook *engine.Webhook, d *engine.Delivery) (*engine.Attempt, engine.Verdict, error) {
	if !hook.Enabled {
		return nil, engine.Verdict{State: engine.DeliveryFailed, Note: "The webhook is disabled: enable it, then replay this."}, nil
	}
	var body []byte
	var why string
	var faults []string
	err := w.Run(ctx, func(state *engine.State) (err error) {
		if faults = r.Faults(state, hook); len(faults) > 0 {
			return nil
		}
		body, why, err = compose(ctx, w, state, hook, d)
		return err
	})
	switch code := engine.CodeOf(err); {
	case err != nil && code == engine.Forbidden:
		return nil, engine.Verdict{State: engine.DeliverySkipped, Note: notTheir}, nil
	case err != nil && code != engine.Internal:
		return r.fault(hook, d, "The message could not be made. "+told(err))
	case err != nil:
		return nil, engine.Verdict{}, err
	case len(faults) > 0:
		return r.fault(hook, d, "The webhook does not fit the data model. "+strings.Join(faults, " "))
	case body == nil:
		return nil, engine.Verdict{State: engine.DeliverySkipped, Note: why}, nil
	}
	a := r.send(ctx, hook, d.ID, body)
	return a, verdict(hook, d, a, jitter), nil
}

// fault is an attempt that came to nothing before anything was sent: it is mended, or given up, like the others.
func (r *Room) fault(hook *engine.Webhook, d *engine.Delivery, why string) (*engine.Attempt, engine.Verdict, error) {
	a := &engine.Attempt{At: time.Now().UTC(), Error: why}
	return a, verdict(hook, d, a, jitter), nil
}

// told is what an error says to people.
func told(err error) string {
	if e, ok := errors.AsType[*engine.Error](err); ok {
		return e.Message
	}
	return ""
}
