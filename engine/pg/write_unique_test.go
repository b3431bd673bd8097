package pg_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
)

const person = `{"$schema": "kith:entity", "$id": "person", "x-entity": {"plural": "people"}, "properties": {
	"email": {"x-kind": "email", "x-unique": {"ignoreCase": true}},
	"name": {"x-kind": "text"}, "birthday": {"x-kind": "date"}},
	"x-unique": [{"fields": ["name", "birthday"], "ignoreCase": true}]}`

// TestUniqueWhateverTheCase tells of values that differ in nothing but their case, with the record that has them.
func TestUniqueWhateverTheCase(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.apply("person", person)
	id := w.create("person", values{"email": "Ann@example.com", "name": "Ñandú", "birthday": "2000-01-01"})
	w.create("person", values{"name": "Ñandú", "birthday": "2000-01-02"})
	w.create("person", values{"name": "ñandú"})
	for name, c := range map[string]struct {
		given  values
		field  string
		fields []string
	}{
		"one field":      {given: values{"email": "aNN@example.com"}, field: "email"},
		"several fields": {given: values{"name": "ÑANDÚ", "birthday": "2000-01-01"}, field: "name", fields: []string{"name", "birthday"}},
	} {
		_, err := w.write(w.me, w.creating("person", values{"name": "x"}, c.given))
		e := fails(t, err, engine.Duplicate)
		if e.Field != c.field || e.ID != id || e.Index != 1 || !cmp.Equal(e.Fields, c.fields) {
			t.Errorf("%s: %+v", name, e)
		}
	}
	_, err := w.write(w.me, w.creating("person", values{"email": "b@example.com"}, values{"email": "B@example.com"}))
	if e := fails(t, err, engine.Duplicate); e.Field != "email" || e.Index != 1 {
		t.Errorf("twice in a batch: %+v", e)
	}
}

// TestUpsertWhateverTheCase finds the record by a key that is written in another way, and keeps the new one.
func TestUpsertWhateverTheCase(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.apply("person", person)
	id := w.create("person", values{"email": "Ann@example.com", "name": "Ann"})
	ids := w.must(w.me, w.upserting("person", "email", values{"email": "ANN@example.com", "name": "Anna"}, values{"email": "bob@example.com"}))
	if len(ids) != 2 || ids[0] != id {
		t.Fatalf("upserted %v, and %s was there", ids, id)
	}
	if diff := cmp.Diff(map[string]string{"email": "ANN@example.com", "name": "Anna"}, w.row("person", id, "email", "name")); diff != "" {
		t.Error(diff)
	}
	_, err := w.write(w.me, w.upserting("person", "email", values{"email": "c@example.com"}, values{"email": "C@example.com"}))
	if diff := cmp.Diff([]string{"email unique"}, broken(fails(t, err, engine.Invalid))); diff != "" {
		t.Error(diff)
	}
}
