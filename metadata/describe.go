package metadata

import (
	"slices"
	"strings"

	"kith/metadata/say"
)

// What a change of keywords comes to is told keyword by keyword, in parts of one sentence.

// keywordParts tells of keys that differ between two objects. A key may have a teller of its own, which answers nil for
// what says itself elsewhere.
func keywordParts(before, after *tree, keys []string, tellers map[string]func(a, b *tree) []say.Text) []say.Text {
	var parts []say.Text
	for _, key := range keys {
		tell := tellers[key]
		if tell == nil {
			tell = func(a, b *tree) []say.Text { return []say.Text{valuePart(keywordNoun(key), a, b)} }
		}
		parts = append(parts, tell(before.get(key), after.get(key))...)
	}
	return parts
}

// valuePart tells of one value, with what it was and is where that is short.
func valuePart(noun say.Speaker, before, after *tree) say.Text {
	switch was, is := short(before), short(after); {
	case after == nil:
		return say.Of("no %s any more", noun)
	case is == nil:
		return say.Of("%s set anew", noun)
	case was == nil:
		return say.Of("%s becomes %s", noun, is)
	default:
		return say.Of("%s %s becomes %s", noun, was, is)
	}
}

// short is a value that fits into a sentence, or nil.
func short(t *tree) any {
	if t == nil || t.form != scalarTree {
		return nil
	}
	switch v := t.scalar.(type) {
	case nil:
		return nil
	case bool:
		if v {
			return say.Word("yes")
		}
		return say.Word("no")
	}
	return shown(t.scalar)
}

// labelPart tells of labels: of the English ones when these differ.
func labelPart(noun say.Word) func(a, b *tree) []say.Text {
	return func(a, b *tree) []say.Text {
		was, is := labels(a).In("en"), labels(b).In("en")
		switch {
		case b == nil:
			return []say.Text{say.Of("no %s any more", noun)}
		case was == is:
			return []say.Text{say.Of("the %s in other languages", noun)}
		case was == "":
			return []say.Text{say.Of("%s becomes %s", noun, shown(is))}
		}
		return []say.Text{say.Of("%s %s becomes %s", noun, shown(was), shown(is))}
	}
}

// keywordNoun is a keyword of a field as people call what it says.
func keywordNoun(key string) say.Speaker {
	if noun, ok := map[string]say.Word{
		"title":            say.Word("label"),
		"description":      say.Word("help text"),
		"default":          say.Word("default value"),
		"minLength":        say.Word("shortest text"),
		"maxLength":        say.Word("longest text"),
		"minimum":          say.Word("lowest value"),
		"maximum":          say.Word("highest value"),
		"exclusiveMinimum": say.Word("lower limit"),
		"exclusiveMaximum": say.Word("upper limit"),
		"multipleOf":       say.Word("step"),
		"pattern":          say.Word("form of the text"),
		"minItems":         say.Word("fewest entries"),
		"maxItems":         say.Word("most entries"),
		"x-accept":         say.Word("accepted files"),
		"x-maxMegabytes":   say.Word("size of the largest file in MB"),
		"x-scale":          say.Word("number of decimal places"),
		"x-precision":      say.Word("number of digits"),
		"x-pattern":        say.Word("pattern of numbers"),
		"x-gapFree":        say.Word("freedom from gaps"),
		"x-icon":           say.Word("symbol"),
		"x-to":             say.Word("entity it leads to"),
		"x-inverse":        say.Word("name on the other side"),
		"x-onDelete":       say.Word("rule for deleting the other side"),
		"x-expr":           say.Word("formula"),
		"x-via":            say.Word("relation it looks over"),
		"x-field":          say.Word("field it takes"),
		"x-of":             say.Word("records it takes"),
		"x-filter":         say.Word("condition of the records it takes"),
		"inherits":         say.Word("roles that it builds on"),
		"timeZone":         say.Word("time zone"),
		"currency":         say.Word("currency"),
		"rates":            say.Word("rates"),
		"locale":           say.Word("locale"),
		"languages":        say.Word("languages"),
		"country":          say.Word("country"),
		"firstWeekday":     say.Word("first weekday"),
		"fiscalYearStart":  say.Word("fiscal year start"),
		"limits":           say.Word("limits"),
		"retention":        say.Word("retention"),
		"field":            say.Word("field"),
		"when":             say.Word("when"),
		"stages":           say.Word("stages"),
		"moves":            say.Word("moves"),
		"use":              say.Word("use"),
		"roles":            say.Word("roles"),
		"order":            say.Word("order"),
		"tabs":             say.Word("tabs"),
		"public":           say.Word("public"),
		"layout":           say.Word("layout"),
		"icon":             say.Word("icon"),
		"columns":          say.Word("columns"),
		"filter":           say.Word("filter"),
		"orderBy":          say.Word("order by"),
		"search":           say.Word("search"),
		"by":               say.Word("by"),
		"card":             say.Word("card"),
		"sum":              say.Word("sum"),
		"start":            say.Word("start"),
		"end":              say.Word("end"),
		"group":            say.Word("group"),
		"entity":           say.Word("entity"),
		"x-function":       say.Word("function"),
		"x-tree":           say.Word("tree"),
		"x-link":           say.Word("link"),
		"x-requiredWhen":   say.Word("required when"),
		"x-stored":         say.Word("stored"),
	}[key]; ok {
		return noun
	}
	return Label{labels: Labels{"": lowered(inWords(strings.TrimPrefix(key, "x-")))}}
}

