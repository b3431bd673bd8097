package pg_test

import (
	"testing"

	"kith/engine"
)

// TestDestroysWhatLeadsInACircle destroys a record with what cascades from it, where the record itself leads to that.
func TestDestroysWhatLeadsInACircle(t *testing.T) {
	t.Parallel()
	w := newWorldOf(t, documents(map[string]string{
		"team1": `"name": {"x-kind": "text"}, "head": {"x-kind": "relation", "x-to": "person", "x-inverse": "heads", "x-onDelete": "setNull"}`,
		"person": `"name": {"x-kind": "text"}, "squad": {"x-kind": "relation", "x-to": "team1", "x-inverse": "people", "x-onDelete": "cascade"},
			"deputy": {"x-kind": "relation", "x-to": "person", "x-inverse": "deputies", "x-onDelete": "setNull"},
			"boss": {"x-kind": "relation", "x-to": "person", "x-inverse": "staff", "x-onDelete": "cascade"}`,
	}))
	squad := w.create("team1", values{"name": "a"})
	boss := w.create("person", values{"squad": squad})
	clerk := w.create("person", values{"boss": boss, "deputy": boss})
	w.must(w.me, w.updating("team1", squad, values{"head": boss}))
	w.must(w.me, w.updating("person", boss, values{"deputy": clerk}))
	w.must(w.me, w.on(engine.DeleteOp, "team1", squad))
	w.must(w.me, w.on(engine.DestroyOp, "team1", squad))
	if w.exists("team1", squad) || w.exists("person", boss) || w.exists("person", clerk) {
		t.Error("some of it is there still")
	}
}
