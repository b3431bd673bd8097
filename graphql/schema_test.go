package graphql

import (
	"path/filepath"
	"strings"
	"testing"

	"kith/metadata"
	"kith/metadata/golden"
	"kith/metadata/metadatatest"
)

// small is a model of two entities that refer to each other, and to themselves.
const small = `{"$schema": "kith:entity", "$id": "deal", "type": "object", "title": {"en": "Deal", "es": "Oportunidad"},
  "x-entity": {"plural": "deals", "pluralTitle": "Deals", "owned": true},
  "properties": {
    "name": {"x-kind": "text", "title": "Name", "description": "What it is \"about\".", "x-unique": true},
    "stage": {"x-kind": "select", "title": "Stage", "oneOf": [{"const": "new", "title": "New"}, {"const": "won", "title": "Won"}]},
    "amount": {"x-kind": "money"},
    "closeDate": {"x-kind": "date"},
    "company": {"x-kind": "relation", "x-to": "company", "x-inverse": "deals"}
  }, "required": ["name"]}`

const smallCompany = `{"$schema": "kith:entity", "$id": "company", "type": "object", "title": "Company",
  "x-entity": {"plural": "companies"},
  "properties": {
    "name": {"x-kind": "text"}, "phone": {"x-kind": "phone"}, "employees": {"x-kind": "integer"},
    "active": {"x-kind": "boolean"}, "notes": {"x-kind": "longText"},
    "parent": {"x-kind": "relation", "x-to": "company", "x-inverse": "subsidiaries"}
  }}`

func TestSDL(t *testing.T) {
	t.Parallel()
	for name, m := range map[string]*metadata.Model{
		"small.graphql":      metadatatest.Model(t, small, smallCompany),
		"leadToDeal.graphql": metadatatest.LeadToDeal(t),
		"renamed.graphql": metadatatest.Model(t, `{"$schema": "kith:entity", "$id": "firm", "x-entity": {"plural": "firms",
			"formerly": [{"name": "company", "plural": "companies"}, {"name": "shop"}]}, "properties": {
			"label": {"x-kind": "text", "x-unique": true, "x-formerly": ["name", "title"]}, "gone": {"x-kind": "money", "x-trashed": true},
			"phase": {"x-kind": "select", "oneOf": [{"const": "a"}], "x-formerly": ["stage"]},
			"mother": {"x-kind": "relation", "x-to": "firm", "x-inverse": "daughters", "x-formerly": ["parent"], "x-inverseFormerly": ["children"]}}}`,
			`{"$schema": "kith:entity", "$id": "lost", "x-entity": {"plural": "losts", "trashed": true}, "properties": {"name": {"x-kind": "text"}}}`),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, err := Build(m)
			if err != nil {
				t.Fatal(err)
			}
			golden.Hold(t, filepath.Join("testdata", "sdl", name), s.SDL())
			again, err := Build(m)
			if err != nil || again.SDL() != s.SDL() {
				t.Errorf("a second build differs, or fails: %v", err)
			}
		})
	}
}

func TestBuildTellsClashes(t *testing.T) {
	t.Parallel()
	m := metadatatest.Model(t, small, smallCompany)
	deal := *m.Entity("deal")
	deal.Name, deal.Plural = "sortInput", "companies"
	m.Entities = append(m.Entities, &deal) // as no model that was parsed would have it
	_, err := Build(m)
	if err == nil {
		t.Fatal("a model whose names clash was built")
	}
	for _, want := range []string{"SortInput", "companies"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not name %s", err, want)
		}
	}
}