// fieldParts tells of the keywords of a field that differ.
func fieldParts(old, next *Field, keys []string) []say.Text {
	before, after := ownTree(old), ownTree(next)
	if before == nil || after == nil {
		return nil
	}
	unsaid := func(_, _ *tree) []say.Text { return nil } // it follows what else is told
	tellers := map[string]func(a, b *tree) []say.Text{
		"title": labelPart("label"), "description": labelPart("help text"), "oneOf": optionParts,
		formerInverse: unsaid,
		"x-unique": func(_, b *tree) []say.Text {
			if b == nil || b.scalar != true {
				return []say.Text{say.Of("several records may have the same value")}
			}
			return []say.Text{say.Of("no two records may have the same value")}
		},
	}
	if old.Target != nil && next.Target != nil && old.Target.ID == next.Target.ID {
		tellers["x-to"] = unsaid
	}
	tellers["x-stored"] = func(_, b *tree) []say.Text {
		if b != nil && b.scalar == true {
			return []say.Text{say.Of("its values are stored")}
		}
		return []say.Text{say.Of("its values are worked out as they are read")}
	}
	if old.Computed() && old.Meaning() == next.Meaning() {
		for _, key := range FormulaKeywords() {
			tellers[key] = unsaid
		}
	}
	return keywordParts(before.value, after.value, keys, tellers)
}

// optionParts tells of options that come, go and are called otherwise.
func optionParts(before, after *tree) []say.Text {
	var parts []say.Text
	for _, o := range before.list() {
		if optionLike(after, o) == nil {
			parts = append(parts, say.Of("option %s is removed", optionLabel(o)))
		}
	}
	for _, o := range after.list() {
		was := optionLike(before, o)
		switch {
		case was == nil:
			parts = append(parts, say.Of("option %s is added", optionLabel(o)))
		case optionLabel(was).String() != optionLabel(o).String():
			parts = append(parts, say.Of("option %s is called %s", optionLabel(was), optionLabel(o)))
		case was.str("const") != o.str("const"):
			parts = append(parts, say.Of("option %s is stored as %s", optionLabel(o), o.str("const")))
		}
	}
	if len(parts) == 0 {
		return []say.Text{say.Of("options are arranged anew")}
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

func optionLabel(o *tree) say.Text {
	return say.Of("%q", Label{labels(o.get("title")), o.str("const")})
}
