package metadata

import (
	"encoding/json"
	"reflect"
	"slices"
)

// Narrower is whether a field refuses values that it took as it was, of the same kind.
func (f *Field) Narrower(was *Field) bool {
	return narrows(plainJSON(was.Kind.ValueSchema(was.Settings)), plainJSON(f.Kind.ValueSchema(f.Settings)))
}

// narrows is whether a schema refuses values that another one takes: of what it can't tell, it says so. Both are plain
// JSON.
func narrows(from, to any) bool {
	before, ok := from.(map[string]any)
	after, also := to.(map[string]any)
	if !ok || !also {
		return !reflect.DeepEqual(from, to)
	}
	for _, keyword := range sortedKeys(after) {
		if !reflect.DeepEqual(before[keyword], after[keyword]) && tighter(keyword, before[keyword], after[keyword]) {
			return true
		}
	}
	return false
}

// tighter is whether a keyword that says something else than before asks for more; before is nil where it said nothing.
func tighter(keyword string, before, after any) bool {
	switch keyword {
	case "x-say", "title", "description":
		return false
	case "maxLength", "maximum", "exclusiveMaximum", "maxItems":
		return compareNumbers(before, after, func(less int) bool { return less < 0 })
	case "minLength", "minimum", "exclusiveMinimum", "minItems":
		return compareNumbers(before, after, func(less int) bool { return less > 0 })
	case "enum":
		was, _ := before.([]any)
		is, _ := after.([]any)
		return before == nil || slices.ContainsFunc(was, func(v any) bool {
			return !slices.ContainsFunc(is, func(o any) bool { return reflect.DeepEqual(v, o) })
		})
	case "items":
		return narrows(before, after)
	case "properties":
		was, _ := before.(map[string]any)
		is, _ := after.(map[string]any)
		return slices.ContainsFunc(sortedKeys(is), func(name string) bool { return narrows(was[name], is[name]) })
	}
	return true
}

// compareNumbers is whether a bound moved in the way that asks for more.
func compareNumbers(before, after any, tighter func(int) bool) bool {
	a, ok := asNumber(before)
	b, also := asNumber(after)
	return !ok || !also || tighter(b.Cmp(a))
}

// plainJSON is a value as JSON has it, with numbers as they are written.
func plainJSON(v any) any {
	body, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	plain, err := decodeNumbers(body)
	if err != nil {
		return nil
	}
	return plain
}
