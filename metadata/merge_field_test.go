package metadata_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kith/metadata"
)

// TestChangesOfDifferentFieldsMeet lets two people each rename, trash or restore a field of their own: they never
// contradict each other, and both is there afterwards, unless what is made of both contradicts itself, which is told.
func TestChangesOfDifferentFieldsMeet(t *testing.T) {
	t.Parallel()
	base := shop(t)
	var fields []*metadata.Field
	for _, e := range base.Kept() {
		fields = append(fields, slices.DeleteFunc(e.Kept(), func(f *metadata.Field) bool { return f.System || f.Back || f.Arc != nil || e.System })...)
	}
	rapid.Check(t, func(t *rapid.T) {
		two := rapid.Permutation(fields).Draw(t, "fields")[:2]
		var sides [2][]metadata.Document
		for i, f := range two {
			r := drawOneRevision(t, f, i)
			d, problems := base.Revise(r, noon)
			if len(problems) > 0 {
				t.Skip(problems)
			}
			next, problems := replaced(base, d)
			if len(problems) > 0 {
				t.Skip(problems) // somebody uses what was to go to the trash
			}
			sides[i] = next.Documents
		}
		docs, conflicts := metadata.Merge(base.Documents, sides[0], sides[1], metadata.MergeOptions{})
		if len(conflicts) > 0 {
			t.Fatalf("%s and %s: %+v", two[0].Name, two[1].Name, conflicts)
		}
		m, problems := metadata.Parse(docs, metadata.Options{Base: base})
		if len(problems) > 0 {
			for _, p := range problems {
				if p.Message == "" || p.Document == "" {
					t.Fatalf("a problem that says nothing: %+v", p)
				}
			}
			return
		}
		for i, f := range two {
			own, problems := metadata.Parse(sides[i], metadata.Options{Base: base})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			want, got := own.KeptByID(f.Entity.ID).KeptByID(f.ID), m.KeptByID(f.Entity.ID).KeptByID(f.ID)
			if got == nil || got.Name != want.Name || (m.KeptByID(f.Entity.ID).InTrash(got.Name) == nil) != (own.KeptByID(f.Entity.ID).InTrash(want.Name) == nil) {
				t.Fatalf("what side %d made of %s is not there", i, f.Name)
			}
		}
	})
}

func drawOneRevision(t *rapid.T, f *metadata.Field, side int) metadata.Revision {
	r := metadata.Revision{Entity: f.Entity.Name, Field: f.Name}
	trashed := f.Entity.InTrash(f.Name) == f
	switch {
	case trashed:
		r.Restore = true
	case rapid.Bool().Draw(t, "trash"):
		r.Trash = true
	default:
		r.Rename = fmt.Sprintf("renamed%d", side)
	}
	return r
}
