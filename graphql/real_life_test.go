package graphql

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
)

// rewrite applies documents in which texts were replaced, as somebody edits files by hand, and answers the changes in
// plain words.
func (o *office) rewrite(t *testing.T, replacements ...string) []string {
	t.Helper()
	changes, err := o.tryRewrite(t, replacements...)
	if err != nil {
		t.Fatalf("%v: %v", replacements, err)
	}
	return changes
}

func (o *office) tryRewrite(t *testing.T, replacements ...string) ([]string, error) {
	t.Helper()
	state, err := o.room.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	edit := &engine.Edit{}
	replacer := strings.NewReplacer(replacements...)
	for _, d := range state.Model.Documents {
		if d.Type == metadata.EntityDoc {
			body := replacer.Replace(string(d.Body))
			next, err := metadata.ReadDocument(json.RawMessage(body))
			if err != nil {
				t.Fatal(err)
			}
			edit.Documents = append(edit.Documents, next)
		}
	}
	plan, err := o.room.Apply(t.Context(), actor("", "admin"), edit)
	if err != nil {
		return nil, err
	}
	var changes []string
	for _, c := range plan.Changes {
		changes = append(changes, c.Describe().String())
	}
	return changes, nil
}

func (o *office) walk(t *testing.T, steps ...step) {
	t.Helper()
	for _, s := range steps {
		if diff := cmp.Diff(s.want, o.ask(t, s)); diff != "" {
			t.Errorf("%s %s asks %s\n(-want +got):\n%s", s.user, s.role, s.query, diff)
		}
	}
}

// TestRenamedFieldAnswersToBothNames renames a field and a relation, and asks for both in every place of the API.
func TestRenamedFieldAnswersToBothNames(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.walk(t,
		step{role: "admin", keep: "acme", query: `mutation {createCompany(input: {name: "Acme"}) {id}}`, want: `{"data":{"createCompany":{"id":"<acme>"}}}`},
		step{role: "admin", keep: "big", query: `mutation {createDeal(input: {name: "Big", amount: {amount: 5}, companyId: "<acme>"}) {id}}`, want: `{"data":{"createDeal":{"id":"<big>"}}}`},
	)
	got := o.rewrite(t, `"amount": {`, `"worth": {`, `"company": {
      "x-kind"`, `"client": {
      "x-kind"`)
	t.Log(strings.Join(got, "\n"))
	o.walk(t,
		step{
			role: "admin", query: `{deals {nodes {amount {amount} worth {amount} company {name} client {name} companyId clientId}}}`,
			want: `{"data":{"deals":{"nodes":[{"amount":{"amount":"5"},"worth":{"amount":"5"},"company":{"name":"Acme"},"client":{"name":"Acme"},"companyId":"<acme>","clientId":"<acme>"}]}}}`,
		},
	)
}

// TestRenamedEntityAnswersToBothNames renames an entity: operations as clients wrote them for the old name go on working,
// the types of their variables and fragments among them.
func TestRenamedEntityAnswersToBothNames(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.walk(t, step{role: "admin", keep: "big", query: `mutation {createDeal(input: {name: "Big", stage: won, amount: {amount: 5}, internalCost: {amount: 3}}) {id}}`, want: `{"data":{"createDeal":{"id":"<big>"}}}`})
	got := o.rewrite(t, `"$id": "deal"`, `"$id": "opportunity"`, `"plural": "deals"`, `"plural": "opportunities"`)
	if !slices.ContainsFunc(got, has("Rename entity Deal: deal becomes opportunity and deals becomes opportunities")) ||
		!slices.ContainsFunc(got, has("Change role Sales representative")) {
		t.Errorf("changes: %q", got)
	}
	for _, role := range []string{"admin", "salesRep"} {
		o.walk(t, step{
			role: role, query: `query q($f: DealFilter, $o: [DealOrder!]) {deals(filter: $f, orderBy: $o) {nodes {...f ... on Deal {__typename}}} node(id: "<big>") {...f}} fragment f on Deal {name}`,
			want: map[string]string{
				"admin":    `{"data":{"deals":{"nodes":[{"name":"Big","__typename":"Opportunity"}]},"node":{"name":"Big"}}}`,
				"salesRep": `{"data":{"deals":{"nodes":[]},"node":null}}`,
			}[role],
		})
	}
	o.walk(t,
		step{role: "admin", query: `query ($s: DealStage = won) {opportunity(id: "<big>") {stage} opportunities(filter: {stage: {eq: $s}}) {totalCount}}`, want: `{"data":{"opportunity":{"stage":"won"},"opportunities":{"totalCount":1}}}`},
		step{role: "admin", query: `mutation ($i: DealUpdate = {name: "Bigger"}) {updateDeal(id: "<big>", input: $i) {deal {name} opportunity {name} __typename}}`, want: `{"data":{"updateDeal":{"deal":{"name":"Bigger"},"opportunity":{"name":"Bigger"},"__typename":"OpportunityPayload"}}}`},
		step{role: "admin", query: `{deals {nodes {... on Company {name}}}}`, want: `{"errors":[{"message":"Fragment cannot be spread here as objects of type \"Opportunity\" can never be of type \"Company\".","locations":[{"line":1,"column":16}],"extensions":{"code":"BAD_REQUEST"}}]}`},
	)
}

// has is whether a text has another in it.
func has(part string) func(string) bool {
	return func(s string) bool { return strings.Contains(s, part) }
}
