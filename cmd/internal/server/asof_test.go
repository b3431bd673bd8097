package server_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"kith/engine"
)

// TestAsOf sees lists, records and figures as they were after each of several changes.
func TestAsOf(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	admin := s.key("admin")
	do := func(query string) string {
		t.Helper()
		r := s.graphql(admin, query, nil)
		var body struct {
			Data map[string]struct{ ID string }
		}
		if r.code() != "" {
			t.Fatalf("%s: %s", query, r.body)
		}
		_ = json.Unmarshal(r.body, &body)
		return body.Data["r"].ID
	}
	ask := func(at string) string {
		t.Helper()
		variables, _ := json.Marshal(map[string]any{"at": at})
		r := s.graphql(admin, `query($at: DateTime) {
			deals(asOf: $at, orderBy: [{name: {}}]) { nodes { name amount { amount currency } company { name } } totalCount }
			companies(asOf: $at, filter: {deals: {some: {name: {startsWith: "A"}}}}) { nodes { name } }
			dealsAggregate(asOf: $at) { count sum { amount { amount } } } }`, variables)
		if r.code() != "" {
			t.Fatalf("%s", r.body)
		}
		var body struct{ Data json.RawMessage }
		if err := json.Unmarshal(r.body, &body); err != nil {
			t.Fatal(err)
		}
		return strings.Join(strings.Fields(string(body.Data)), "")
	}
	type moment struct{ at, shown string }
	var moments []moment
	now := func() string { return time.Now().UTC().Format(time.RFC3339Nano) }
	see := func() {
		time.Sleep(2 * time.Millisecond)
		at := now()
		time.Sleep(2 * time.Millisecond)
		moments = append(moments, moment{at, ask(now())})
		moments[len(moments)-1].at = at
	}
	see()
	acme := do(`mutation { r: createCompany(input: {name: "Acme"}) { id } }`)
	other := do(`mutation { r: createCompany(input: {name: "Other"}) { id } }`)
	a := do(fmt.Sprintf(`mutation { r: createDeal(input: {name: "A", amount: {amount: "10.5"}, companyId: %q}) { id } }`, acme))
	see()
	b := do(`mutation { r: createDeal(input: {name: "B"}) { id } }`)
	see()
	do(fmt.Sprintf(`mutation { r: updateDeal(id: %q, input: {name: "Aa", amount: null, companyId: %q}) { id } }`, a, other))
	see()
	do(fmt.Sprintf(`mutation { r: updateCompany(id: %q, input: {name: "Otherwise"}) { id } }`, other))
	see()
	do(fmt.Sprintf(`mutation { r: updateDeal(id: %q, input: {name: "Ab"}) { id } }`, a))
	do(fmt.Sprintf(`mutation { r: deleteDeal(id: %q) { id } }`, b))
	see()
	do(fmt.Sprintf(`mutation { r: restoreDeal(id: %q) { id } }`, b))
	see()
	do(fmt.Sprintf(`mutation { r: updateDeal(id: %q, input: {name: "Ac", amount: {amount: "3"}, companyId: null}) { id } }`, a))
	for i, m := range moments {
		if got := ask(m.at); got != m.shown {
			t.Errorf("moment %d: looking back shows\n%s, and it was\n%s", i, got, m.shown)
		}
	}
	one := fmt.Sprintf(`{ deal(id: %q, asOf: %q) { name } }`, a, moments[2].at)
	if r := s.graphql(admin, one, nil); !strings.Contains(string(r.body), `"name":"A"`) {
		t.Errorf("%s", r.body)
	}
	for _, query := range []string{
		`{ deals(asOf: "2999-01-01T00:00:00Z") { totalCount } }`, `{ deals(asOf: "yesterday") { totalCount } }`,
		fmt.Sprintf(`{ deals(asOf: %q, search: "a") { totalCount } }`, moments[2].at),
	} {
		if r := s.graphql(admin, query, nil); r.code() != string(engine.BadRequest) {
			t.Errorf("%s: %s", query, r.body)
		}
	}
	// Conditions of rights are of today: who has any can't look back.
	if r := s.graphql(s.key("salesRep"), fmt.Sprintf(`{ deals(asOf: %q) { totalCount } }`, moments[2].at), nil); r.code() != string(engine.Forbidden) {
		t.Errorf("%s", r.body)
	}
}
