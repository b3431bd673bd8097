package webhook

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"kith/engine"
)

// Create implements engine.Webhooks.
func (r *Room) Create(ctx context.Context, by *engine.Actor, workspace string, in *engine.Webhook) (*engine.Webhook, error) {
	w, state, err := r.room(ctx, workspace)
	if err != nil {
		return nil, err
	}
	made := *in
	made.ID, made.Secret = uuid.Must(uuid.NewV7()).String(), newSecret()
	made.CreatedAt, made.CreatedBy = time.Now().UTC().Truncate(time.Microsecond), by.User
	if err := r.tidy(state, &made); err != nil {
		return nil, err
	}
	return &made, w.Hooks.CreateWebhook(ctx, &made)
}

// Update implements engine.Webhooks.
func (r *Room) Update(ctx context.Context, workspace string, in *engine.Webhook) error {
	w, state, err := r.room(ctx, workspace)
	if err != nil {
		return err
	}
	next := *in
	if err := r.tidy(state, &next); err != nil {
		return err
	}
	return w.Hooks.UpdateWebhook(ctx, &next)
}

// Test implements engine.Webhooks.
func (r *Room) Test(ctx context.Context, workspace, id string) (*engine.Attempt, error) {
	w, err := r.Workspaces.Workspace(workspace)
	if err != nil {
		return nil, err
	}
	hook, err := w.Hooks.Webhook(ctx, id)
	if err != nil {
		return nil, err
	}
	m := message{ID: uuid.NewString(), Type: "webhook.test", At: time.Now().UTC(), Workspace: workspace, Record: json.RawMessage("null")}
	body, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	a := r.send(ctx, hook, m.ID, body)
	a.Number = 1
	return a, nil
}

func (r *Room) room(ctx context.Context, workspace string) (*engine.Workspace, *engine.State, error) {
	w, err := r.Workspaces.Workspace(workspace)
	if err != nil {
		return nil, nil, err
	}
	state, err := w.Current(ctx)
	return w, state, err
}

// tidy refuses all that is wrong with a webhook, at once.
func (r *Room) tidy(state *engine.State, w *engine.Webhook) error {
	const longestName = 200
	w.Name, w.Condition = strings.TrimSpace(w.Name), strings.TrimSpace(w.Condition)
	for _, set := range []*[]string{&w.Actions, &w.Fields, &w.Roles} {
		*set = slices.Compact(slices.Sorted(slices.Values(*set)))
	}
	found := check(state, w)
	if w.Name == "" || len(w.Name) > longestName || strings.ContainsRune(w.Name, 0) {
		found = append(found, engine.Violation{Field: "name", Rule: "required", Message: "Give the webhook a name that says who is told."})
	}
	if problem := checkURL(w.URL, r.Private); problem != "" {
		found = append(found, engine.Violation{Field: "url", Rule: "format", Message: "The address " + problem + "."})
	}
	if len(found) > 0 {
		return engine.Refused(found)
	}
	return nil
}
