package webhook

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"

	"kith/engine"
)

// Consume makes a delivery of each event for each webhook that it is for. It implements engine.Consumer.
func (r *Room) Consume(ctx context.Context, out engine.Outbox, events []engine.Event) error {
	hooks, err := out.Webhooks(ctx)
	if err != nil || len(hooks) == 0 {
		return err
	}
	var deliveries []engine.Delivery
	now := time.Now().UTC()
	for i := range events {
		for j := range hooks {
			if wants(&hooks[j], &events[i]) {
				id, err := uuid.NewV7()
				if err != nil {
					return err
				}
				deliveries = append(deliveries, engine.Delivery{
					ID: id.String(), Webhook: hooks[j].ID, Event: events[i], State: engine.DeliveryPending, Round: 1, CreatedAt: now,
				})
			}
		}
	}
	return out.Deliver(ctx, deliveries)
}

// wants is whether an event is for a webhook. Whether the record is, too, shows when it is read.
func wants(w *engine.Webhook, e *engine.Event) bool {
	switch {
	case !w.From.Before(e.Position),
		w.Entity != "" && w.Entity != e.Entity,
		len(w.Actions) > 0 && !slices.Contains(w.Actions, e.Action):
		return false
	case len(w.Fields) == 0 || e.Action != engine.Updated:
		return true
	}
	var changes map[string]json.RawMessage
	if json.Unmarshal(e.Changes, &changes) != nil {
		return true // rather told once too often
	}
	return slices.ContainsFunc(w.Fields, func(id string) bool { _, changed := changes[id]; return changed })
}
