package metadata

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// What a change of keywords comes to is told keyword by keyword, in parts of one sentence.

// keywordParts tells of keys that differ between two objects. A key may have a teller of its own, which answers nil for
// what says itself elsewhere.
func keywordParts(before, after *tree, keys []string, tellers map[string]func(a, b *tree) []string) []string {
	var parts []string
	for _, key := range keys {
		tell := tellers[key]
		if tell == nil {
			tell = func(a, b *tree) []string { return []string{valuePart(keywordNoun(key), a, b)} }
		}
		parts = append(parts, tell(before.get(key), after.get(key))...)
	}
	return parts
}

// valuePart tells of one value, with what it was and is where that is short.
func valuePart(noun string, before, after *tree) string {
	switch was, is := short(before), short(after); {
	case after == nil:
		return "no " + noun + " any more"
	case is == "":
		return noun + " set anew"
	case was == "":
		return noun + " becomes " + is
	default:
		return fmt.Sprintf("%s %s becomes %s", noun, was, is)
	}
}

// short is a value that fits into a sentence, or "".
func short(t *tree) string {
	if t == nil || t.form != scalarTree {
		return ""
	}
	switch v := t.scalar.(type) {
	case nil:
		return ""
	case bool:
		if v {
			return "yes"
		}
		return "no"
	}
	return shown(t.scalar)
}

// labelPart tells of labels: of the English ones when these differ.
func labelPart(noun string) func(a, b *tree) []string {
	return func(a, b *tree) []string {
		was, is := labels(a).In("en"), labels(b).In("en")
		switch {
		case b == nil:
			return []string{"no " + noun + " any more"}
		case was == is:
			return []string{"the " + noun + " in other languages"}
		case was == "":
			return []string{fmt.Sprintf("%s becomes %s", noun, shown(is))}
		}
		return []string{fmt.Sprintf("%s %s becomes %s", noun, shown(was), shown(is))}
	}
}

// keywordNoun is a keyword of a field as people call what it says.
func keywordNoun(key string) string {
	if noun, ok := map[string]string{
		"title":            "label",
		"description":      "help text",
		"default":          "default value",
		"minLength":        "shortest text",
		"maxLength":        "longest text",
		"minimum":          "lowest value",
		"maximum":          "highest value",
		"exclusiveMinimum": "lower limit",
		"exclusiveMaximum": "upper limit",
		"multipleOf":       "step",
		"pattern":          "form of the text",
		"minItems":         "fewest entries",
		"maxItems":         "most entries",
		"x-accept":         "accepted files",
		"x-maxMegabytes":   "size of the largest file in MB",
		"x-scale":          "number of decimal places",
		"x-precision":      "number of digits",
		"x-pattern":        "pattern of numbers",
		"x-gapFree":        "freedom from gaps",
		"x-icon":           "symbol",
		"x-to":             "entity it leads to",
		"x-inverse":        "name on the other side",
		"x-onDelete":       "rule for deleting the other side",
		"x-expr":           "formula",
		"x-via":            "relation it looks over",
		"x-field":          "field it takes",
		"x-of":             "records it takes",
		"x-filter":         "condition of the records it takes",
		"inherits":         "roles that it builds on",
	}[key]; ok {
		return noun
	}
	return lowered(inWords(strings.TrimPrefix(key, "x-")))
}

// fieldParts tells of the keywords of a field that differ.
func fieldParts(old, next *Field, keys []string) []string {
	before, after := ownTree(old), ownTree(next)
	if before == nil || after == nil {
		return nil
	}
	unsaid := func(_, _ *tree) []string { return nil } // it follows what else is told
	tellers := map[string]func(a, b *tree) []string{
		"title": labelPart("label"), "description": labelPart("help text"), "oneOf": optionParts,
		formerInverse: unsaid,
		"x-unique": func(_, b *tree) []string {
			if b == nil || b.scalar != true {
				return []string{"several records may have the same value"}
			}
			return []string{"no two records may have the same value"}
		},
	}
	if old.Target != nil && next.Target != nil && old.Target.ID == next.Target.ID {
		tellers["x-to"] = unsaid
	}
	tellers["x-stored"] = func(_, b *tree) []string {
		if b != nil && b.scalar == true {
			return []string{"its values are stored"}
		}
		return []string{"its values are worked out as they are read"}
	}
	if old.Computed() && old.Meaning() == next.Meaning() {
		for _, key := range FormulaKeywords() {
			tellers[key] = unsaid
		}
	}
	return keywordParts(before.value, after.value, keys, tellers)
}

// optionParts tells of options that come, go and are called otherwise.
func optionParts(before, after *tree) []string {
	var parts []string
	for _, o := range before.list() {
		if optionLike(after, o) == nil {
			parts = append(parts, "option "+optionLabel(o)+" is removed")
		}
	}
	for _, o := range after.list() {
		was := optionLike(before, o)
		switch {
		case was == nil:
			parts = append(parts, "option "+optionLabel(o)+" is added")
		case optionLabel(was) != optionLabel(o):
			parts = append(parts, fmt.Sprintf("option %s is called %s", optionLabel(was), optionLabel(o)))
		case was.str("const") != o.str("const"):
			parts = append(parts, fmt.Sprintf("option %s is stored as %s", optionLabel(o), o.str("const")))
		}
	}
	if len(parts) == 0 {
		return []string{"options are arranged anew"}
	}
	return parts
}

// optionLike finds an option by its id.
func optionLike(options, o *tree) *tree {
	id := o.str("x-id")
	i := slices.IndexFunc(options.list(), func(other *tree) bool { return other.str("x-id") == id })
	if i < 0 {
		return nil
	}
	return options.items[i]
}

func optionLabel(o *tree) string {
	return strconv.Quote(spoken(labels(o.get("title")), o.str("const")))
}
