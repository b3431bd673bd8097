package server_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"kith/engine/imports"
)

// naughty are strings that programs stumble over: those of testdata, and those of the file that KITH_NAUGHTY names, a JSON
// list.
func naughty(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, path := range []string{"testdata/naughty.json", os.Getenv("KITH_NAUGHTY")} {
		if path == "" {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		if err := json.Unmarshal(text, &list); err != nil {
			t.Fatal(err)
		}
		all = append(all, list...)
	}
	return all
}

// clear fails on an answer that is none a caller can act on.
func (r reply) clear(t *testing.T, what string) {
	t.Helper()
	if r.status >= http.StatusInternalServerError || r.code() == "INTERNAL" || !json.Valid(r.body) || !utf8.Valid(r.body) {
		t.Errorf("%s: %d %.300s", what, r.status, r.body)
	}
}

func mustJSON(t *testing.T, v any) json.RawMessage {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestNaughtyValues writes each string to fields of text, and looks for it: what is taken comes back the same.
func TestNaughtyValues(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	const write = `mutation ($e: String, $d: String) { upsertCompanies(input: [{externalId: $e, name: "N", description: $d}], by: externalId) { companies { description externalId } } }`
	const read = `query ($d: String, $e: String) {
		eq: companies(filter: {description: {eq: $d}, externalId: {eq: $e}}) { totalCount }
		part: companies(filter: {description: {contains: $d, startsWith: $d, endsWith: $d}, externalId: {eq: $e}}) { totalCount } }`
	for i, text := range naughty(t) {
		variables := mustJSON(t, map[string]string{"d": text, "e": fmt.Sprintf("%d", i)})
		r := s.graphql(key, write, variables)
		r.clear(t, fmt.Sprintf("write %q", text))
		if r.code() != "" {
			if !strings.ContainsRune(text, 0) {
				t.Errorf("%q is refused: %s", text, r.body)
			}
			continue
		}
		var answer struct {
			Data struct {
				UpsertCompanies struct {
					Companies []struct{ Description *string }
				}
			}
		}
		if err := json.Unmarshal(r.body, &answer); err != nil {
			t.Fatal(err)
		}
		got := answer.Data.UpsertCompanies.Companies[0].Description
		if text == "" && got != nil || text != "" && (got == nil || *got != text) {
			t.Errorf("%q came back as %s", text, r.body)
		}
		found := s.graphql(key, read, variables)
		if found.clear(t, fmt.Sprintf("find %q", text)); text != "" && strings.Count(string(found.body), `"totalCount":1`) != 2 {
			t.Errorf("%q is not found: %s", text, found.body)
		}
		both := mustJSON(t, map[string]string{"d": text, "e": text})
		s.graphql(key, write, both).clear(t, fmt.Sprintf("external id %q", text))
		s.graphql(key, `mutation ($d: String!, $e: String) { a: createContact(input: {lastName: $d, email: $e, phone: $e}) { id } }`, both).clear(t, fmt.Sprintf("contact %q", text))
		s.graphql(key, `query ($d: String!, $e: ID!) { companies(after: $d) { totalCount } company(id: $e) { id } }`, both).clear(t, fmt.Sprintf("cursor %q", text))
	}
}

// TestNaughtyNames gives each string as the name of whatever has one.
func TestNaughtyNames(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	texts := naughty(t)
	var options []map[string]any
	for i, text := range texts {
		options = append(options, map[string]any{"const": fmt.Sprintf("o%d", i), "title": text})
		plan := func(what string, document map[string]any) {
			edit := map[string]any{"edit": map[string]any{"documents": []string{string(mustJSON(t, document))}, "title": text}}
			s.metadata(key, "query ($edit: EditInput!) { plan(edit: $edit) { changes } }", edit).clear(t, fmt.Sprintf("%s %q", what, text))
		}
		field := map[string]any{"x-kind": "text", "title": text, "description": text}
		plan("entity", map[string]any{"$schema": "kith:entity", "$id": text, "type": "object", "x-entity": map[string]any{"plural": "things"}, "properties": map[string]any{text: field}})
		plan("role", map[string]any{"$schema": "kith:role", "$id": text, "title": text, "policies": []any{map[string]any{"entity": text, "actions": []string{text}, "rows": text}}})
		plan("rule", map[string]any{
			"$schema": "kith:entity", "$id": "thing", "type": "object", "x-entity": map[string]any{"plural": "things"},
			"properties": map[string]any{"name": map[string]any{"x-kind": "text", "pattern": text, "default": text}}, "x-rules": []any{map[string]any{"name": text, "check": text, "message": text}},
		})
		s.metadata(key, `mutation ($n: String!) { createKey(input: {name: $n, roles: ["readOnly"]}) { id } }`, map[string]any{"n": text}).clear(t, fmt.Sprintf("key %q", text))
		s.metadata(key, `mutation ($n: String!) { createUser(input: {name: $n, email: $n, password: $n, roles: [$n]}) }`, map[string]any{"n": text}).clear(t, fmt.Sprintf("user %q", text))
		s.graphql(key, "query ($"+text+": Int) { "+text+": companies(filter: {name: {eq: \""+text+"\"}}) { totalCount } }", nil).clear(t, fmt.Sprintf("operation %q", text))
		if !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
			for _, header := range []string{"Authorization", "Kith-Workspace", "Content-Type", "Accept", "Cookie", "X-Request-Id"} {
				r := s.do(call{method: http.MethodPost, path: "/graphql", body: map[string]string{"query": "{ __typename }"}, header: map[string]string{header: text}})
				r.clear(t, fmt.Sprintf("%s %q", header, text))
			}
		}
	}
	document := string(mustJSON(t, map[string]any{
		"$schema": "kith:entity", "$id": "thing", "type": "object", "x-entity": map[string]any{"plural": "things"},
		"properties": map[string]any{"choice": map[string]any{"x-kind": "select", "oneOf": titled(options)}},
	}))
	edit := map[string]any{"edit": map[string]any{"documents": []string{document}}}
	s.administer(key, "mutation ($edit: EditInput!) { applyChanges(edit: $edit) { version } }", edit, nil)
	var back struct {
		Document struct{ Body json.RawMessage }
	}
	s.administer(key, `{ document(type: ENTITY, id: "thing") { body } }`, nil, &back)
	for _, o := range titled(options) {
		if text := o["title"].(string); !holdsTitle(t, string(back.Document.Body), text) {
			t.Errorf("the label %q did not come back", text)
		}
	}
}

// titled are the options whose label can be one.
func titled(options []map[string]any) []map[string]any {
	var list []map[string]any
	for _, o := range options {
		if text := o["title"].(string); strings.TrimSpace(text) != "" && !strings.ContainsRune(text, 0) {
			list = append(list, o)
		}
	}
	return list
}

func holdsTitle(t *testing.T, body, title string) bool {
	t.Helper()
	var document struct {
		Properties struct {
			Choice struct {
				OneOf []struct{ Title string }
			}
		}
	}
	if err := json.Unmarshal([]byte(body), &document); err != nil {
		t.Fatal(err)
	}
	for _, o := range document.Properties.Choice.OneOf {
		if o.Title == title {
			return true
		}
	}
	return false
}

// TestNaughtyFiles imports each string as a cell and as the name of a column.
func TestNaughtyFiles(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	env := imports.Env{Workspace: s.workspace, Actor: operator()}
	var file strings.Builder
	cells := csv.NewWriter(&file)
	_ = cells.Write([]string{"name", "externalId", "description"})
	var kept []string
	for i, text := range naughty(t) {
		_ = cells.Write([]string{"N", fmt.Sprint(i), text})
		if text != "" && !strings.ContainsRune(text, 0) && strings.TrimSpace(text) == text {
			kept = append(kept, strings.ReplaceAll(text, "\r\n", "\n"))
		}
		var one strings.Builder
		header := csv.NewWriter(&one)
		_ = header.Write([]string{text, "name"})
		_ = header.Write([]string{"x", text})
		header.Flush()
		// What can't be imported is told as an error or in the report; neither is a panic.
		_, _ = imports.Run(t.Context(), env, "company", strings.NewReader(one.String()), imports.Options{})
	}
	cells.Flush()
	report, err := imports.Run(t.Context(), env, "company", strings.NewReader(file.String()), imports.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", *report)
	key := s.key("admin")
	for _, text := range kept {
		r := s.graphql(key, `query ($d: String) { companies(filter: {description: {eq: $d}}) { totalCount } }`, mustJSON(t, map[string]string{"d": text}))
		if r.clear(t, text); strings.Contains(string(r.body), `"totalCount":0`) {
			t.Errorf("the cell %q is not there: %s", text, r.body)
		}
	}
}
