package engine

import (
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
	if id := by.StableID(); id != "" {
		i := slices.IndexFunc(docs, func(d metadata.Document) bool { return d.Type == by.Type && d.StableID() == id })
		if i >= 0 {
			return i
		}
	}
	return slices.IndexFunc(docs, func(d metadata.Document) bool { return d.Type == by.Type && d.ID == by.ID })
}
