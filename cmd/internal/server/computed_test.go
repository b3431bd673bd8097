package server_test

import (
	"encoding/json"
	"testing"

	"kith/engine"
	"kith/metadata"
)

// TestCatalogHidesFormulas shows what a field is made of to who may read all of it, and to nobody else; the field itself
// is shown with the kind of its values.
func TestCatalogHidesFormulas(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	_, err := s.workspace.Apply(t.Context(), operator(), &engine.Edit{Documents: []metadata.Document{
		{Type: metadata.EntityDoc, ID: "box", Body: json.RawMessage(`{"$schema": "kith:entity", "$id": "box", "x-entity": {"plural": "boxes"}, "properties": {
			"price": {"x-kind": "money"}, "cost": {"x-kind": "money"},
			"margin": {"x-kind": "formula", "x-expr": "price - cost"}, "double": {"x-kind": "formula", "x-expr": "price * 2"},
			"parts": {"x-kind": "rollup", "x-of": "boxes", "x-function": "count", "x-filter": "present(cost)"},
			"inside": {"x-kind": "relation", "x-to": "box", "x-inverse": "boxes"}}}`)},
		{Type: metadata.RoleDoc, ID: "clerk", Body: json.RawMessage(`{"$schema": "kith:role", "$id": "clerk", "policies": [
			{"entity": "box", "actions": ["read", "update"], "fields": ["*", "!cost"]}]}`)},
	}})
	if err != nil {
		t.Fatal(err)
	}
	const query = `{ catalog { entities { name fields { name kind valueKind schema updatable } } } }`
	for role, wants := range map[string]map[string]bool{"clerk": {"double": true}, "admin": {"double": true, "margin": true, "parts": true}} {
		var answer struct {
			Catalog struct {
				Entities []struct {
					Name   string
					Fields []struct {
						Name, Kind, ValueKind string
						Schema                map[string]any
						Updatable             bool
					}
				}
			}
		}
		s.administer(s.key(role), query, nil, &answer)
		for _, e := range answer.Catalog.Entities {
			for _, f := range e.Fields {
				if f.Kind == f.ValueKind || e.Name != "box" {
					continue
				}
				told := f.Schema["x-expr"] != nil || f.Schema["x-filter"] != nil || f.Schema["x-of"] != nil
				if told != wants[f.Name] || f.Updatable {
					t.Errorf("%s sees %+v", role, f)
				}
				if want := map[string]string{"margin": "money", "double": "money", "parts": "integer"}[f.Name]; f.ValueKind != want {
					t.Errorf("%s yields %s, want %s", f.Name, f.ValueKind, want)
				}
			}
		}
	}
}

// TestFormulasAreChecked tells of a formula on its way what is wrong with it, and else what it comes to.
func TestFormulasAreChecked(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	const query = `query($text: String!) { checkFormula(entity: "deal", text: $text) { ok kind reads problems { message at } } }`
	for text, want := range map[string]string{
		"amount * probability / 100": "money", "company": "relation", "stage": "select", "tasks.map(t, t.dueDate).max()": "date",
		"size(tasks)": "integer", "name + '!'": "text", "owner == me": "boolean", "null": "", "amount + 'x'": "", "nothing": "",
	} {
		var answer struct {
			CheckFormula struct {
				OK       bool
				Kind     *string
				Problems []struct{ At int }
			}
		}
		s.administer(s.key("admin"), query, map[string]any{"text": text}, &answer)
		got := answer.CheckFormula
		switch {
		case want != "" && (!got.OK || got.Kind == nil || *got.Kind != want):
			t.Errorf("%s: %+v, want %s", text, got, want)
		case want == "" && got.Kind != nil:
			t.Errorf("%s: comes to %s", text, *got.Kind)
		}
	}
}
