package server_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/metadata/kind"
)

// administer runs an operation on /metadata and decodes its data; the answer must have no errors.
func (s *stack) administer(key, query string, variables map[string]any, into any) {
	s.t.Helper()
	r := s.metadata(key, query, variables)
	if r.code() != "" || r.status != http.StatusOK {
		s.t.Fatalf("%s: %d %s", query, r.status, r.body)
	}
	var answer struct{ Data json.RawMessage }
	if err := json.Unmarshal(r.body, &answer); err != nil {
		s.t.Fatal(err)
	}
	if into == nil {
		return
	}
	if err := json.Unmarshal(answer.Data, into); err != nil {
		s.t.Fatalf("%s: %v: %s", query, err, answer.Data)
	}
}

func (s *stack) metadata(key, query string, variables map[string]any) reply {
	s.t.Helper()
	return s.do(call{
		method: http.MethodPost, path: "/metadata", body: map[string]any{"query": query, "variables": variables},
		header: map[string]string{"Authorization": "Bearer " + key},
	})
}

const visitDocument = `{"$schema": "kith:entity", "$id": "visit", "type": "object", "title": "Visit",
	"x-entity": {"plural": "visits"}, "properties": {"name": {"x-kind": "text"}}}`

func TestMetadataChangesTheModel(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	edit := map[string]any{"edit": map[string]any{"documents": []string{visitDocument}, "title": "Visits"}}

	type detail struct{ Kind, Entity, Field, Text, Severity string }
	var planned struct {
		Plan struct {
			Changes []string
			Details []detail
		}
	}
	s.administer(key, `query($edit: EditInput!) { plan(edit: $edit) { changes details { kind entity field text severity } steps { what lock } } }`, edit, &planned)
	if len(planned.Plan.Changes) != 1 || !strings.Contains(planned.Plan.Changes[0], "Visit") {
		t.Errorf("plan: %q", planned.Plan.Changes)
	}
	if diff := cmp.Diff([]detail{{"ADD_ENTITY", "visit", "", planned.Plan.Changes[0], "INFO"}}, planned.Plan.Details); diff != "" {
		t.Errorf("details (-want +got):\n%s", diff)
	}
	if r := s.graphql(key, `{ visits { totalCount } }`, nil); r.code() == "" {
		t.Errorf("planning made the entity: %s", r.body)
	}

	var applied struct{ ApplyChanges struct{ Base, Version int } }
	s.administer(key, `mutation($edit: EditInput!) { applyChanges(edit: $edit) { base version } }`, edit, &applied)
	if applied.ApplyChanges.Version != applied.ApplyChanges.Base+1 {
		t.Errorf("applied: %+v", applied)
	}
	if r := s.graphql(key, `{ visits { totalCount } }`, nil); r.code() != "" {
		t.Errorf("the entity is not there: %s", r.body)
	}

	stale := map[string]any{"edit": map[string]any{"documents": []string{strings.Replace(visitDocument, "Visit", "Call", 1)}, "base": applied.ApplyChanges.Base}}
	if code := s.metadata(key, `mutation($edit: EditInput!) { applyChanges(edit: $edit) { version } }`, stale).code(); code != "CONFLICT" {
		t.Errorf("an edit of an old version: %s", code)
	}
	s.checkVersions(key, applied.ApplyChanges.Version)
}

func (s *stack) checkVersions(key string, newest int) {
	s.t.Helper()
	var versions struct {
		Versions []struct {
			Number  int
			Title   string
			Changes []string
		}
		VersionDocuments []struct{ ID string }
	}
	s.administer(key, `query($number: Int!) { versions(first: 2) { number title changes } versionDocuments(number: $number) { id } }`,
		map[string]any{"number": newest - 1}, &versions)
	if len(versions.Versions) != 2 || versions.Versions[0].Number != newest || versions.Versions[0].Title != "Visits" || len(versions.Versions[0].Changes) != 1 {
		s.t.Errorf("versions: %+v", versions.Versions)
	}
	for _, d := range versions.VersionDocuments {
		if d.ID == "visit" {
			s.t.Error("the version before has the document already")
		}
	}
}

func TestMetadataTellsAllProblems(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	broken := `{"$schema": "kith:entity", "$id": "visit", "type": "object", "x-entity": {"plural": "visits"},
		"properties": {"a": {"x-kind": "nonsense"}, "b": {"x-kind": "relation", "x-to": "nowhere"}}}`
	r := s.metadata(s.key("admin"), `query($edit: EditInput!) { plan(edit: $edit) { base } }`,
		map[string]any{"edit": map[string]any{"documents": []string{broken}}})
	var body struct {
		Errors []struct {
			Extensions struct {
				Code       string
				Violations []struct{ Document, Pointer, Message string }
			}
		}
	}
	if err := json.Unmarshal(r.body, &body); err != nil {
		t.Fatal(err)
	}
	if r.code() != "INVALID" || len(body.Errors[0].Extensions.Violations) != 2 || body.Errors[0].Extensions.Violations[0].Document != "entity/visit" ||
		body.Errors[0].Extensions.Violations[1].Pointer != "/properties/b/x-to" || body.Errors[0].Extensions.Violations[1].Message == "" {
		t.Errorf("problems: %s", r.body)
	}
}

