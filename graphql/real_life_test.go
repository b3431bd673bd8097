package graphql

import (
	"encoding/json"
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
		changes = append(changes, c.Describe())
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
