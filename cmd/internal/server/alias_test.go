package server_test

import (
	"strings"
	"testing"
)

// TestAliases asks the same under keys that might mean something to the database, or be too long for it, at every level
// where it makes the JSON.
func TestAliases(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	made := s.graphql(key, `mutation {
		a: createCompany(input: {name: "A", externalId: "A"}) { id }
		b: createDeal(input: {name: "B", amount: {amount: "5"}, company: {connect: {externalId: "A"}}}) { id }
		c: createDeal(input: {name: "C", amount: {amount: "7"}, company: {connect: {externalId: "A"}}}) { id }
	}`, nil)
	if made.code() != "" {
		t.Fatalf("%s", made.body)
	}
	const query = `{ @: companies { @: nodes {
		@: deals(orderBy: [{name: {}}]) { @: edges { @: node { @: company { @: name } } } } } }
		@2: companies { @: edges { @: node { @: deals(orderBy: [{name: {}}]) { @: nodes { @: amount { @: amount @2: currency } } } } } }
		@3: companies { @: nodes { @: deals { @: pageInfo { @: hasNextPage } @2: totalCount } @2: deals { @: totalCount } } }
		@4: companies { @: nodes { @: dealsAggregate(groupBy: [{name: VALUE}], orderBy: [{group: {name: {}}}]) { @: group { @: name } @2: sum { @: amount { @: amount } } } } }
	}`
	ask := func(alias string) string {
		r := s.graphql(key, strings.ReplaceAll(query, "@", alias), nil)
		if r.code() != "" {
			t.Fatalf("%.60s: %s", alias, r.body)
		}
		return strings.Join(strings.Fields(string(r.body)), "") // Postgres breaks lines where it likes
	}
	const plain = "plainKey"
	want := ask(plain)
	if !strings.Contains(want, `"B"`) || !strings.Contains(want, `"7"`) {
		t.Fatal(want)
	}
	aliases := []string{"r", "o", "p", "q", "i", "n0", "t0", "t1", "t2", "cursor", "select", "null", "A", "r_", "to_json"}
	for _, length := range []int{62, 63, 64, 65, 500} {
		aliases = append(aliases, strings.Repeat("x", length))
	}
	for _, alias := range aliases {
		if got := ask(alias); got != strings.ReplaceAll(want, plain, alias) {
			t.Errorf("%s:\n%s\nwant\n%s", alias, strings.ReplaceAll(got, alias, "@"), strings.ReplaceAll(want, plain, "@"))
		}
	}
}
