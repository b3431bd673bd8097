package main

import (
	"testing"
	"time"
)

// TestRevokedGrants takes a right away through one server, again and again: through the other, writing ends at once, and
// reading as soon as it hears of it.
func TestRevokedGrants(t *testing.T) {
	t.Parallel()
	rounds := appliesOf(t)/10 + 2
	p := newPair(t)
	guest := func(actions ...string) map[string]any {
		policies := []any{map[string]any{"entity": "contact", "actions": []string{"read"}}}
		if len(actions) > 0 {
			policies = append(policies, map[string]any{"entity": "company", "actions": actions})
		}
		return map[string]any{"$schema": "kith:role", "$id": "guest", "title": "Guest", "policies": policies}
	}
	give := func() {
		version, err := p.admins[0].apply(guest("read", "create"))
		if err != nil {
			t.Fatal(err)
		}
		p.await(1, version)
	}
	give()
	there := caller{p.servers[1].url, p.key("guest")}
	var heard durations
	for range rounds {
		there.must(t, "/graphql", createCompany, nil, nil)
		there.must(t, "/graphql", listCompanies, nil, nil)
		if _, err := p.admins[0].apply(guest()); err != nil {
			t.Fatal(err)
		}
		revoked := time.Now()
		if there.may(t, createCompany) {
			t.Error("a right that was taken away is still good for writing")
		}
		for there.may(t, listCompanies) {
			if time.Since(revoked) > startPatience {
				t.Fatal("a right that was taken away is still good for reading")
			}
		}
		heard = append(heard, time.Since(revoked))
		give()
	}
	t.Logf("until reading ended: %v", heard)
}

const (
	createCompany = `mutation { createCompany(input: {name: "Guest"}) { id } }`
	listCompanies = `{ companies { totalCount } }`
)

// may is whether an operation is answered.
func (c caller) may(t *testing.T, query string) bool {
	t.Helper()
	answer, err := c.ask(t.Context(), "/graphql", query, nil)
	if err != nil {
		t.Fatal(err)
	}
	return answer.errOf() == nil
}
