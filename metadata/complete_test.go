package metadata_test

import (
	"encoding/json"
	"slices"
	"testing"

	"kith/metadata"
)

func entityOf(id, body string) metadata.Document {
	return metadata.Document{Type: metadata.EntityDoc, ID: id, Body: json.RawMessage(body)}
}

// idsOf are the stable ids of a document: its own under "", and those of its fields.
func idsOf(t *testing.T, d metadata.Document) map[string]string {
	t.Helper()
	var body struct {
		ID         string `json:"x-id"`
		Properties map[string]struct {
			ID string `json:"x-id"`
		}
	}
	if err := json.Unmarshal(d.Body, &body); err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{"": body.ID}
	for name, f := range body.Properties {
		ids[name] = f.ID
	}
	return ids
}

// TestCompleteTakesIdsWhereTheyAre: in an earlier text, in the base model, or new.
func TestCompleteTakesIdsWhereTheyAre(t *testing.T) {
	t.Parallel()
	base := shop(t)
	shopID, size := base.Entity("shop").ID, base.Entity("shop").Field("size").ID
	first := metadata.Complete([]metadata.Document{
		entityOf("shop", `{"$schema": "kith:entity", "$id": "shop", "properties": {"size": {"x-kind": "wrong"}, "fresh": {}}}`),
		entityOf("booth", `{"$schema": "kith:entity", "$id": "booth", "properties": {"name": {"x-kind": "text"}}}`),
	}, nil, base)
	got, booth := idsOf(t, first[0]), idsOf(t, first[1])
	if got[""] != shopID || got["size"] != size || got["fresh"] == "" || booth[""] == "" || booth["name"] == "" {
		t.Fatalf("ids %v, %v", got, booth)
	}
	// A field that was renamed by hand keeps its id, and another that takes its name gets a new one.
	second := metadata.Complete([]metadata.Document{
		entityOf("shop", `{"$schema": "kith:entity", "$id": "shop", "properties": {"area": {"x-id": "`+size+`"}, "size": {}, "fresh": {}}}`),
		entityOf("booth", `{"$schema": "kith:entity", "$id": "booth", "properties": {"name": {"x-kind": "text"}}}`),
	}, first, base)
	again := idsOf(t, second[0])
	if again["area"] != size || again["size"] == size || again["size"] == "" || again["fresh"] != got["fresh"] {
		t.Errorf("ids %v after %v", again, got)
	}
	if ids := idsOf(t, second[1]); ids[""] != booth[""] || ids["name"] != booth["name"] {
		t.Errorf("ids %v after %v", ids, booth)
	}
}

// TestCompleteLeavesTextsAlone that have all ids, can't be read, or would lose something by being written back.
func TestCompleteLeavesTextsAlone(t *testing.T) {
	t.Parallel()
	docs := []metadata.Document{
		entityOf("a", `{"$schema":"kith:entity","$id":"a",   "x-id":"1","properties":{"b":{"x-id":"2"}}}`),
		entityOf("c", `{"$schema": "kith:entity", "$id": "c"`),
		entityOf("d", `{"$schema": "kith:entity", "$id": "d", "title": "x", "title": "y"}`),
		entityOf("e", `{"$schema": "kith:entity", "$id": "e", "x-id": "3", "properties": [1, {"f": 2}]}`),
		{Type: metadata.RoleDoc, ID: "r", Body: json.RawMessage(`{"$schema": "kith:role", "$id": "r"}`)},
		{Type: metadata.SettingsDoc, ID: "workspace", Body: json.RawMessage(`[]`)},
	}
	got := metadata.Complete(docs, docs, nil)
	if !slices.EqualFunc(docs, got, func(a, b metadata.Document) bool {
		return a.ID == b.ID && a.Type == b.Type && string(a.Body) == string(b.Body)
	}) {
		t.Errorf("changed to %s", got)
	}
}

// FuzzComplete never fails, makes JSON of JSON, and adds nothing to what it has completed.
func FuzzComplete(f *testing.F) {
	f.Add(`{"$schema": "kith:entity", "$id": "a", "properties": {"b": {"x-kind": "select", "oneOf": [{"const": "c"}, 4]}}}`)
	f.Add(`{"properties": {"b": {"x-id": {}}, "": {"oneOf": {}}}, "x-id": 5}`)
	f.Fuzz(func(t *testing.T, body string) {
		once := metadata.Complete([]metadata.Document{entityOf("a", body)}, nil, nil)
		twice := metadata.Complete(once, once, nil)
		if string(once[0].Body) != string(twice[0].Body) {
			t.Errorf("%s then %s", once[0].Body, twice[0].Body)
		}
		if json.Valid([]byte(body)) && !json.Valid(once[0].Body) {
			t.Errorf("%s of %s", once[0].Body, body)
		}
	})
}
