package pg_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"kith/engine"
)

// TestWebhooksAreFew is about an admin who makes ever more webhooks.
func TestWebhooksAreFew(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for made := range 200 {
		hook := &engine.Webhook{ID: uuid.NewString(), Name: "A", URL: "https://example.com", Roles: []string{"admin"}}
		err := w.ws.Hooks.CreateWebhook(context.Background(), hook)
		if err == nil {
			continue
		}
		if engine.CodeOf(err) != engine.Limit || made != 100 {
			t.Errorf("after %d: %v", made, err)
		}
		return
	}
	t.Error("there is no limit")
}
