package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// usedEverywhere are documents that name the field size of entity visit wherever a field can be named.
func usedEverywhere() []string {
	return []string{
		`{"$schema": "kith:entity", "$id": "place", "x-entity": {"plural": "places", "display": "name"}, "properties": {
			"name": {"x-kind": "text"},
			"total": {"x-kind": "rollup", "x-of": "visits", "x-function": "sum", "x-field": "size", "x-filter": "size > 1"},
			"stored": {"x-kind": "rollup", "x-of": "visits", "x-function": "max", "x-field": "size", "x-stored": true}
		}}`,
		`{"$schema": "kith:entity", "$id": "visit", "x-entity": {"plural": "visits", "display": "size", "owned": true}, "properties": {
			"size": {"x-kind": "integer"},
			"other": {"x-kind": "integer", "x-default": "size + 1"},
			"why": {"x-kind": "text", "x-requiredWhen": "size > 1000"},
			"twice": {"x-kind": "formula", "x-expr": "size * 2"},
			"stage": {"x-kind": "select", "oneOf": [{"const": "begun"}, {"const": "done"}]},
			"place": {"x-kind": "relation", "x-to": "place", "x-inverse": "visits"}
		}, "x-rules": [{"name": "small", "check": "size < 100000", "message": "Too large.", "fields": ["size"]}], "x-unique": [["place", "size"]], "x-index": [["size", "stage"]]}`,
		`{"$schema": "kith:entity", "$id": "remark", "x-entity": {"plural": "remarks"}, "properties": {
			"visit": {"x-kind": "relation", "x-to": "visit"},
			"visitSize": {"x-kind": "lookup", "x-via": "visit", "x-field": "size"}
		}, "required": ["visit"]}`,
		`{"$schema": "kith:pipeline", "$id": "visits", "entity": "visit", "field": "stage", "when": "size > 0 || !present(size)",
			"stages": [{"value": "begun"}, {"value": "done", "require": ["size"], "check": "size > 1", "message": "Say how large it is."}]}`,
		`{"$schema": "kith:form", "$id": "visitForm", "entity": "visit", "tabs": [{"visibleWhen": "size != 7", "sections": [{"visibleWhen": "size != 7", "items": [
			{"field": "size", "visibleWhen": "size != 8", "requiredWhen": "size == 9", "readOnlyWhen": "size == 10"},
			{"button": {"label": "Reset", "set": {"size": 1}}}]}]}], "public": {"active": false, "set": {"size": 3}}}`,
		`{"$schema": "kith:form", "$id": "placeForm", "entity": "place", "tabs": [{"sections": [{"items": [{"related": "visits", "columns": ["size", "place.name"]}]}]}]}`,
		`{"$schema": "kith:view", "$id": "largeVisits", "entity": "visit", "columns": ["size", {"field": "twice", "width": 90}], "filter": "size > 5", "orderBy": [{"field": "size"}], "sum": "size", "card": ["size"]}`,
		`{"$schema": "kith:view", "$id": "largeRemarks", "entity": "remark", "columns": ["visit.size"], "filter": "visit.size > 5", "orderBy": [{"field": "visit.size", "direction": "DESC"}]}`,
		`{"$schema": "kith:role", "$id": "visitor", "policies": [{"entity": "visit", "actions": ["read", "update"], "fields": ["size", "place"], "rows": "size < 50", "check": "size < 60"},
			{"entity": "place", "actions": ["read"], "rows": "visits.exists(v, v.size > 2)"}]}`,
	}
}

// TestRenamesReachEverything renames a field that everything uses, on a screen and by a file: every document names it by its
// new name, all goes on working, and queries by the old names still answer.
func TestRenamesReachEverything(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	s.apply(key, usedEverywhere()...)
	const query = `{ visits(filter: {size: {gt: 1}}, orderBy: [{size: {}}]) { nodes { size twice other } } places { nodes { total stored } } remarks { nodes { visitSize } }
		visitsAggregate(groupBy: [{size: VALUE}]) { group { size } sum { size } } }`
	made := s.graphql(key, `mutation { createPlace(input: {name: "A", externalId: "A"}) { id }
		createVisit(input: {size: 12, externalId: "V", place: {connect: {externalId: "A"}}}) { id }
		createRemark(input: {visit: {connect: {externalId: "V"}}}) { id } }`, nil)
	if made.code() != "" {
		t.Fatalf("%s", made.body)
	}
	want := s.graphql(key, query, nil)
	if want.code() != "" {
		t.Fatalf("%s", want.body)
	}

	s.change(key, `renameField(entity: "visit", field: "size", to: "extent")`)
	s.namesNowhere(key, "size")
	document := s.documentOf(key, "visit")
	s.apply(key, strings.Replace(document, `"extent":`, `"reach":`, 1))
	s.namesNowhere(key, "size", "extent")

	if got := s.graphql(key, query, nil); string(got.body) != string(want.body) {
		t.Errorf("by the first names:\n%s\nwant\n%s", got.body, want.body)
	}
	for old, is := range map[string]string{"extent": "extent", "reach": "reach"} {
		got := s.graphql(key, strings.ReplaceAll(query, "size", is), nil)
		if string(got.body) != strings.ReplaceAll(string(want.body), `"size"`, `"`+is+`"`) {
			t.Errorf("by the name %s:\n%s", old, got.body)
		}
	}
	refused := s.graphql(key, `mutation { createVisit(input: {reach: 2000, stage: DONE}) { id } }`, nil)
	if refused.code() == "" {
		t.Error("the condition under which why is required was lost")
	}
}

// documentOf is the text of an entity's document.
func (s *stack) documentOf(key, entity string) string {
	s.t.Helper()
	var out struct {
		Document struct{ Body json.RawMessage }
	}
	s.administer(key, `query ($id: ID!) { document(type: ENTITY, id: $id) { body } }`, map[string]any{"id": entity}, &out)
	return string(out.Document.Body)
}

// namesNowhere holds all documents to name nothing by a name, but where they say what it was called.
func (s *stack) namesNowhere(key string, names ...string) {
	s.t.Helper()
	state, err := s.workspace.Current(context.Background())
	if err != nil {
		s.t.Fatal(err)
	}
	formerly := regexp.MustCompile(`(?s)"x-formerly": \[.*?\]`)
	ours, used := 0, strings.Join(usedEverywhere(), "\n")
	for _, d := range state.Model.Documents {
		text := formerly.ReplaceAllString(string(d.Body), "")
		if strings.Contains(used, fmt.Sprintf("%q", d.ID)) {
			ours++
			for _, name := range names {
				if at := regexp.MustCompile(`\b` + name + `\b`).FindStringIndex(text); at != nil {
					s.t.Errorf("%s/%s still says %s: %s", d.Type, d.ID, name, text[max(0, at[0]-60):min(len(text), at[1]+60)])
				}
			}
		}
	}
	if ours < len(usedEverywhere()) {
		s.t.Errorf("%d documents of %d are there", ours, len(usedEverywhere()))
	}
}
