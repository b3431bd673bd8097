package kind

import (
	"regexp"
	"strings"

	"kith/metadata/say"
)

var (
	graphQLName  = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	colorPattern = regexp.MustCompile(`^([a-z]+|#[0-9a-fA-F]{6})$`)
)

// Decode implements Kind.
func (k selectKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	list, ok := in["oneOf"].([]any)
	if !ok || len(list) == 0 {
		r.problem("oneOf", `must list the options: [{"const": "new", "title": "New"}]`)
		return SelectSettings{}, r.problems
	}
	s, seen := SelectSettings{}, map[string]bool{}
	for i, item := range list {
		object, ok := item.(map[string]any)
		if !ok {
			r.problem("oneOf", `option %d must be an object: {"const": "new", "title": "New"}`, i+1)
			continue
		}
		o := decodeOption(r, say.Of("option %d", i+1), object)
		if lower := strings.ToLower(o.Value); o.Value != "" && seen[lower] {
			r.problem("oneOf", "has %s twice: give each option a value of its own, not only in case", o.Value)
		} else {
			seen[lower] = true
		}
		s.Options = append(s.Options, o)
	}
	return s, r.problems
}

// decodeOption reads one option; where names it in messages.
func decodeOption(r *keywords, where say.Text, in map[string]any) EnumValue {
	value, _ := in["const"].(string)
	switch {
	case !graphQLName.MatchString(value):
		r.problem("oneOf", `%s needs a "const" of letters, digits and _ that does not start with a digit (the title is free)`, where)
	case value == "true" || value == "false" || value == "null" || strings.HasPrefix(value, "__"):
		r.problem("oneOf", "%s can't have the value %s, which means something else in GraphQL: take another", where, value)
	}
	id, ok := in["x-id"].(string)
	if _, given := in["x-id"]; given && !ok {
		r.problem("oneOf", "%s has an x-id that is not a text", where)
	}
	color, _ := in["x-color"].(string)
	if _, given := in["x-color"]; given && !colorPattern.MatchString(color) {
		r.problem("oneOf", "%s has an x-color that is neither a name like blue nor a code like #1c7ed6", where)
	}
	return EnumValue{Value: value, ID: id, Title: decodeTitle(r, where, in["title"]), Color: color}
}

// decodeTitle checks a string or map of locale to string.
func decodeTitle(r *keywords, where say.Text, title any) any {
	switch t := title.(type) {
	case nil, string:
		return t
	case map[string]any:
		for locale, text := range t {
			if _, ok := text.(string); !ok {
				r.problem("oneOf", "%s has a title for %s that is not a text", where, locale)
			}
		}
		return t
	}
	r.problem("oneOf", `%s has a title that is neither a text nor texts by locale: {"en": "New", "es": "Nuevo"}`, where)
	return nil
}
