package metadata

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"kith/metadata/say"
)

// check validates a part of a document and reports what fails, in words for people.
func (s *source) check(schema *jsonschema.Schema, part *tree, pointer string) bool {
	value := part.plain()
	found := documentSchemas().faults(schema, value)
	for _, f := range found {
		s.reword(f, value, pointer)
	}
	return len(found) == 0
}

func (s *source) reword(f fault, root any, base string) {
	value := valueAt(root, f.pointer)
	switch f.keyword {
	case "additionalProperties":
		s.rewordUnknown(f, value, base)
	case "required":
		s.rewordMissing(f, value, base)
	default:
		if message := saidBySchema(f, value); !message.IsZero() {
			s.report(base+f.pointer, "%s", message)
			return
		}
		s.report(base+f.pointer, "%s", documentMessage(f.keyword, f.says, value))
	}
}

// rewordUnknown reports every key that a schema does not know, at the key itself.
func (s *source) rewordUnknown(f fault, value any, base string) {
	object, _ := value.(map[string]any)
	known, _ := f.parent["properties"].(map[string]any)
	patterns, _ := f.parent["patternProperties"].(map[string]any)
	for key := range object {
		if _, ok := known[key]; ok || matchesAny(patterns, key) {
			continue
		}
		message := saidBySchema(f, key)
		if message.IsZero() {
			message = say.Of("the key %q means nothing here%s", key, mendUnknown(key, known))
		}
		s.report(base+f.pointer+"/"+escapePointer(key), "%s", message)
	}
}

func mendUnknown(key string, known map[string]any) say.Text {
	names := slices.Collect(maps.Keys(known))
	switch {
	case key == "type" || key == "format":
		return say.Of(": type and format follow from x-kind, remove it")
	case !didYouMean(key, names).IsZero():
		return didYouMean(key, names)
	}
	slices.Sort(names)
	return say.Of(": remove it, or use one of %s", say.List(names))
}

func (s *source) rewordMissing(f fault, value any, base string) {
	object, _ := value.(map[string]any)
	needed, _ := f.says.([]any)
	for _, key := range needed {
		if _, ok := object[key.(string)]; !ok {
			s.report(base+f.pointer, "the key %q is missing: add it", key)
		}
	}
}

// saidBySchema is the message that a schema brings for a keyword (x-say), with {value} filled in; nothing where it brings none.
func saidBySchema(f fault, value any) say.Text {
	said, _ := f.parent["x-say"].(map[string]any)
	english, _ := said[f.keyword].(string)
	english = strings.ReplaceAll(english, "{value}", "%[1]s")
	return say.Of(english, shown(value))
}

// documentMessage says of a keyword of the standard what failed and what to write instead.
func documentMessage(keyword string, says, value any) say.Text {
	switch keyword {
	case "type":
		return say.Of("%s stands here: write %s", aTypeOf(value), jsonTypes(says))
	case "const":
		return say.Of("%s stands here: write %s", shown(value), shown(says))
	case "enum":
		return say.Of("%s is not allowed here: write %s", shown(value), say.AnyOf(shownAll(says)))
	case "minLength":
		return say.Of("the text is empty: write something, or remove the key")
	case "uniqueItems":
		return say.Of("something stands in this list twice: keep one")
	case "pattern":
		return say.Of("%s has not the right form: it must match %v", shown(value), says)
	}
	if message := boundMessage(keyword, says); !message.IsZero() {
		return say.Of("this %s", message)
	}
	return say.Of("%s breaks the rule %s (%s)", shown(value), keyword, shown(says))
}

// boundMessage says what the bound of a keyword asks, of a document's values and of a record's; nothing for other
// keywords.
func boundMessage(keyword string, says any) say.Text {
	switch keyword {
	case "maxLength":
		return say.Of("must not be longer than %v characters", says)
	case "minLength":
		return say.Of("must have at least %v characters", says)
	case "minimum":
		return say.Of("must be at least %v", says)
	case "maximum":
		return say.Of("must be at most %v", says)
	case "exclusiveMinimum":
		return say.Of("must be more than %v", says)
	case "exclusiveMaximum":
		return say.Of("must be less than %v", says)
	case "multipleOf":
		return say.Of("must be a multiple of %v", says)
	case "minItems":
		return say.Of("must have at least %v entries", says)
	case "maxItems":
		return say.Of("must not have more than %v entries", says)
	case "uniqueItems":
		return say.Of("must not hold anything twice")
	case "minProperties":
		return say.Of("must have at least %v keys", says)
	case "maxProperties":
		return say.Of("must not have more than %v keys", says)
	}
	return say.Text{}
}

// shown is a value as JSON, cut where it is long.
func shown(v any) string {
	if s, ok := v.(string); ok {
		return cut(quoteJSON(s))
	}
	if b, err := json.Marshal(v); err == nil {
		return cut(string(b))
	}
	return cut(fmt.Sprint(v))
}

func cut(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

func shownAll(list any) []string {
	values, _ := list.([]any)
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = shown(v)
	}
	return texts
}

func aTypeOf(v any) say.Text {
	switch v.(type) {
	case nil:
		return say.Of("null")
	case bool:
		return say.Of("true or false")
	case json.Number:
		return say.Of("a number")
	case string:
		return say.Of("a text")
	case []any:
		return say.Of("a list")
	}
	return say.Of("an object")
}

func jsonTypes(says any) say.Speaker {
	if list, ok := says.([]any); ok {
		names := make([]say.Speaker, len(list))
		for i, one := range list {
			names[i] = jsonTypes(one)
		}
		return say.AnyOf(names)
	}
	switch says {
	case "string":
		return say.Of("a text in quotes")
	case "integer":
		return say.Of("a whole number")
	case "number":
		return say.Of("a number")
	case "boolean":
		return say.Of("true or false")
	case "array":
		return say.Of("a list in [ ]")
	case "object":
		return say.Of("an object in { }")
	}
	return say.Of("%v", says)
}
