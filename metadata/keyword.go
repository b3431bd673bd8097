package metadata

import (
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// compileTest makes the test of a keyword; none for keywords that ask nothing of a value.
func compileTest(keyword string, schema map[string]any) (holds func(any) bool, known bool) {
	says := schema[keyword]
	switch keyword {
	case "format", "title", "description", "default", "examples", "x-say", "$comment":
		return nil, true
	case "type":
		return typeTest(says), true
	case "enum":
		list := says.([]any)
		return func(v any) bool { return slices.ContainsFunc(list, func(o any) bool { return sameJSON(o, v) }) }, true
	case "const":
		return func(v any) bool { return sameJSON(says, v) }, true
	case "pattern":
		pattern := regexp.MustCompile(says.(string))
		return ofText(pattern.MatchString), true
	case "minLength", "maxLength":
		return lengthTest(keyword, says)
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf":
		return numberTest(keyword, says)
	case "minItems", "maxItems":
		return itemsTest(keyword, says)
	case "uniqueItems":
		return uniqueTest(says)
	case "required":
		return requiredTest(says.([]any)), true
	case "additionalProperties":
		return additionalTest(says, schema["properties"])
	}
	return nil, false
}

func typeTest(says any) func(any) bool {
	name, ok := says.(string)
	if !ok {
		list := says.([]any)
		return func(v any) bool {
			return slices.ContainsFunc(list, func(one any) bool { return typeTest(one)(v) })
		}
	}
	switch name {
	case "string":
		return func(v any) bool { _, ok := v.(string); return ok }
	case "boolean":
		return func(v any) bool { _, ok := v.(bool); return ok }
	case "null":
		return func(v any) bool { return v == nil }
	case "object":
		return func(v any) bool { _, ok := v.(map[string]any); return ok }
	case "array":
		return func(v any) bool { _, ok := v.([]any); return ok }
	case "integer":
		return func(v any) bool { d, ok := asNumber(v); return ok && d.IsInteger() }
	}
	return func(v any) bool { _, ok := asNumber(v); return ok }
}

// ofText makes a test of texts, which every other value passes.
func ofText(holds func(string) bool) func(any) bool {
	return func(v any) bool {
		s, ok := v.(string)
		return !ok || holds(s)
	}
}

func lengthTest(keyword string, says any) (func(any) bool, bool) {
	bound, ok := asNumber(says)
	if !ok {
		return nil, false
	}
	n := int(bound.IntPart())
	if keyword == "minLength" {
		return ofText(func(s string) bool { return utf8.RuneCountInString(s) >= n }), true
	}
	return ofText(func(s string) bool { return len(s) <= n || utf8.RuneCountInString(s) <= n }), true
}

func itemsTest(keyword string, says any) (func(any) bool, bool) {
	bound, ok := asNumber(says)
	if !ok {
		return nil, false
	}
	n := int(bound.IntPart())
	return func(v any) bool {
		list, ok := v.([]any)
		return !ok || keyword == "minItems" && len(list) >= n || keyword == "maxItems" && len(list) <= n
	}, true
}

func uniqueTest(says any) (func(any) bool, bool) {
	unique, ok := says.(bool)
	if !ok || !unique {
		return nil, ok
	}
	return func(v any) bool {
		list, _ := v.([]any)
		for i, element := range list {
			if slices.ContainsFunc(list[:i], func(other any) bool { return sameJSON(element, other) }) {
				return false
			}
		}
		return true
	}, true
}

func numberTest(keyword string, says any) (func(any) bool, bool) {
	bound, ok := asNumber(says)
	if !ok {
		return nil, false
	}
	holds := map[string]func(decimal.Decimal) bool{
		"minimum":          func(d decimal.Decimal) bool { return d.Cmp(bound) >= 0 },
		"maximum":          func(d decimal.Decimal) bool { return d.Cmp(bound) <= 0 },
		"exclusiveMinimum": func(d decimal.Decimal) bool { return d.Cmp(bound) > 0 },
		"exclusiveMaximum": func(d decimal.Decimal) bool { return d.Cmp(bound) < 0 },
		"multipleOf":       func(d decimal.Decimal) bool { return d.Mod(bound).IsZero() },
	}[keyword]
	return func(v any) bool {
		d, ok := asNumber(v)
		return !ok || holds(d)
	}, true
}

func requiredTest(names []any) func(any) bool {
	return func(v any) bool {
		object, ok := v.(map[string]any)
		return !ok || !slices.ContainsFunc(names, func(name any) bool {
			_, has := object[name.(string)]
			return !has
		})
	}
}

// additionalTest knows the plain form only: nothing besides the properties.
func additionalTest(says, properties any) (func(any) bool, bool) {
	if allowed, ok := says.(bool); !ok || allowed {
		return nil, ok
	}
	known, _ := properties.(map[string]any)
	return func(v any) bool {
		object, _ := v.(map[string]any)
		for name := range object {
			if _, ok := known[name]; !ok {
				return false
			}
		}
		return true
	}, true
}

// asNumber reads a number of decoded JSON, or one that is a number already.
func asNumber(v any) (decimal.Decimal, bool) {
	switch v := v.(type) {
	case decimal.Decimal:
		return v, true
	case int64:
		return decimal.NewFromInt(v), true
	}
	n, ok := v.(json.Number)
	if !ok {
		return decimal.Decimal{}, false
	}
	d, err := decimal.NewFromString(string(n))
	return d, err == nil
}

// sameJSON is equality of JSON values: numbers by what they stand for.
func sameJSON(a, b any) bool {
	if x, ok := asNumber(a); ok {
		y, ok := asNumber(b)
		return ok && x.Equal(y)
	}
	if s, ok := a.(string); ok {
		return s == b
	}
	return reflect.DeepEqual(a, b)
}
