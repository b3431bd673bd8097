package engine

import (
	"encoding/json"
	"slices"

	"kith/metadata"
)

// merge lays an edit over the documents of a model: the order of what is there stays, new documents follow.
func (e *Edit) merge(current []metadata.Document) []metadata.Document {
	docs := slices.DeleteFunc(slices.Clone(current), func(d metadata.Document) bool {
		return slices.Contains(e.Remove, DocumentName{d.Type, d.ID})
	})
	for _, d := range e.Documents {
		if i := replaced(docs, d); i >= 0 {
			docs[i] = d
		} else {
			docs = append(docs, d)
		}
	}
	return docs
}

// replaced finds the document that another takes the place of: by stable id first, so that a rename is a rename.
func replaced(docs []metadata.Document, by metadata.Document) int {
	if id := stableID(by); id != "" {
		i := slices.IndexFunc(docs, func(d metadata.Document) bool { return d.Type == by.Type && stableID(d) == id })
		if i >= 0 {
			return i
		}
	}
	return slices.IndexFunc(docs, func(d metadata.Document) bool { return d.Type == by.Type && d.ID == by.ID })
}

// stableID is a document's x-id, "" when it has none (yet), or is no JSON object: parsing will say so.
func stableID(d metadata.Document) string {
	var head struct {
		ID string `json:"x-id"`
	}
	if json.Unmarshal(d.Body, &head) != nil {
		return ""
	}
	return head.ID
}
