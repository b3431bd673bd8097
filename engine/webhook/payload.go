package webhook

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"kith/engine"
	"kith/metadata"
)

// message is what a receiver reads.
type message struct {
	ID        string            `json:"id"`
	Type      string            `json:"type"` // "deal.updated"
	At        time.Time         `json:"at"`
	Workspace string            `json:"workspace"`
	Actor     *string           `json:"actor"` // user, null when nobody or hidden
	Version   int64             `json:"version,omitempty"`
	Cursor    string            `json:"cursor,omitempty"`
	Record    json.RawMessage   `json:"record"`
	Changes   map[string]change `json:"changes,omitempty"`
}

type change struct {
	Old json.RawMessage `json:"old"`
	New json.RawMessage `json:"new"`
}

// past names what has happened, as a type of message.
func past(action string) string {
	switch action {
	case engine.Created, engine.Updated, engine.Deleted, engine.Restored:
		return action + "d"
	case engine.Destroyed:
		return "destroyed"
	}
	return action
}

// Why a delivery is not sent.
const (
	noEntity = "The entity is no longer there."
	notTheir = "The webhook's roles may not read the record, its condition does not hold, or the record is no longer there."
)

// compose makes the message of a delivery of what the webhook's roles may read now. Without one the text says why.
func compose(ctx context.Context, w *engine.Workspace, state *engine.State, hook *engine.Webhook, d *engine.Delivery) ([]byte, string, error) {
	e := state.Model.EntityByID(d.Event.Entity)
	if e == nil {
		return nil, noEntity, nil
	}
	m := message{
		ID: d.ID, Type: e.Name + "." + past(d.Event.Action), At: d.Event.At, Workspace: w.Name, Version: d.Event.Version,
	}
	if d.Event.Position != (engine.Position{}) {
		m.Cursor = d.Event.Cursor(w.Name)
	}
	seen, err := look(ctx, w, state, hook, e, &d.Event)
	if err != nil || seen == nil {
		return nil, notTheir, err
	}
	m.Record, m.Changes = seen.record, seen.changes
	if d.Event.Actor != "" && seen.editor {
		m.Actor = &d.Event.Actor
	}
	text, err := json.Marshal(m)
	return text, "", err
}

// sight is what a webhook's roles see of an event.
type sight struct {
	record  json.RawMessage
	changes map[string]change
	editor  bool // whether who made the change may be named
}

// gone is what is told of a record that is there no more: that it is, to those who could read every record of its kind.
func gone(g engine.Grant, e *engine.Event) *sight {
	if len(g) == 0 || g.Visible() != nil {
		return nil
	}
	return &sight{record: json.RawMessage(fmt.Sprintf(`{"id":%q}`, e.Record)), editor: g.Field("updatedBy") && g.When("updatedBy") == nil}
}

// changesOf are an update's, by field.
func changesOf(e *metadata.Entity, event *engine.Event) (map[*metadata.Field]change, error) {
	if event.Action != engine.Updated || len(event.Changes) == 0 {
		return nil, nil
	}
	var pairs map[string][2]json.RawMessage
	if err := json.NewDecoder(bytes.NewReader(event.Changes)).Decode(&pairs); err != nil {
		return nil, fmt.Errorf("webhook: read changes: %w", err)
	}
	out := map[*metadata.Field]change{}
	for id, pair := range pairs {
		if f := e.FieldByID(id); f != nil {
			out[f] = change{Old: pair[0], New: pair[1]}
		}
	}
	return out, nil
}
