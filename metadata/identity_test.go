package metadata_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"kith/metadata"
)

func entityDocument(fields string) []metadata.Document {
	return []metadata.Document{{Body: json.RawMessage(`{"$schema": "kith:entity", "$id": "deal", "x-entity": {"plural": "deals"}, "properties": {` + fields + `}}`)}}
}

func TestIdsAreNewWithoutATemplate(t *testing.T) {
	t.Parallel()
	docs := entityDocument(`"a": {"x-kind": "text"}, "stage": {"x-kind": "select", "oneOf": [{"const": "x"}]}`)
	one, two := parsed(t, docs, metadata.Options{}), parsed(t, docs, metadata.Options{})
	seen := map[string]bool{}
	for _, m := range []*metadata.Model{one, two} {
		e := m.Entity("deal")
		for _, id := range []string{e.ID, e.Field("a").ID, e.Field("stage").ID, e.Field("stage").Shape.Enum[0].ID} {
			if seen[id] || len(id) != 36 || id[14] != '7' {
				t.Errorf("id %s is not a new UUIDv7", id)
			}
			seen[id] = true
		}
	}
}

func TestIdsAreMadeFromTheTemplatesNames(t *testing.T) {
	t.Parallel()
	docs := entityDocument(`"a": {"x-kind": "text"}`)
	first, again := parsed(t, docs, metadata.Options{Template: "t"}), parsed(t, docs, metadata.Options{Template: "t"})
	other := parsed(t, docs, metadata.Options{Template: "u"})
	id := first.Entity("deal").Field("a").ID
	if id != again.Entity("deal").Field("a").ID || id == other.Entity("deal").Field("a").ID || id[14] != '5' {
		t.Errorf("ids %s, %s, %s", id, again.Entity("deal").Field("a").ID, other.Entity("deal").Field("a").ID)
	}
}

func TestIdsComeFromTheBaseByName(t *testing.T) {
	t.Parallel()
	base := parsed(t, entityDocument(`"a": {"x-kind": "text"}, "stage": {"x-kind": "select", "oneOf": [{"const": "x"}]}`), metadata.Options{})
	next := parsed(t, entityDocument(`"stage": {"x-kind": "select", "oneOf": [{"const": "y"}, {"const": "x"}]}, "a": {"x-kind": "integer"}, "b": {"x-kind": "text"}`), metadata.Options{Base: base})
	before, after := base.Entity("deal"), next.Entity("deal")
	if before.ID != after.ID || before.Field("a").ID != after.Field("a").ID {
		t.Error("the entity and field a are others than before")
	}
	if before.Field("stage").Shape.Enum[0].ID != after.Field("stage").Shape.Enum[1].ID {
		t.Error("option x is another than before")
	}
	if before.FieldByID(after.Field("b").ID) != nil {
		t.Error("field b has the id of an old one")
	}
}

// TestPhysicalNames checks the limits of Postgres for the longest names, and that no two fields share a column.
func TestPhysicalNames(t *testing.T) {
	t.Parallel()
	var fields []string
	for i := range 200 {
		name := fmt.Sprintf("aBCDEFGHIJKLMNOPQRSTUVWXYZaBCDEFGHIJK%d", i)
		fields = append(fields, fmt.Sprintf(`%q: {"x-kind": "money"}`, name[:36]+name[len(name)-min(3, len(name)-37):]))
	}
	m := parsed(t, entityDocument(strings.Join(fields, ",")), metadata.Options{})
	seen := map[string]bool{}
	for _, f := range m.Entity("deal").Fields {
		for _, c := range f.Columns {
			if len(c.Name) > 48 || seen[c.Name] || strings.ToLower(c.Name) != c.Name {
				t.Errorf("column %q", c.Name)
			}
			seen[c.Name] = true
		}
	}
	if len(seen) < 400 {
		t.Errorf("%d columns", len(seen))
	}
}

// BenchmarkParse parses 300 entities of 100 fields.
func BenchmarkParse(b *testing.B) {
	var docs []metadata.Document
	for i := range 300 {
		var fields []string
		for j := range 100 {
			fields = append(fields, fmt.Sprintf(`"f%d": {"x-kind": "text", "title": {"en": "Field", "es": "Campo"}, "maxLength": 100}`, j))
		}
		docs = append(docs, metadata.Document{Body: json.RawMessage(fmt.Sprintf(
			`{"$schema": "kith:entity", "$id": "e%d", "x-entity": {"plural": "e%ds"}, "properties": {%s}}`, i, i, strings.Join(fields, ",")))})
	}
	for b.Loop() {
		if _, problems := metadata.Parse(docs, metadata.Options{Template: "t"}); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
