package server_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kith/metadata/kind"
)

// kindCase is a kind with the first field of its golden file, on an entity of its own.
type kindCase struct {
	kind     kind.Kind
	entity   string
	keywords map[string]any
	// Values as clients give them, and texts as they stand in files: such that are taken, and such that are not.
	good, bad           []any
	goodTexts, badTexts []string
}

// kindCases are those of all kinds that admins can use and whose values a record holds itself. Values that follow from
// others, and records that links lead to, are no values to give: they have tests of their own.
func kindCases(t *testing.T) []*kindCase {
	t.Helper()
	var cases []*kindCase
	for _, k := range kind.All() {
		c := newKindCase(t, k)
		settings, problems := k.Decode(c.keywords)
		if len(problems) > 0 {
			t.Fatalf("the golden keywords of %s: %v", k.Name(), problems)
		}
		if len(k.Storage(settings)) > 0 {
			cases = append(cases, c)
		}
	}
	return cases
}

func newKindCase(t *testing.T, k kind.Kind) *kindCase {
	t.Helper()
	type value struct {
		In   json.RawMessage
		File *string
	}
	var golden struct {
		Fields []struct {
			Keywords           map[string]any
			Good, Bad, Outside []value
		}
	}
	path := filepath.Join("..", "..", "..", "metadata", "kind", "testdata", k.Name()+".json")
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("every kind has its golden cases: %v", err)
	}
	if err := json.Unmarshal(body, &golden); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	c := &kindCase{kind: k, entity: "thing" + strings.ToUpper(k.Name()[:1]) + k.Name()[1:], keywords: golden.Fields[0].Keywords}
	sort := func(list []value, values *[]any, texts *[]string) {
		for _, v := range list {
			switch {
			case v.File != nil:
				*texts = append(*texts, *v.File)
			case v.In != nil:
				*values = append(*values, plainJSON(t, v.In))
			}
		}
	}
	sort(golden.Fields[0].Good, &c.good, &c.goodTexts)
	sort(golden.Fields[0].Bad, &c.bad, &c.badTexts)
	return c
}

func plainJSON(t testing.TB, text []byte) any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

// documents are the entity of the case and one of tasks about its records, for kinds that are about other records.
func (c *kindCase) documents(t *testing.T) []string {
	t.Helper()
	field := maps.Clone(c.keywords)
	if field == nil {
		field = map[string]any{}
	}
	field["x-kind"], field["title"] = c.kind.Name(), map[string]string{"en": "The value", "es": "El valor"}
	thing := map[string]any{
		"$schema": "kith:entity", "$id": c.entity, "type": "object", "title": c.entity, "x-entity": map[string]any{"plural": c.plural()},
		"properties": map[string]any{
			"name": map[string]any{"x-kind": "text"}, "amount": map[string]any{"x-kind": "money"}, "cost": map[string]any{"x-kind": "money"},
			"company": map[string]any{"x-kind": "relation", "x-to": "company"}, "value": field,
		},
	}
	task := map[string]any{
		"$schema": "kith:entity", "$id": c.task(), "type": "object", "title": c.task(), "x-entity": map[string]any{"plural": "many" + c.pascal() + "Part"},
		"properties": map[string]any{
			"name": map[string]any{"x-kind": "text"}, "done": map[string]any{"x-kind": "boolean"},
			"thing": map[string]any{"x-kind": "relation", "x-to": c.entity, "x-inverse": "tasks", "x-onDelete": "cascade"},
		},
	}
	var texts []string
	for _, doc := range []any{thing, task} {
		text, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	return texts
}

func (c *kindCase) task() string { return "task" + c.entity[len("thing"):] }

// plural is no other kind's name: there is a kind of files beside that of a file.
func (c *kindCase) plural() string { return "many" + c.pascal() }

// pascal is the name of the entity's type.
func (c *kindCase) pascal() string { return strings.ToUpper(c.entity[:1]) + c.entity[1:] }