func TestMetadataKeepsPeopleAndKeys(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.user("root@example.com", "admin")
	key := s.key("admin")
	var made struct{ CreateUser string }
	s.administer(key, `mutation { createUser(input: {name: "Ada", email: "ada@example.com", password: "correct horse", roles: ["readOnly"]}) }`, nil, &made)
	s.signIn("ada@example.com")
	s.administer(key, `mutation($id: ID!) { setUserRoles(id: $id, roles: ["manager"]) }`, map[string]any{"id": made.CreateUser}, nil)
	var people struct {
		Users []struct {
			ID    string
			Roles []string
		}
	}
	s.administer(key, `{ users { id email roles disabled } }`, nil, &people)
	if len(people.Users) != 2 || people.Users[1].ID != made.CreateUser || !slices.Equal(people.Users[1].Roles, []string{"manager"}) {
		t.Errorf("users: %+v", people.Users)
	}

	var created struct {
		CreateKey struct {
			Secret string
			Key    struct{ ID string }
		}
	}
	s.administer(key, `mutation { createKey(input: {name: "Report", roles: ["readOnly"]}) { secret key { id prefix } } }`, nil, &created)
	if r := s.graphql(created.CreateKey.Secret, `{ deals { totalCount } }`, nil); r.code() != "" {
		t.Errorf("the new key: %s", r.body)
	}
	s.administer(key, `mutation($id: ID!) { revokeKey(id: $id) }`, map[string]any{"id": created.CreateKey.Key.ID}, nil)
	if code := s.graphql(created.CreateKey.Secret, `{ deals { totalCount } }`, nil).code(); code != "UNAUTHENTICATED" {
		t.Errorf("the revoked key: %s", code)
	}
}

func TestMetadataIsForAdministrators(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	manager := s.key("manager")
	for _, query := range []string{
		`{ model { version } }`, `{ documents { id } }`, `{ versions { number } }`, `{ versionPlan(number: 1) { base } }`, `{ compareVersions(from: 1, to: 1) }`, `{ users { id } }`, `{ keys { id } }`,
		`{ roles { name } }`, `{ templates { name } }`,
		`query { plan(edit: {documents: []}) { base } }`, `mutation { applyChanges(edit: {documents: []}) { base } }`,
		`{ draft { base } }`, `{ draftPlan { base } }`, `mutation { saveDraft(edit: {documents: []}) { base } }`,
		`mutation { discardDraft }`, `mutation { publishDraft { base } }`,
		`mutation { createKey(input: {name: "x", roles: ["admin"]}) { secret } }`,
		`mutation { createUser(input: {name: "x", email: "x@example.com", password: "correct horse", roles: ["admin"]}) }`,
	} {
		if code := s.metadata(manager, query, nil).code(); code != "FORBIDDEN" {
			t.Errorf("%s: %q, want FORBIDDEN", query, code)
		}
		if code := s.do(call{method: http.MethodPost, path: "/metadata", body: map[string]string{"query": query}}).code(); code != "UNAUTHENTICATED" {
			t.Errorf("%s without a key: %q, want UNAUTHENTICATED", query, code)
		}
	}
	var facts struct {
		Kinds []struct {
			Name             string
			Stored           bool
			SettingsRequired []string
		}
	}
	s.administer(manager, `{ kinds { name keywords stored settingsRequired public } }`, nil, &facts)
	for _, k := range facts.Kinds {
		known, ok := kind.Lookup(k.Name)
		if !ok || k.Stored != (len(known.Storage(nil)) > 0) || len(k.SettingsRequired) > 0 != strings.Contains(known.Keywords(), `"required": ["`) {
			t.Errorf("kind %+v", k)
		}
	}
	var me struct {
		Me struct {
			Admin bool
			Roles []string
		}
	}
	s.administer(manager, `{ me { admin roles } }`, nil, &me)
	if me.Me.Admin || !slices.Equal(me.Me.Roles, []string{"manager"}) {
		t.Errorf("me: %+v", me)
	}
	if r := s.do(call{method: http.MethodGet, path: "/metadata?query=%7Bme%7Badmin%7D%7D", header: map[string]string{"Authorization": "Bearer " + manager}}); r.status != http.StatusMethodNotAllowed {
		t.Errorf("by GET: %d", r.status)
	}
}

// Answers of the administration API are compressed for who takes them so.
func TestMetadataIsCompressed(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	r := s.do(call{
		method: http.MethodPost, path: "/metadata", body: map[string]any{"query": "{ catalog { entities { name fields { name label kind } } } }"},
		header: map[string]string{"Authorization": "Bearer " + s.key("admin"), "Accept-Encoding": "gzip"},
	})
	if got := r.header.Get("Content-Encoding"); got != "gzip" {
		t.Fatalf("Content-Encoding is %q", got)
	}
	plain, err := gzip.NewReader(bytes.NewReader(r.body))
	if err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Data struct {
			Catalog struct{ Entities []struct{ Name string } }
		}
	}
	if err := json.NewDecoder(plain).Decode(&answer); err != nil || len(answer.Data.Catalog.Entities) == 0 {
		t.Errorf("%v: %+v", err, answer)
	}
}
