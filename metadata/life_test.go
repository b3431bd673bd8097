package metadata_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/metadata"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// replaced is the model with one entity's document put in the place of the one that has its id.
func replaced(base *metadata.Model, d metadata.Document) (*metadata.Model, metadata.Problems) {
	docs := slices.Clone(base.Documents)
	i := slices.IndexFunc(docs, func(old metadata.Document) bool { return old.StableID() == d.StableID() })
	docs[i] = d
	return metadata.Parse(docs, metadata.Options{Base: base})
}

// TestLives takes fields and entities of a model through random renames, trash and restores. What is refused leaves
// the model as it was; all else keeps stable ids and physical names, and is told by changes that make it.
func TestLives(t *testing.T) {
	t.Parallel()
	first := shop(t)
	rapid.Check(t, func(t *rapid.T) {
		m := first
		for step := range rapid.IntRange(1, 6).Draw(t, "steps") {
			r := drawRevision(t, m, step)
			d, problems := m.Revise(r, noon)
			if len(problems) > 0 {
				t.Fatalf("%+v: %v", r, problems)
			}
			next, problems := replaced(m, d)
			if len(problems) > 0 {
				if r.Rename != "" {
					t.Fatalf("%+v: %v", r, problems)
				}
				continue // somebody uses what was to go to the trash
			}
			checkStep(t, m, next)
			m = next
		}
		checkPlaces(t, first, m)
	})
}

func drawRevision(t *rapid.T, m *metadata.Model, step int) metadata.Revision {
	own := slices.DeleteFunc(m.Kept(), func(e *metadata.Entity) bool { return e.System })
	e := rapid.SampledFrom(own).Draw(t, "entity")
	r := metadata.Revision{Entity: e.Name}
	trashed := e.Trashed
	if rapid.IntRange(0, 4).Draw(t, "of a field") > 0 {
		f := rapid.SampledFrom(slices.DeleteFunc(e.Kept(), func(f *metadata.Field) bool { return f.System || f.Many })).Draw(t, "field")
		r.Field, trashed = f.Name, slices.Contains(e.Trash, f)
	}
	switch {
	case trashed && rapid.Bool().Draw(t, "restore"):
		r.Restore = true
	case !trashed && rapid.Bool().Draw(t, "trash"):
		r.Trash = true
	default:
		r.Rename = fmt.Sprintf("another%d", step)
		if r.Field == "" {
			r.Rename, r.Plural = fmt.Sprintf("thing%d", step), fmt.Sprintf("things%d", step)
		}
	}
	return r
}

// checkStep holds a step against the laws of changes, and of loading what was stored.
func checkStep(t *rapid.T, old, next *metadata.Model) {
	changes := metadata.Diff(old, next)
	got, problems := metadata.Apply(old, changes, metadata.Options{})
	if len(problems) > 0 {
		t.Fatalf("problems %v after\n%s", problems, described(changes))
	}
	if diff := cmp.Diff(texts(next), texts(got)); diff != "" {
		t.Fatalf("documents (-want +got):\n%s\nafter\n%s", diff, described(changes))
	}
	if diff := cmp.Diff(described(changes), described(metadata.Diff(old, got))); diff != "" {
		t.Fatalf("changes (-want +got):\n%s", diff)
	}
	loaded, problems := metadata.Parse(next.Documents, metadata.Options{Physical: next.Physical})
	if len(problems) > 0 || !cmp.Equal(texts(next), texts(loaded)) {
		t.Fatalf("loaded: %v", problems)
	}
}

// checkPlaces holds that all that was there is where it was, whatever it is called and wherever it lies.
func checkPlaces(t *rapid.T, first, last *metadata.Model) {
	for _, e := range first.Entities {
		now := last.KeptByID(e.ID)
		if now == nil || now.Table != e.Table {
			t.Fatalf("%s has become %+v", e.Name, now)
		}
		for _, f := range e.Fields {
			if f.Many {
				continue
			}
			is := now.KeptByID(f.ID)
			if is == nil || len(is.Columns) != len(f.Columns) || is.Columns[0].Name != f.Columns[0].Name {
				t.Fatalf("%s.%s has become %+v", e.Name, f.Name, is)
			}
		}
	}
}
