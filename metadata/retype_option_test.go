package metadata_test

import (
	"strings"
	"testing"

	"kith/metadata"
)

const optionDeal = `{"$schema": "kith:entity", "$id": "deal", "x-id": "11111111-1111-4111-8111-111111111111", "type": "object", "title": "Deal", "x-entity": {"plural": "deals"},
	"properties": {
		"stage": {"x-kind": "select", "x-id": "11111111-1111-4111-8111-111111111112", %s},
		"marks": {"x-kind": "multiSelect", "x-id": "11111111-1111-4111-8111-111111111113", "oneOf": [{"const": "hot", "x-id": "11111111-1111-4111-8111-111111111118"}]},
		"open": {"x-kind": "formula", "x-id": "11111111-1111-4111-8111-111111111114", "x-expr": %s}},
	"x-rules": [{"name": "r", "check": %s, "message": "No."}]}`

func optionDocs(options, formula, rule, role string) []metadata.Document {
	body := strings.Replace(strings.Replace(strings.Replace(optionDeal, "%s", options, 1), "%s", formula, 1), "%s", rule, 1)
	return []metadata.Document{
		{Type: metadata.EntityDoc, ID: "deal", Body: []byte(body)},
		{Type: metadata.RoleDoc, ID: "rep", Body: []byte(`{"$schema": "kith:role", "$id": "rep", "title": "Rep", "policies": [{"entity": "deal", "actions": ["read"], "rows": ` + role + `}]}`)},
	}
}

// TestOptionsAreFollowed renames an option and makes one of another: defaults, rules, formulas and roles say the new ones.
func TestOptionsAreFollowed(t *testing.T) {
	t.Parallel()
	option := func(value, n string) string {
		return `{"const": "` + value + `", "x-id": "11111111-1111-4111-8111-11111111112` + n + `"}`
	}
	before := optionDocs(`"default": "new", "oneOf": [`+option("new", "1")+", "+option("old", "2")+", "+option("won", "3")+"]",
		`"stage == 'new' || 'old' == stage"`, `"stage in ['new', 'won'] || stage != \"old\""`, `"stage != 'old'"`)
	base, problems := metadata.Parse(before, metadata.Options{Version: 1})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	after := optionDocs(`"default": "new", "x-retype": {"options": {"old": "won"}}, "oneOf": [`+option("fresh", "1")+", "+option("won", "3")+"]",
		`"stage == 'new' || 'old' == stage"`, `"stage in ['new', 'won'] || stage != \"old\""`, `"stage != 'old'"`)
	next, problems := metadata.Parse(after, metadata.Options{Version: 2, Base: base})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var all strings.Builder
	for _, d := range next.Documents {
		all.Write(d.Body)
	}
	for _, want := range []string{`"default": "fresh"`, `stage == 'fresh' || 'won' == stage`, `stage in ['fresh', 'won'] || stage != \"won\"`, `stage != 'won'"`} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("there is no %s in\n%s", want, all.String())
		}
	}
	if strings.Contains(all.String(), "x-retype") {
		t.Error("x-retype stays")
	}
	moves := metadata.Moves(base, next)
	if len(moves) != 1 || moves[0].Field.Name != "stage" {
		t.Errorf("moves: %v", moves)
	}
	again, problems := metadata.Parse(next.Documents, metadata.Options{Version: 3, Base: next})
	if len(problems) > 0 || len(metadata.Moves(next, again)) > 0 {
		t.Errorf("the model does not stay as it is: %v", problems)
	}
}
