package engine

import (
	"encoding/json"
	"fmt"
	"testing"

	"kith/metadata"
)

func shelved(n int) []metadata.Document {
	docs := make([]metadata.Document, n)
	for i := range docs {
		body := fmt.Sprintf(`{"$schema": "kith:entity", "$id": "e%d", "x-id": "id%d"}`, i, i)
		docs[i] = metadata.Document{Type: metadata.EntityDoc, ID: fmt.Sprint("e", i), Body: json.RawMessage(body)}
	}
	return docs
}

func TestShelf(t *testing.T) {
	t.Parallel()
	docs := append(shelved(3), metadata.Document{Type: metadata.EntityDoc, ID: "e1", Body: json.RawMessage(`{"x-id": "id0"}`)})
	there := shelve(docs)
	for name, c := range map[string]struct {
		doc  metadata.Document
		want int
	}{
		"its id and its name":     {docs[1], 1},
		"another name":            {metadata.Document{Type: metadata.EntityDoc, ID: "e1", Body: json.RawMessage(`{"x-id": "id2"}`)}, 2},
		"no id":                   {metadata.Document{Type: metadata.EntityDoc, ID: "e2", Body: json.RawMessage(`{}`)}, 2},
		"an id that is not there": {metadata.Document{Type: metadata.EntityDoc, ID: "e2", Body: json.RawMessage(`{"x-id": "new"}`)}, 2},
		"two of one id and name":  {docs[3], 0},
		"another type":            {metadata.Document{Type: metadata.RoleDoc, ID: "e1", Body: docs[1].Body}, -1},
		"no text":                 {metadata.Document{Type: metadata.EntityDoc, ID: "new", Body: json.RawMessage(`{`)}, -1},
	} {
		if got := there.replaced(c.doc); got != c.want {
			t.Errorf("%s: document %d, want %d", name, got, c.want)
		}
	}
}

// Twice the documents take about twice the work: their texts are not read anew for each other one. Allocations are
// counted, so nothing runs beside it.
func TestShelfReadsEachTextOnce(t *testing.T) {
	merging := func(n int) float64 {
		docs := shelved(n)
		edit := &Edit{Documents: docs}
		return testing.AllocsPerRun(3, func() {
			if got := edit.merge(docs); len(got) != n {
				t.Fatalf("%d documents", len(got))
			}
		})
	}
	if one, two := merging(100), merging(200); two > 3*one {
		t.Errorf("100 documents take %v allocations, 200 %v", one, two)
	}
}
