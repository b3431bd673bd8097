package metadata

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"
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
		message := saidBySchema(f, value)
		if message == "" {
			message = documentMessage(f.keyword, f.says, value)
		}
		s.report(base+f.pointer, "%s", message)
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
		if message == "" {
			message = fmt.Sprintf("the key %q means nothing here%s", key, mendUnknown(key, known))
		}
		s.report(base+f.pointer+"/"+escapePointer(key), "%s", message)
	}
}

func mendUnknown(key string, known map[string]any) string {
	names := slices.Collect(maps.Keys(known))
	switch {
	case key == "type" || key == "format":
		return ": type and format follow from x-kind, remove it"
	case didYouMean(key, names) != "":
		return didYouMean(key, names)
	}
	slices.Sort(names)
	return ": remove it, or use one of " + strings.Join(names, ", ")
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

// saidBySchema is the message that a schema brings for a keyword (x-say), with {value} filled in.
func saidBySchema(f fault, value any) string {
	said, _ := f.parent["x-say"].(map[string]any)
	message, _ := said[f.keyword].(string)
	return strings.ReplaceAll(message, "{value}", shown(value))
}

// documentMessage says of a keyword of the standard what failed and what to write instead.
func documentMessage(keyword string, says, value any) string {
	switch keyword {
	case "type":
		return fmt.Sprintf("%s stands here: write %s", aTypeOf(value), jsonTypes(says))
	case "const":
		return fmt.Sprintf("%s stands here: write %s", shown(value), shown(says))
	case "enum":
		return fmt.Sprintf("%s is not allowed here: write %s", shown(value), oneOf(shownAll(says)))
	case "minLength":
		return "the text is empty: write something, or remove the key"
	case "uniqueItems":
		return "something stands in this list twice: keep one"
	case "pattern":
		return fmt.Sprintf("%s has not the right form: it must match %v", shown(value), says)
	}
	if message := boundMessage(keyword, says); message != "" {
		return "this " + message
	}
	return fmt.Sprintf("%s breaks the rule %s (%s)", shown(value), keyword, shown(says))
}

// boundMessage says what the bound of a keyword asks, of a document's values and of a record's.
func boundMessage(keyword string, says any) string {
	switch keyword {
	case "maxLength":
		return fmt.Sprintf("must not be longer than %v characters", says)
	case "minLength":
		return fmt.Sprintf("must have at least %v characters", says)
	case "minimum":
		return fmt.Sprintf("must be at least %v", says)
	case "maximum":
		return fmt.Sprintf("must be at most %v", says)
	case "exclusiveMinimum":
		return fmt.Sprintf("must be more than %v", says)
	case "exclusiveMaximum":
		return fmt.Sprintf("must be less than %v", says)
	case "multipleOf":
		return fmt.Sprintf("must be a multiple of %v", says)
	case "minItems":
		return fmt.Sprintf("must have at least %s", entries(says))
	case "maxItems":
		return fmt.Sprintf("must not have more than %s", entries(says))
	case "uniqueItems":
		return "must not hold anything twice"
	case "minProperties":
		return fmt.Sprintf("must have at least %v keys", says)
	case "maxProperties":
		return fmt.Sprintf("must not have more than %v keys", says)
	}
	return ""
}

func entries(says any) string {
	if shown(says) == "1" {
		return "one entry"
	}
	return shown(says) + " entries"
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

func aTypeOf(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case bool:
		return "true or false"
	case json.Number:
		return "a number"
	case string:
		return "a text"
	case []any:
		return "a list"
	}
	return "an object"
}

func jsonTypes(says any) string {
	if list, ok := says.([]any); ok {
		names := make([]string, len(list))
		for i, t := range list {
			names[i] = jsonTypes(t)
		}
		return oneOf(names)
	}
	switch says {
	case "string":
		return "a text in quotes"
	case "integer":
		return "a whole number"
	case "number":
		return "a number"
	case "boolean":
		return "true or false"
	case "array":
		return "a list in [ ]"
	case "object":
		return "an object in { }"
	}
	return fmt.Sprint(says)
}
