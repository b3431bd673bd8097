package server_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
)

const createWebhook = `mutation($w: WebhookInput!) { createWebhook(input: $w) { secret webhook { id name entity actions fields condition roles enabled faults } } }`

func TestWebhooksAreForAdmins(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	rep := s.key("salesRep")
	for _, query := range []string{
		`{ webhooks { id } }`, `{ deliveries { id } }`, `{ delivery(id: "x") { id } }`,
		`mutation { createWebhook(input: {name: "x", url: "https://example.com", roles: ["salesRep"]}) { secret } }`,
		`mutation { updateWebhook(id: "x", input: {name: "x", url: "https://example.com", roles: ["salesRep"]}) { id } }`,
		`mutation { deleteWebhook(id: "x") }`, `mutation { replayDelivery(id: "x") { id } }`, `mutation { testWebhook(id: "x") { number } }`,
	} {
		if r := s.metadata(rep, query, nil); r.code() != "FORBIDDEN" {
			t.Errorf("%s: %s", query, r.body)
		}
	}
	admin := s.key("admin")
	for _, query := range []string{
		`mutation { updateWebhook(id: "x", input: {name: "x", url: "https://example.com", roles: ["salesRep"]}) { id } }`,
		`mutation { deleteWebhook(id: "01a20268-551d-7805-8312-bf9532b081d8") }`, `mutation { replayDelivery(id: "x") { id } }`,
		`mutation { testWebhook(id: "x") { number } }`, `{ deliveries(webhook: "x") { id } }`, `{ deliveries(after: "x") { id } }`,
	} {
		if r := s.metadata(admin, query, nil); r.code() != "NOT_FOUND" {
			t.Errorf("%s: %s", query, r.body)
		}
	}
}

func TestWebhookLife(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	wrong := map[string]any{"w": map[string]any{
		"name": " ", "url": "http://127.0.0.1/", "entity": "deal", "roles": []string{"nobody"}, "condition": "stge == 'won' && owner == me",
	}}
	r := s.metadata(key, createWebhook, wrong)
	var refused struct {
		Errors []struct {
			Extensions struct{ Violations []engine.Violation }
		}
	}
	if err := json.Unmarshal(r.body, &refused); err != nil || len(refused.Errors) != 1 || len(refused.Errors[0].Extensions.Violations) < 4 {
		t.Errorf("all that is wrong is told at once: %s", r.body)
	}

	right := map[string]any{
		"name": "Books", "url": "https://hooks.example.com/kith", "entity": "deal", "actions": []string{"UPDATED"}, "fields": []string{"stage"},
		"roles": []string{"salesRep"}, "condition": "stage == 'won'",
	}
	var created struct {
		CreateWebhook struct {
			Secret  string
			Webhook map[string]any
		}
	}
	s.administer(key, createWebhook, map[string]any{"w": right}, &created)
	id := created.CreateWebhook.Webhook["id"].(string)
	want := map[string]any{"id": id, "enabled": true, "faults": []any{}}
	for name, value := range right {
		if name != "url" {
			text, _ := json.Marshal(value)
			var plain any
			_ = json.Unmarshal(text, &plain)
			want[name] = plain
		}
	}
	if diff := cmp.Diff(want, created.CreateWebhook.Webhook); diff != "" || !strings.HasPrefix(created.CreateWebhook.Secret, "whsec_") {
		t.Errorf("created (-want +got):\n%s", diff)
	}
	if r := s.metadata(key, `{ webhooks { id url } }`, nil); strings.Contains(string(r.body), "whsec_") || !strings.Contains(string(r.body), id) {
		t.Errorf("listed: %s", r.body)
	}

	right["condition"], right["enabled"] = nil, false
	var updated struct {
		UpdateWebhook struct {
			Condition *string
			Enabled   bool
		}
	}
	s.administer(key, `mutation($id: ID!, $w: WebhookInput!) { updateWebhook(id: $id, input: $w) { condition enabled } }`, map[string]any{"id": id, "w": right}, &updated)
	if updated.UpdateWebhook.Enabled || updated.UpdateWebhook.Condition != nil {
		t.Errorf("updated: %+v", updated)
	}
	s.administer(key, `mutation($id: ID!) { deleteWebhook(id: $id) }`, map[string]any{"id": id}, nil)
	if r := s.metadata(key, `mutation($id: ID!) { deleteWebhook(id: $id) }`, map[string]any{"id": id}); r.code() != "NOT_FOUND" {
		t.Errorf("deleted twice: %s", r.body)
	}
}

// What is on its way is seen, with what the receiver answered, and can be sent again.
func TestDeliveriesAreSeen(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	receiver := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) }))
	t.Cleanup(receiver.Close)
	w := map[string]any{"name": "x", "url": "https://localhost:" + receiver.URL[strings.LastIndex(receiver.URL, ":")+1:], "roles": []string{"admin"}}
	s.administer(key, createWebhook, map[string]any{"w": w}, nil)
	if r := s.graphql(key, `mutation { createCompany(input: {name: "Acme"}) { id } }`, nil); r.code() != "" {
		t.Fatalf("%s", r.body)
	}
	for end := time.Now().Add(10 * time.Second); ; {
		n, err := s.workspace.Relay.Advance(t.Context(), 100, s.webhooks.Consume)
		if err != nil || time.Now().After(end) {
			t.Fatalf("not relayed: %v", err)
		}
		if n > 0 {
			break
		}
	}
	type delivery struct {
		ID, State, Action, Entity string
		Note                      *string
		AttemptCount              int
		Attempts                  []struct {
			Number int
			Status *int
			Error  *string
		}
	}
	const fields = `{ id state action entity note attemptCount attempts { number status headers response error milliseconds } }`
	var seen struct{ Deliveries []delivery }
	s.administer(key, `{ deliveries(state: PENDING, first: 1) `+fields+` }`, nil, &seen)
	if len(seen.Deliveries) != 1 || seen.Deliveries[0].Action != "CREATED" || seen.Deliveries[0].Entity != "company" || seen.Deliveries[0].AttemptCount != 0 {
		t.Fatalf("%+v", seen)
	}
	id := seen.Deliveries[0].ID
	job := engine.Job{Workspace: workspaceName, Kind: engine.DeliveryJob, Key: id + "/1"}
	again, err := s.webhooks.Workers()[0].Work(t.Context(), job)
	if err != nil || again <= 0 || again > 6*time.Second {
		t.Fatalf("sent: %v, again in %v", err, again)
	}
	var one struct{ Delivery, ReplayDelivery delivery }
	s.administer(key, `query($id: ID!) { delivery(id: $id) `+fields+` }`, map[string]any{"id": id}, &one)
	if d := one.Delivery; d.State != "PENDING" || d.AttemptCount != 1 || len(d.Attempts) != 1 || d.Attempts[0].Status != nil || !strings.Contains(*d.Attempts[0].Error, "private or local") {
		t.Errorf("%+v", one)
	}
	s.administer(key, `mutation($id: ID!) { replayDelivery(id: $id) `+fields+` }`, map[string]any{"id": id}, &one)
	if d := one.ReplayDelivery; d.State != "PENDING" || d.AttemptCount != 1 || d.Note != nil {
		t.Errorf("replayed: %+v", d)
	}
	// The job of the round before has nothing more to do.
	if again, err := s.webhooks.Workers()[0].Work(t.Context(), job); again != 0 || err != nil {
		t.Errorf("%v %v", again, err)
	}
}
