package server_test

import (
	"encoding/json"
	"strings"
	"testing"

	"kith/engine"
	"kith/metadata"
)

// TestRightsChangeLive is about a key whose role an admin changes while it is in use: the next request has the new
// rights, also for texts that were planned under the old ones.
func TestRightsChangeLive(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	role := func(policies string) {
		t.Helper()
		body := `{"$schema": "kith:role", "$id": "temp", "title": "Temp", "policies": [` + policies + `]}`
		edit := &engine.Edit{Documents: []metadata.Document{{Type: metadata.RoleDoc, ID: "temp", Body: json.RawMessage(body)}}}
		if _, err := s.workspace.Apply(t.Context(), operator(), edit); err != nil {
			t.Fatal(err)
		}
	}
	role(`{"entity": "product", "actions": ["read"]}`)
	admin, temp := s.key("admin"), s.key("temp")
	s.graphql(admin, `mutation { createProducts(input: [{name: "Open", price: {amount: "5"}}, {name: "Closed", price: {amount: "7"}}]) { count } }`, nil)
	for _, step := range []struct{ policies, want string }{
		{`{"entity": "product", "actions": ["read"]}`, `{"data":{"products":{"totalCount":2,"nodes":[{"name":"Closed","price":{"amount":"7"}},{"name":"Open","price":{"amount":"5"}}]}}}`},
		{`{"entity": "product", "actions": ["read"], "rows": "name == 'Open'"}`, `{"data":{"products":{"totalCount":1,"nodes":[{"name":"Open","price":{"amount":"5"}}]}}}`},
		{
			`{"entity": "product", "actions": ["read"]}, {"entity": "product", "actions": ["read"], "fields": ["price"], "rows": "name == 'Closed'", "effect": "deny"}`,
			`{"data":{"products":{"totalCount":2,"nodes":[{"name":"Closed","price":null},{"name":"Open","price":{"amount":"5"}}]}}}`,
		},
		{`{"entity": "product", "actions": ["read"], "fields": ["name"]}`, `Cannot query field \"price\" on type \"Product\".`},
		{`{"entity": "company", "actions": ["read"]}`, `Cannot query field \"products\" on type \"Query\".`},
	} {
		role(step.policies)
		got := s.graphql(temp, `{ products(orderBy: [{name: {}}]) { totalCount nodes { name price { amount } } } }`, nil)
		if !strings.Contains(string(got.body), step.want) {
			t.Errorf("under %s:\n%s\nwant %s", step.policies, got.body, step.want)
		}
	}
}
