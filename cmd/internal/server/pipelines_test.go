package server_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
)

// TestPipelinesInTheCatalog tells which records a pipeline is for as a filter, to those who may know that.
func TestPipelinesInTheCatalog(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	_, err := s.workspace.Apply(t.Context(), operator(), &engine.Edit{Documents: []metadata.Document{
		{Type: metadata.EntityDoc, ID: "box", Body: json.RawMessage(`{"$schema": "kith:entity", "$id": "box", "x-entity": {"plural": "boxes"}, "properties": {
			"origin": {"x-kind": "text"}, "weight": {"x-kind": "integer"},
			"stage": {"x-kind": "select", "oneOf": [{"const": "packed"}, {"const": "sent"}]}, "way": {"x-kind": "select", "oneOf": [{"const": "sea"}, {"const": "air"}]},
			"care": {"x-kind": "select", "oneOf": [{"const": "none"}, {"const": "ice"}]}}}`)},
		{Type: metadata.PipelineDoc, ID: "abroad", Body: json.RawMessage(`{"$schema": "kith:pipeline", "$id": "abroad", "entity": "box", "field": "stage", "when": "origin == 'ES'",
			"stages": [{"value": "packed"}, {"value": "sent", "closed": "won"}]}`)},
		{Type: metadata.PipelineDoc, ID: "all", Body: json.RawMessage(`{"$schema": "kith:pipeline", "$id": "all", "entity": "box", "field": "way", "stages": [{"value": "sea"}, {"value": "air"}]}`)},
		{Type: metadata.PipelineDoc, ID: "heavy", Body: json.RawMessage(`{"$schema": "kith:pipeline", "$id": "heavy", "entity": "box", "field": "care", "when": "weight * 2 > 5",
			"stages": [{"value": "none"}, {"value": "ice"}]}`)},
		{Type: metadata.RoleDoc, ID: "clerk", Body: json.RawMessage(`{"$schema": "kith:role", "$id": "clerk", "policies": [
			{"entity": "box", "actions": ["read", "update"], "fields": ["*", "!origin"]}]}`)},
	}})
	if err != nil {
		t.Fatal(err)
	}
	for role, want := range map[string]map[string]string{
		"admin": {"abroad": `{"origin":{"eq":"ES"}}`, "all": `{}`, "heavy": `null`}, // no filter computes
		"clerk": {"abroad": `null`, "all": `{}`, "heavy": `null`},
	} {
		var answer struct {
			Catalog struct {
				Entities []struct {
					Name      string
					Pipelines []struct {
						Name   string
						Filter json.RawMessage
					}
				}
			}
		}
		s.administer(s.key(role), `{ catalog { entities { name pipelines { name filter } } } }`, nil, &answer)
		got := map[string]string{}
		for _, e := range answer.Catalog.Entities {
			for _, p := range e.Pipelines {
				if e.Name == "box" {
					got[p.Name] = string(p.Filter)
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", role, diff)
		}
	}
}
