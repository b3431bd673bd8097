package server_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

type draftAnswer struct {
	Base, Revision int
	Title          string
	Documents      []struct{ Type, ID, Text string }
	Remove, Stale  []struct{ Type, ID string }
}

const draftParts = `{ base revision title documents { type id text } remove { type id } savedAt stale { type id } }`

// TestMetadataKeepsDrafts goes the way of the setup screens: save, plan, publish.
func TestMetadataKeepsDrafts(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	ann, bob := s.key("admin"), s.key("admin")
	var none struct{ Draft *draftAnswer }
	s.administer(ann, `{ draft `+draftParts+` }`, nil, &none)
	if none.Draft != nil {
		t.Errorf("a draft before there is one: %+v", none.Draft)
	}
	const save = `mutation($edit: EditInput!, $revision: Int) { saveDraft(edit: $edit, revision: $revision) ` + draftParts + ` }`
	var saved struct{ SaveDraft draftAnswer }
	edit := map[string]any{"documents": []string{visitDocument}, "title": "Visits"}
	s.administer(ann, save, map[string]any{"edit": edit, "revision": 0}, &saved)
	d := saved.SaveDraft
	if d.Title != "Visits" || len(d.Documents) != 1 || d.Documents[0].Type != "ENTITY" || !strings.Contains(d.Documents[0].Text, "x-id") || d.Stale == nil || d.Remove == nil {
		t.Errorf("saved: %+v", d)
	}
	if code := s.metadata(ann, save, map[string]any{"edit": edit, "revision": d.Revision + 1}).code(); code != "CONFLICT" {
		t.Errorf("saving over another tab: %s", code)
	}
	s.administer(bob, `{ draft `+draftParts+` }`, nil, &none)
	if none.Draft != nil {
		t.Errorf("the draft of another: %+v", none.Draft)
	}
	var planned struct{ DraftPlan struct{ Changes []string } }
	s.administer(ann, `{ draftPlan { base version changes steps { what lock } } }`, nil, &planned)
	if len(planned.DraftPlan.Changes) != 1 {
		t.Errorf("plan: %q", planned.DraftPlan.Changes)
	}
	var published struct{ PublishDraft struct{ Base, Version int } }
	s.administer(ann, `mutation { publishDraft(title: "More visits") { base version } }`, nil, &published)
	if published.PublishDraft.Version != published.PublishDraft.Base+1 {
		t.Errorf("published: %+v", published)
	}
	if r := s.graphql(ann, `{ visits { totalCount } }`, nil); r.code() != "" {
		t.Errorf("the entity is not there: %s", r.body)
	}
	if code := s.metadata(ann, `mutation { publishDraft { version } }`, nil).code(); code != "NOT_FOUND" {
		t.Errorf("publishing twice: %s", code)
	}
	var gone struct{ DiscardDraft bool }
	s.administer(ann, `mutation { discardDraft }`, nil, &gone)
	if gone.DiscardDraft {
		t.Error("what was published is a draft still")
	}
}

// TestMetadataAnswersAnyDraft keeps and gives back whatever stands in documents, and refuses what is none.
func TestMetadataAnswersAnyDraft(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	save := func(edit map[string]any) reply {
		return s.metadata(key, `mutation($edit: EditInput!) { saveDraft(edit: $edit) `+draftParts+` }`, map[string]any{"edit": edit})
	}
	for name, refused := range map[string]struct {
		edit map[string]any
		code string
	}{
		"a title with NUL": {map[string]any{"documents": []string{visitDocument}, "title": "a\x00"}, "BAD_REQUEST"},
		"a base to come":   {map[string]any{"documents": []string{visitDocument}, "base": 400}, "NOT_FOUND"},
		"a base before":    {map[string]any{"documents": []string{visitDocument}, "base": -1}, "NOT_FOUND"},
		"no documents":     {map[string]any{"documents": []string{`[]`, `null`, `{`, `{"$schema": "kith:role"}`, `{"$schema": "kith:ode", "$id": "a"}`}}, "INVALID"},
	} {
		if r := save(refused.edit); r.code() != refused.code {
			t.Errorf("%s: %s", name, r.body)
		}
	}
	odd := []string{
		`{"$schema": "kith:entity", "$id": "a\u0000\u0001\u007f\udbff\udfff\"<"}`, `{"$schema": "kith:entity", "$id": "b", "title": "\u0000", "properties": []}`,
		`{"$schema": "kith:settings"}`, `{"$schema": "kith:settings"}`, `{"$schema": "kith:role", "$id": "../x"}`,
	}
	if r := save(map[string]any{"documents": odd, "remove": []map[string]string{{"type": "ROLE", "id": "\x00"}}}); r.code() != "" {
		t.Fatalf("saved: %s", r.body)
	}
	var held struct{ Draft draftAnswer }
	s.administer(key, `{ draft `+draftParts+` }`, nil, &held)
	if len(held.Draft.Documents) != len(odd) || held.Draft.Documents[0].ID != "a\x00\x01\x7f\U0010ffff\"<" {
		t.Errorf("held: %+v", held.Draft)
	}
	for _, query := range []string{`{ draftPlan { version } }`, `mutation { publishDraft { version } }`} {
		if r := s.metadata(key, query, nil); r.code() != "INVALID" {
			t.Errorf("%s: %s", query, r.body)
		}
	}
}

// TestMetadataTellsStaleDrafts names the documents in the answer's problems.
func TestMetadataTellsStaleDrafts(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	ann, bob := s.key("admin"), s.key("admin")
	visit := map[string]any{"edit": map[string]any{"documents": []string{visitDocument}}}
	s.administer(ann, `mutation($edit: EditInput!) { saveDraft(edit: $edit) { revision } }`, visit, nil)
	other := map[string]any{"edit": map[string]any{"documents": []string{strings.Replace(visitDocument, `"name"`, `"day"`, 1)}}}
	s.administer(bob, `mutation($edit: EditInput!) { applyChanges(edit: $edit) { version } }`, other, nil)
	r := s.metadata(ann, `mutation { publishDraft { version } }`, nil)
	var body struct {
		Errors []struct {
			Extensions struct {
				Violations []struct{ Document string }
			}
		}
	}
	if err := json.Unmarshal(r.body, &body); err != nil {
		t.Fatal(err)
	}
	if r.code() != "CONFLICT" || len(body.Errors[0].Extensions.Violations) != 1 || body.Errors[0].Extensions.Violations[0].Document != "entity/visit" {
		t.Errorf("the conflict: %s", r.body)
	}
	var held struct{ Draft draftAnswer }
	s.administer(ann, `{ draft `+draftParts+` }`, nil, &held)
	if !slices.Equal(held.Draft.Stale, []struct{ Type, ID string }{{"ENTITY", "visit"}}) {
		t.Errorf("stale: %+v", held.Draft.Stale)
	}
}
