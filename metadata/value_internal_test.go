package metadata

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestValidateAgreesWithJSONSchema holds the direct tests against the reference validator, for schemas and values made
// at random: the same keywords fail at the same places.
func TestValidateAgreesWithJSONSchema(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		schema := drawSchema(t, true)
		check := valueChecks{}.of(schema)
		if check.whole != nil {
			t.Fatalf("not compiled to direct tests: %v", schema)
		}
		value := drawValue(t, 2)
		oracle := &valueCheck{schema: check.schema, whole: compileWhole(check.schema)}
		if diff := cmp.Diff(places(oracle.faults(value)), places(check.faults(value))); diff != "" {
			t.Fatalf("schema %v, value %v (-reference +direct):\n%s", schema, value, diff)
		}
	})
}

// TestOtherKeywordsAreLeftToJSONSchema is about schemas that the direct tests don't know.
func TestOtherKeywordsAreLeftToJSONSchema(t *testing.T) {
	t.Parallel()
	check := valueChecks{}.of(map[string]any{"type": "object", "properties": map[string]any{
		"list": map[string]any{"type": "array", "items": map[string]any{"type": "string", "maxLength": 2}, "maxItems": 2, "contains": map[string]any{}},
	}})
	if check.whole == nil {
		t.Error("contains is compiled to a direct test")
	}
	found := check.faults(map[string]any{"list": []any{"a", "abc", json.Number("1")}})
	want := []string{"/list maxItems", "/list/1 maxLength", "/list/2 type"}
	if diff := cmp.Diff(want, places(found)); diff != "" {
		t.Error(diff)
	}
	if got := valueMessage(found[0]); got.String() != "must not have more than 2 entries" {
		t.Errorf("message %q", got)
	}
}

func places(found []fault) []string {
	list := make([]string, len(found))
	for i, f := range found {
		list[i] = strings.TrimSpace(f.pointer + " " + f.keyword)
	}
	slices.Sort(list)
	return list
}

func drawSchema(t *rapid.T, nested bool) map[string]any {
	number := rapid.SampledFrom([]any{0, 1, 2, 3, json.Number("1.5"), json.Number("0.1"), json.Number("1e2"), -1})
	all := map[string]func() any{
		"type": func() any {
			return rapid.SampledFrom([]any{"string", "number", "integer", "boolean", "object", "array", []any{"string", "null"}}).Draw(t, "type")
		},
		"enum":             func() any { return []any{"a", json.Number("1"), nil, true, "äöü"} },
		"const":            func() any { return rapid.SampledFrom([]any{"a", json.Number("1.0"), true}).Draw(t, "const") },
		"minLength":        func() any { return rapid.IntRange(0, 3).Draw(t, "minLength") },
		"maxLength":        func() any { return rapid.IntRange(0, 3).Draw(t, "maxLength") },
		"pattern":          func() any { return rapid.SampledFrom([]any{"^a", "b$", "ö"}).Draw(t, "pattern") },
		"minimum":          func() any { return number.Draw(t, "minimum") },
		"maximum":          func() any { return number.Draw(t, "maximum") },
		"exclusiveMinimum": func() any { return number.Draw(t, "exclusiveMinimum") },
		"exclusiveMaximum": func() any { return number.Draw(t, "exclusiveMaximum") },
		"multipleOf": func() any {
			return rapid.SampledFrom([]any{2, json.Number("0.1"), json.Number("1.5")}).Draw(t, "multipleOf")
		},
		"required":    func() any { return []any{"a", "b"} },
		"minItems":    func() any { return rapid.IntRange(0, 3).Draw(t, "minItems") },
		"maxItems":    func() any { return rapid.IntRange(0, 3).Draw(t, "maxItems") },
		"uniqueItems": func() any { return rapid.Bool().Draw(t, "unique") },
		"format":      func() any { return "email" },
	}
	if nested {
		all["properties"] = func() any { return map[string]any{"a": drawSchema(t, false), "b": drawSchema(t, false)} }
		all["items"] = func() any { return drawSchema(t, false) }
		all["additionalProperties"] = func() any { return rapid.Bool().Draw(t, "additional") }
	}
	schema := map[string]any{}
	for _, keyword := range rapid.SliceOfNDistinct(rapid.SampledFrom(sortedKeys(all)), 0, 4, rapid.ID).Draw(t, "keywords") {
		schema[keyword] = all[keyword]()
	}
	return schema
}

func drawValue(t *rapid.T, depth int) any {
	scalars := []any{
		nil, true, false, "", "a", "ab", "äöü", "abcd", json.Number("0"), json.Number("1"), json.Number("1.0"), json.Number("1.50"),
		json.Number("-1"), json.Number("0.3"), json.Number("100"), json.Number("12345678901234567890.123"),
	}
	choice := rapid.IntRange(0, 3).Draw(t, "shape")
	if choice > 1 || depth == 0 {
		return rapid.SampledFrom(scalars).Draw(t, "scalar")
	}
	if choice == 1 {
		list := make([]any, rapid.IntRange(0, 3).Draw(t, "length"))
		for i := range list {
			list[i] = drawValue(t, depth-1)
		}
		return list
	}
	object := map[string]any{}
	for _, key := range []string{"a", "b", "c/d~e"} {
		if rapid.Bool().Draw(t, key) {
			object[key] = drawValue(t, depth-1)
		}
	}
	return object
}
