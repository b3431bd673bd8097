package pg_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
)

// apply publishes the document of an entity.
func (w *world) apply(name, body string) {
	w.t.Helper()
	edit := &engine.Edit{Documents: []metadata.Document{{Type: metadata.EntityDoc, ID: name, Body: []byte(body)}}}
	if _, err := w.ws.Apply(context.Background(), w.me, edit); err != nil {
		w.t.Fatal(err)
	}
	w.refresh()
}

const visit = `{"$schema": "kith:entity", "$id": "visit", "x-entity": {"plural": "visits"}, "properties": {
	"name": {"x-kind": "text", "x-default": "note"},
	"note": {"x-kind": "text", "title": {"en": "Note", "es": "Nota"}, "maxLength": 10, "x-requiredWhen": "stage == 'lost' || late"},
	"stage": {"x-kind": "select", "oneOf": [{"const": "open"}, {"const": "lost"}], "default": "open"},
	"late": {"x-kind": "boolean"},
	"due": {"x-kind": "date", "x-default": "addDays(start, 14)"},
	"start": {"x-kind": "date", "x-default": "today()"},
	"host": {"x-kind": "user", "x-default": "me"},
	"hours": {"x-kind": "decimal", "x-default": "size(note)", "maximum": 5}},
	"required": ["name"]}`

// TestDefaultsAreComputed fills in what is not given from what is, whatever the order of the fields.
func TestDefaultsAreComputed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.apply("visit", visit)
	today := time.Now().UTC().Format(time.DateOnly)
	later := time.Now().UTC().AddDate(0, 0, 14).Format(time.DateOnly)
	id := w.create("visit", values{"note": "abc"})
	want := map[string]string{"name": "abc", "note": "abc", "stage": "open", "start": today, "due": later, "host": w.me.User, "hours": "3"}
	if diff := cmp.Diff(want, w.row("visit", id, "name", "note", "stage", "start", "due", "host", "hours")); diff != "" {
		t.Error(diff)
	}
	id = w.create("visit", values{"name": "x", "start": "2026-01-01", "host": nil, "due": nil})
	want = map[string]string{"name": "x", "stage": "open", "start": "2026-01-01", "hours": "0"}
	if diff := cmp.Diff(want, w.row("visit", id, "name", "note", "stage", "start", "due", "host", "hours")); diff != "" {
		t.Errorf("given, and given as null: %s", diff)
	}
}

// TestRequiredWhen asks for a value when the condition holds of the record as a whole, together with all else.
func TestRequiredWhen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.apply("visit", visit)
	w.me.Locale = "es"
	_, err := w.write(w.me, w.creating("visit", values{"name": "x"}, values{"stage": "lost"}, values{"late": true, "name": "x"}, values{"note": "abcdefgh"}))
	e := fails(t, err, engine.Invalid)
	if diff := cmp.Diff([]string{"name required", "note required", "note required", "hours maximum"}, broken(e)); diff != "" {
		t.Error(diff)
	}
	id := w.create("visit", values{"name": "x"})
	_, err = w.write(w.me, w.updating("visit", id, values{"stage": "lost"}))
	if diff := cmp.Diff([]string{"note required"}, broken(fails(t, err, engine.Invalid))); diff != "" {
		t.Error(diff)
	}
	w.must(w.me, w.updating("visit", id, values{"stage": "lost", "note": "why"}))
	_, err = w.write(w.me, w.updating("visit", id, values{"note": nil}))
	if diff := cmp.Diff([]string{"note required"}, broken(fails(t, err, engine.Invalid))); diff != "" {
		t.Error(diff)
	}
}

// TestValuesThatCannotBeRead are told with all else that is wrong, but not with what follows from their absence.
func TestValuesThatCannotBeRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.apply("visit", visit)
	write := w.creating("visit", values{"hours": "7"}, values{"name": "x", "stage": "lost"})
	write.Wrong = []engine.Violation{
		{Field: "name", Rule: "kind", Message: "Name is not text."}, {Field: "note", Rule: "kind", Message: "Note is not text.", Index: 1},
	}
	_, err := w.write(w.me, write)
	if diff := cmp.Diff([]string{"name kind", "hours maximum", "note kind"}, broken(fails(t, err, engine.Invalid))); diff != "" {
		t.Error(diff)
	}
	write.Records = write.Records[1:]
	write.Wrong = []engine.Violation{{Field: "late", Rule: "kind", Message: "Late is not yes or no."}}
	write.Records[0].Set = w.values("visit", values{"name": "x"}).Set
	_, err = w.write(w.me, write)
	if diff := cmp.Diff([]string{"late kind"}, broken(fails(t, err, engine.Invalid))); diff != "" {
		t.Error(diff)
	}
	if n := w.count("visit"); n != 0 {
		t.Errorf("%d records were written", n)
	}
}
