package server_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
)

const (
	vaultDoc = `{"$schema": "kith:entity", "$id": "vault", "type": "object", "x-entity": {"plural": "vaults", "display": "label"}, "properties": {
		"label": {"x-kind": "text"}, "limit": {"x-kind": "integer"}, "secret": {"x-kind": "integer", "maximum": %d},
		"within": {"x-kind": "relation", "x-to": "vault", "x-inverse": "inner", "x-onDelete": "setNull"}},
		"x-rules": [
			{"name": "enough", "check": "!present(limit) || !present(secret) || secret <= limit", "fields": ["secret"], "message": "Raise the limit."},
			{"name": "wide", "check": "!present(limit) || !present(within) || within.secret <= limit", "fields": ["secret"], "message": "Too narrow."}]}`
	vaultRole = `{"$schema": "kith:role", "$id": "guard", "title": "Guard", "policies": [
		{"entity": "vault", "actions": ["read", "create", "update"], "fields": ["*", "!secret"]}]}`
)

// TestViolationsDontTellWhatIsHidden is about rules and bounds that speak of a field which the caller may not see.
func TestViolationsDontTellWhatIsHidden(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	apply := func(docs ...metadata.Document) {
		t.Helper()
		if _, err := s.workspace.Apply(t.Context(), operator(), &engine.Edit{Documents: docs}); err != nil {
			t.Fatal(err)
		}
	}
	vault := func(most int) metadata.Document {
		return metadata.Document{Type: metadata.EntityDoc, ID: "vault", Body: json.RawMessage(fmt.Sprintf(vaultDoc, most))}
	}
	apply(vault(1000), metadata.Document{Type: metadata.RoleDoc, ID: "guard", Body: json.RawMessage(vaultRole)})
	admin, guard := s.key("admin"), s.key("guard")
	var made struct {
		Data struct {
			Outer, Inner struct{ ID string }
		}
	}
	got := s.graphql(admin, `mutation { outer: createVault(input: {label: "Outer", secret: 700}) { id } inner: createVault(input: {label: "Inner", secret: 2}) { id } }`, nil)
	if err := json.Unmarshal(got.body, &made); err != nil || made.Data.Outer.ID == "" {
		t.Fatalf("%s %v", got.body, err)
	}
	violations := func(change, id string) []engine.Violation {
		t.Helper()
		var body struct {
			Errors []struct {
				Extensions struct{ Violations []engine.Violation }
			}
		}
		got := s.graphql(guard, `mutation { updateVault(id: "`+id+`", input: {`+change+`}) { id } }`, nil)
		if err := json.Unmarshal(got.body, &body); err != nil || len(body.Errors) != 1 {
			t.Fatalf("%s %v", got.body, err)
		}
		return body.Errors[0].Extensions.Violations
	}
	hold := func(what string, want, got []engine.Violation) {
		t.Helper()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
	hold("a rule", []engine.Violation{{Rule: "enough", Message: "Raise the limit."}}, violations("limit: 699", made.Data.Outer.ID))
	hold("a rule about another record", []engine.Violation{{Rule: "wide", Message: "Too narrow."}},
		violations(`limit: 699, withinId: "`+made.Data.Outer.ID+`"`, made.Data.Inner.ID))
	apply(vault(5))
	hold("a bound that came later", []engine.Violation{{Rule: "hidden", Message: "A value that you may not see is missing or not right: ask an administrator to mend it."}},
		violations(`label: "New"`, made.Data.Outer.ID))
}
