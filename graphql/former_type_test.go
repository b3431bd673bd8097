package graphql

import "testing"

// TestFormerTypes rewrites the types of variables and fragments, and nothing else that has their names.
func TestFormerTypes(t *testing.T) {
	t.Parallel()
	s := &Schema{former: map[string]string{"Company": "Firm", "CompanyCreate": "FirmCreate", "DealStage": "DealPhase"}}
	for text, want := range map[string]string{
		`query Company($Company: [DealStage!]!, $b: CompanyCreate = {Company: Company}) {x}`: `query Company($Company: [DealPhase!]!, $b: FirmCreate = {Company: Company}) {x}`,
		`{firms {... on Company {Company} ...Company}} fragment Company on Company {id}`:     `{firms {... on Firm {Company} ...Company}} fragment Company on Firm {id}`,
		`{on Company: id Company(a: $on, Company: "Company")}`:                               `{on Company: id Company(a: $on, Company: "Company")}`,
		`{a(x: "ы") ... on Company {b}}`:                                                     `{a(x: "ы") ... on Firm {b}}`,
		`{a(x: "open) ... on Company {b}}`:                                                   `{a(x: "open) ... on Company {b}}`,
		"":                                                                                   "",
	} {
		if got, _ := s.followTypes(text); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// TestRenamedEntityAnswersToItsTypes asks with variables and fragments of types that were called otherwise.
func TestRenamedEntityAnswersToItsTypes(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.walk(t, step{role: "admin", keep: "acme", query: `mutation {createCompany(input: {name: "Acme"}) {id}}`, want: `{"data":{"createCompany":{"id":"<acme>"}}}`})
	o.rewrite(t, `"$id": "company"`, `"$id": "firm"`, `"plural": "companies"`, `"plural": "firms"`)
	o.walk(t,
		step{
			role: "admin", query: `query ($f: CompanyFilter, $o: [CompanyOrder!]) {companies(filter: $f, orderBy: $o) {nodes {...known}}} fragment known on Company {__typename name}`,
			want: `{"data":{"companies":{"nodes":[{"__typename":"Firm","name":"Acme"}]}}}`,
		},
		step{
			role: "admin", query: `query ($f: FirmFilter) {firms(filter: $f) {nodes {... on Company {name}}}}`,
			want: `{"data":{"firms":{"nodes":[{"name":"Acme"}]}}}`,
		},
	)
}
