package engine

import (
	"slices"

	"kith/metadata"
)

// merge lays an edit over the documents of a model: the order of what is there stays, new documents follow. Each document
// takes the place of one at most: what two would take stays twice, and parsing says so.
func (e *Edit) merge(current []metadata.Document) []metadata.Document {
	left := slices.DeleteFunc(slices.Clone(current), func(d metadata.Document) bool {
		return slices.Contains(e.Remove, DocumentName{d.Type, d.ID})
	})
	docs, there, taken := slices.Clone(left), shelve(left), map[int]bool{}
	for _, d := range e.Documents {
		i := there.replaced(d)
		if i < 0 || taken[i] || isAnother(left[i], d) {
			docs = append(docs, d)
			continue
		}
		docs[i], taken[i] = d, true
	}
	return docs
}

// isAnother is whether two documents of one name are of two things: they can't both stay, but neither takes the other's
// place.
func isAnother(a, b metadata.Document) bool {
	x, y := a.StableID(), b.StableID()
	return x != y && x != "" && y != ""
}
