package engine_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/metadatatest"
)

func TestCheckCondition(t *testing.T) {
	t.Parallel()
	state := &engine.State{Model: metadatatest.LeadToDeal(t)}
	draft := &metadata.Document{Type: metadata.EntityDoc, ID: "visit", Body: json.RawMessage(
		`{"$schema": "kith:entity", "$id": "visit", "type": "object", "x-entity": {"plural": "visits"}, "properties": {"at": {"x-kind": "date"}}}`)}
	for _, c := range []struct {
		entity, text string
		draft        *metadata.Document
		reads        []string
		at           []int
	}{
		{"deal", "", nil, nil, nil},
		{"deal", "owner == me || team in myTeams", nil, []string{"owner", "team"}, nil},
		{"deal", "company.name == 'x' && company.owner == me && company.name != ''", nil, []string{"company.name", "company.owner"}, nil},
		{"company", "deals.exists(d, d.stage == 'won' && d.contact.lastName != '')", nil, []string{"deals", "deals.stage", "deals.contact.lastName"}, nil},
		{"company", "deals.exists(d, d.company.deals.exists(e, e.owner == me)) && size(tasks) > 0", nil, []string{"deals", "deals.company.deals", "deals.company.deals.owner", "tasks"}, nil},
		{"deal", "amount", nil, nil, []int{0}},
		{"deal", "owner == me && nonsense == 1 && stage == 'gone'", nil, nil, []int{15, 41}},
		{"deal", "owner ==", nil, nil, []int{8}},
		{"visit", "at > today()", draft, []string{"at"}, nil},
	} {
		got, err := engine.CheckCondition(state, c.entity, c.text, c.draft)
		if err != nil {
			t.Fatalf("%s: %v", c.text, err)
		}
		var at []int
		for _, p := range got.Problems {
			at = append(at, p.Offset)
		}
		if diff := cmp.Diff(c.reads, got.Reads) + cmp.Diff(c.at, at); diff != "" {
			t.Errorf("%s (-want +got): %s\n%v", c.text, diff, got.Problems)
		}
	}
	if _, err := engine.CheckCondition(state, "visit", "true", nil); engine.CodeOf(err) != engine.Invalid {
		t.Errorf("a condition about nothing: %v", err)
	}
	draft.Body = json.RawMessage(`{"$schema": "kith:entity", "$id": "visit"}`)
	if _, err := engine.CheckCondition(state, "visit", "true", draft); engine.CodeOf(err) != engine.Invalid {
		t.Errorf("with a document that is not right: %v", err)
	}
}
