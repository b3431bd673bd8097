package pg_test

import (
	"slices"
	"testing"

	"kith/metadata"
)

// BenchmarkGates writes deals with pipelines and without.
func BenchmarkGates(b *testing.B) {
	for _, with := range []bool{true, false} {
		name := map[bool]string{true: "with", false: "without"}[with]
		docs := gateDocuments(b)
		if !with {
			docs = slices.DeleteFunc(docs, func(d metadata.Document) bool { return d.Type == metadata.PipelineDoc })
		}
		w := newWorldOf(b, docs)
		id := w.create("deal", values{"name": "a", "stage": "qualify", "amount": "3", "cost": "1"})
		b.Run("create "+name, func(b *testing.B) {
			for b.Loop() {
				w.create("deal", values{"name": "a", "stage": "qualify"})
			}
		})
		b.Run("rename "+name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				w.must(w.me, w.updating("deal", id, values{"name": []string{"b", "c"}[i%2]}))
			}
		})
		b.Run("move "+name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				w.must(w.me, w.updating("deal", id, values{"stage": []string{"quote", "qualify"}[i%2]}))
			}
		})
	}
}
