package graphql

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/metadatatest"
	"kith/policies"
)

// kept are the views of members.
type kept map[string]*engine.PersonalView

func (k kept) PersonalView(_ context.Context, user, name string) (*engine.PersonalView, error) {
	return k[user+" "+name], nil
}

const openText = `"entity": "deal", "filter": "stage != 'won' && owner == me", "orderBy": [{"field": "closeDate", "direction": "DESC"}, {"field": "internalCost.amount"}], "search": "acme"`

// withViews is the world of lead-to-deal with a few views.
func withViews(t *testing.T) *world {
	t.Helper()
	docs := metadatatest.LeadToDeal(t, policies.BuiltIn()...).Documents
	for _, text := range []string{
		`"$id": "xOpen", ` + strings.Replace(openText, `, {"field": "internalCost.amount"}`, "", 1),
		`"$id": "xCostly", "entity": "deal", "filter": "internalCost != null"`,
		`"$id": "xManagers", "entity": "deal", "roles": ["salesManager"]`,
		`"$id": "xReps", "entity": "deal", "roles": ["salesRep"]`,
	} {
		docs = append(docs, metadata.Document{Type: metadata.ViewDoc, Body: json.RawMessage(`{"$schema": "kith:view", ` + text + "}")})
	}
	m, problems := metadata.Parse(docs, metadata.Options{Template: "lead-to-deal", Version: 1, BuiltInRoles: policies.BuiltIn()})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	w := newWorld(t, m)
	w.personal = kept{as().User + " mineToo": {User: as().User, Name: "mineToo", Revision: 3, Document: `{"$schema": "kith:view", "$id": "mineToo", "entity": "deal", "filter": "name == 'Q'"}`}}
	return w
}

// TestViewsAreAsked plans lists that name views.
func TestViewsAreAsked(t *testing.T) {
	t.Parallel()
	for query, want := range map[string][]string{
		`{deals(view: "xOpen") {totalCount}}`: {"stage != 'won' && owner == me", "closeDate", "acme"},
		`{deals(view: "xOpen", filter: {name: {eq: "a"}}, orderBy: [{name: {}}], search: null) {totalCount}}`: {"stage != 'won' && owner == me && name == 'a'", "name"},
		`{dealsAggregate(view: "xOpen") {count}}`:                                                             {"stage != 'won' && owner == me"},
		`{deals(view: "mine:mineToo") {totalCount}}`:                                                          {"name == 'Q'"},
		`query ($v: String = "xReps") {deals(view: $v) {totalCount}}`:                                         {""},
	} {
		w := withViews(t)
		if _, err := w.do(as("salesRep"), query, ""); err != nil {
			t.Errorf("%s: %v", query, err)
		}
		for _, part := range want {
			if !strings.Contains(w.notes.String(), part) {
				t.Errorf("%s is asked without %q:\n%s", query, part, w.notes)
			}
		}
		if strings.Contains(query, "search: null") == strings.Contains(w.notes.String(), "acme") && strings.Contains(query, "deals(view: \"xOpen") {
			t.Errorf("%s is searched wrongly:\n%s", query, w.notes)
		}
	}
}

// TestViewsThatAreNone names views that are not there, not for the caller, of other records, or that ask about what they
// may not read: in the same words.
func TestViewsThatAreNone(t *testing.T) {
	t.Parallel()
	w := withViews(t)
	for view, field := range map[string]string{
		"nothing": "deals", "xManagers": "deals", "xCostly": "deals", "xOpen": "companies", "mine:xOpen": "deals", "mine:": "deals",
	} {
		_, err := w.do(as("salesRep"), `query ($v: String) {`+field+`(view: $v) {totalCount}}`, `{"v": "`+view+`"}`)
		found, ok := errors.AsType[failures](err)
		if !ok || len(found) != 1 || found[0].Message != "$v names a view that there is not: "+view+"." {
			t.Errorf("%s of %s: %v", view, field, err)
		}
	}
	for _, roles := range [][]string{{"salesManager"}, {"admin"}} {
		if _, err := w.do(as(roles...), `{deals(view: "xManagers") {totalCount}}`, ""); err != nil {
			t.Errorf("as %v: %v", roles, err)
		}
	}
}

// TestPlansOfViews keeps one plan for each view that a variable names.
func TestPlansOfViews(t *testing.T) {
	t.Parallel()
	w := withViews(t)
	ask := func(view string) string {
		w.notes.Reset()
		if _, err := w.do(as("admin"), `query ($v: String) {deals(view: $v) {totalCount}}`, `{"v": "`+view+`"}`); err != nil {
			t.Fatal(view, err)
		}
		return w.notes.String()
	}
	for _, view := range []string{"xOpen", "xReps", "mine:mineToo"} {
		if ask(view) == "" {
			t.Errorf("%s is answered by the plan of another view", view)
		}
		if again := ask(view); strings.Contains(again, "prepare") {
			t.Errorf("%s is planned twice: %s", view, again)
		}
	}
	own := w.personal.(kept)[as().User+" mineToo"]
	own.Revision, own.Document = 4, strings.Replace(own.Document, "'Q'", "'R'", 1)
	if text := ask("mine:mineToo"); !strings.Contains(text, "'R'") {
		t.Errorf("a view that was saved anew is asked as before: %s", text)
	}
}
