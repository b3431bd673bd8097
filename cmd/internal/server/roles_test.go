package server_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
)

type shownRight struct {
	Entity, Action, Rows, Effect string
	Fields                       []string
}

func TestRolesTellWhatTheyComeTo(t *testing.T) {
	t.Parallel()
	s := newHiddenStack(t)
	auditor := json.RawMessage(`{"$schema": "kith:role", "$id": "auditor", "description": {"en": "Looks."}, "inherits": ["clerk"], "policies": [
		{"entity": "vault", "actions": ["create"], "effect": "deny"},
		{"entity": "vault", "actions": ["read", "update"], "fields": ["door"], "rows": "door == 'open'", "effect": "deny"}]}`)
	edit := &engine.Edit{Documents: []metadata.Document{{Type: metadata.RoleDoc, ID: "auditor", Body: auditor}}}
	if _, err := s.workspace.Apply(t.Context(), operator(), edit); err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Roles []struct {
			Name        string
			BuiltIn     bool
			Description any
			Document    *struct{ Text string }
			Policies    []struct {
				Entity, Rows, Effect string
				Actions, Fields      []string
			}
			Effective []shownRight
		}
	}
	s.administer(s.key("admin"), `{ roles { name builtIn title description inherits document { id text } policies effective { entity action fields rows effect } } }`, nil, &answer)
	rights := map[string][]shownRight{}
	for _, r := range answer.Roles {
		if r.BuiltIn != (r.Document == nil) || len(r.Policies) == 0 || len(r.Effective) == 0 {
			t.Errorf("%s is told as %+v", r.Name, r)
		}
		if r.Name == "auditor" && (r.Policies[1].Effect != "deny" || r.Policies[1].Rows != "door == 'open'" || r.Policies[0].Fields != nil) {
			t.Errorf("policies: %+v", r.Policies)
		}
		rights[r.Name] = r.Effective
	}
	read := []string{"label", "door", "keeper", "within", "id", "externalId", "createdAt", "createdBy", "updatedAt", "updatedBy", "deletedAt", "version"}
	want := []shownRight{
		{"letter", "CREATE", "ALL", "ALLOW", []string{"text", "vault"}},
		{"vault", "READ", "SOME", "ALLOW", read},
		{"vault", "READ", "SOME", "DENY", []string{"door"}},
		{"vault", "CREATE", "ALL", "DENY", []string{"label", "secret", "drop", "door", "keeper", "within", "beside", "externalId"}},
		{"vault", "UPDATE", "SOME", "DENY", []string{"door"}},
		{"vault", "DELETE", "ALL", "ALLOW", []string{}},
	}
	if diff := cmp.Diff(want, rights["auditor"]); diff != "" {
		t.Errorf("auditor (-want +got):\n%s", diff)
	}
	if n := len(rights["manager"]); n == 0 || rights["manager"][0].Action != "READ" || rights["manager"][0].Rows != "ALL" {
		t.Errorf("manager: %d %+v", n, rights["manager"])
	}
}

func TestConditionsAreChecked(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	const query = `query($entity: ID!, $text: String!, $document: String) { checkCondition(entity: $entity, text: $text, document: $document) { ok problems { message at } reads } }`
	type check struct {
		OK       bool
		Problems []struct {
			Message string
			At      int
		}
		Reads []string
	}
	ask := func(variables map[string]any) check {
		t.Helper()
		var answer struct{ CheckCondition check }
		s.administer(s.key("admin"), query, variables, &answer)
		return answer.CheckCondition
	}
	if got := ask(map[string]any{"entity": "deal", "text": "owner == me"}); !got.OK || len(got.Problems) != 0 || cmp.Diff(got.Reads, []string{"owner"}) != "" {
		t.Errorf("a good one: %+v", got)
	}
	if got := ask(map[string]any{"entity": "deal", "text": "owner == me && nothing"}); got.OK || len(got.Problems) != 1 || got.Problems[0].At != 15 {
		t.Errorf("a bad one: %+v", got)
	}
	if got := ask(map[string]any{"entity": "visit", "text": "name == ''", "document": visitDocument}); !got.OK {
		t.Errorf("of a draft: %+v", got)
	}
	for _, variables := range []map[string]any{{"entity": "visit", "text": "true"}, {"entity": "deal", "text": "true", "document": "nonsense"}} {
		if code := s.metadata(s.key("admin"), query, variables).code(); code != "INVALID" {
			t.Errorf("%v: %q", variables, code)
		}
	}
	if code := s.metadata(s.key("manager"), query, map[string]any{"entity": "deal", "text": "true"}).code(); code != "FORBIDDEN" {
		t.Errorf("a manager: %q", code)
	}
}
