package server_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"kith/engine"
)

// TestRevert takes a record back to earlier versions of it, and forward again.
func TestRevert(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	admin := s.key("admin")
	ask := func(query string, into any) {
		t.Helper()
		r := s.graphql(admin, query, nil)
		var body struct{ Data json.RawMessage }
		if r.code() != "" || json.Unmarshal(r.body, &body) != nil || json.Unmarshal(body.Data, into) != nil {
			t.Fatalf("%s: %s", query, r.body)
		}
	}
	var made struct {
		Deal    struct{ ID string }
		Company struct{ ID string }
	}
	ask(`mutation { company: createCompany(input: {name: "Acme"}) { id } deal: createDeal(input: {name: "One", amount: {amount: "10.50", currency: "USD"}}) { id } }`, &made)
	id := made.Deal.ID
	for _, change := range []string{`name: "Two"`, `amount: null, companyId: "` + made.Company.ID + `"`, `name: "Three", stage: null`} {
		var out any
		if strings.Contains(change, "stage") {
			change = `name: "Three"`
		}
		ask(fmt.Sprintf(`mutation { updateDeal(id: %q, input: {%s}) { id } }`, id, change), &out)
	}
	shown := func(version int) string {
		t.Helper()
		var out struct {
			R struct {
				Deal struct {
					Name, CompanyID string
					Amount          *struct{ Amount string }
					Version         int
				}
			}
		}
		ask(fmt.Sprintf(`mutation { r: revertDeal(id: %q, toVersion: %d) { deal { name companyId amount { amount } version } } }`, id, version), &out)
		d := out.R.Deal
		amount := "-"
		if d.Amount != nil {
			amount = d.Amount.Amount
		}
		return fmt.Sprintf("%s %s %t %d", d.Name, amount, d.CompanyID != "", d.Version)
	}
	for _, c := range []struct {
		version int
		want    string
	}{{1, "One 10.5 false 5"}, {3, "Two - true 6"}, {4, "Three - true 7"}, {2, "Two 10.5 false 8"}, {5, "One 10.5 false 9"}} {
		if got := shown(c.version); got != c.want {
			t.Errorf("version %d: %s, want %s", c.version, got, c.want)
		}
	}
	for query, code := range map[string]engine.Code{
		fmt.Sprintf(`mutation { revertDeal(id: %q, toVersion: 99) { id } }`, id):                   engine.BadRequest,
		fmt.Sprintf(`mutation { revertDeal(id: %q, toVersion: 0) { id } }`, id):                    engine.BadRequest,
		fmt.Sprintf(`mutation { revertDeal(id: %q, toVersion: 2, ifVersion: 3) { id } }`, id):      engine.Conflict,
		`mutation { revertDeal(id: "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a47", toVersion: 1) { id } }`: engine.NotFound,
	} {
		if r := s.graphql(admin, query, nil); r.code() != string(code) {
			t.Errorf("%s: want %s, got %s", query, code, r.body)
		}
	}
	// Who may not read the amount leaves it as it is, and changes what they may.
	s.apply(admin, `{"$schema": "kith:role", "$id": "blind", "policies": [{"entity": "deal", "actions": ["read", "update"], "fields": ["*", "!amount"]}, {"entity": "company", "actions": ["read"]}]}`)
	r := s.graphql(s.key("blind"), fmt.Sprintf(`mutation { revertDeal(id: %q, toVersion: 3) { deal { name } } }`, id), nil)
	if r.code() != "" || !strings.Contains(string(r.body), "Two") {
		t.Errorf("%s", r.body)
	}
	if got := shown(10); !strings.HasPrefix(got, "Two 10.5") {
		t.Errorf("the amount was changed: %s", got)
	}
}
