package engine

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/metadata"
)

func TestEditLaysDocumentsOver(t *testing.T) {
	t.Parallel()
	doc := func(kind metadata.DocType, id, body string) metadata.Document {
		return metadata.Document{Type: kind, ID: id, Body: []byte(body)}
	}
	current := []metadata.Document{
		doc(metadata.EntityDoc, "deal", `{"x-id": "1"}`), doc(metadata.EntityDoc, "lead", `{"x-id": "2"}`),
		doc(metadata.RoleDoc, "deal", `{}`), doc(metadata.EntityDoc, "note", `{"x-id": "3"}`),
	}
	edit := &Edit{
		Documents: []metadata.Document{
			doc(metadata.EntityDoc, "chance", `{"x-id": "1"}`), // renamed
			doc(metadata.EntityDoc, "lead", `{"new": true}`),   // without an id: by name
			doc(metadata.EntityDoc, "task", `{}`),
		},
		Remove: []DocumentName{{metadata.EntityDoc, "note"}},
	}
	var got []string
	for _, d := range edit.merge(current) {
		got = append(got, string(d.Type)+" "+d.ID+" "+string(d.Body))
	}
	want := []string{`entity chance {"x-id": "1"}`, `entity lead {"new": true}`, `role deal {}`, `entity task {}`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(current) != 4 || current[0].ID != "deal" {
		t.Error("the current documents were changed")
	}
}
