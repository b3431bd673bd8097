package metadata

import (
	"slices"
	"strings"

	"kith/metadata/say"
)

// entityParts tells of what an entity's document says besides its fields, where it differs.
func entityParts(old, next *Entity, keys []string) []say.Text {
	before, after := old.tree(), next.tree()
	return keywordParts(before, after, keys, map[string]func(a, b *tree) []say.Text{
		"title": labelPart("label"), "description": labelPart("description"), "x-entity": func(a, b *tree) []say.Text { return aboutParts(old, next, a, b) },
		"required": func(a, b *tree) []say.Text { return requiredParts(old, next, a, b) },
		"x-rules":  ruleParts,
		"x-unique": func(a, b *tree) []say.Text { return uniqueParts(old, next, a, b) },
		"x-index":  func(a, b *tree) []say.Text { return indexParts(old, next, a, b) },
	})
}

// aboutParts tells of x-entity, without what tells of the entity's life.
func aboutParts(old, next *Entity, before, after *tree) []say.Text {
	if before == nil || after == nil {
		return nil
	}
	keys := slices.DeleteFunc(differing(before, after), func(key string) bool {
		return key == "plural" || key == formerEntity || key == trashedEntity
	})
	return keywordParts(before, after, keys, map[string]func(a, b *tree) []say.Text{
		"pluralTitle": labelPart("plural label"),
		"display":     func(_, _ *tree) []say.Text { return displayParts(old, next) },
		"owned": func(_, b *tree) []say.Text {
			if b != nil && b.scalar == true {
				return []say.Text{say.Of("its records have owners")}
			}
			return []say.Text{say.Of("its records have no owners any more")}
		},
	})
}

// displayParts tells of another field that stands for a record.
func displayParts(old, next *Entity) []say.Text {
	was, is := old.Field(old.Display), next.Field(next.Display)
	switch {
	case is == nil:
		return []say.Text{say.Of("no field stands for a record any more")}
	case was != nil && was.ID == is.ID:
		return nil
	}
	return []say.Text{say.Of("%s stands for a record", is.Label())}
}

func requiredParts(old, next *Entity, before, after *tree) []say.Text {
	was, is := fieldIDs(old, before.strings()), fieldIDs(next, after.strings())
	var parts []say.Text
	for _, f := range next.Kept() {
		switch {
		case is[f.ID] && !was[f.ID]:
			parts = append(parts, say.Of("%s becomes required", f.Label()))
		case was[f.ID] && !is[f.ID]:
			parts = append(parts, say.Of("%s is no longer required", f.Label()))
		}
	}
	return parts
}

// fieldIDs are the ids of the fields of a list of names.
func fieldIDs(e *Entity, names []string) map[string]bool {
	ids := map[string]bool{}
	for _, f := range e.Kept() {
		if slices.Contains(names, f.Name) {
			ids[f.ID] = true
		}
	}
	return ids
}

// ruleParts tells of rules by their names.
func ruleParts(before, after *tree) []say.Text {
	find := func(rules *tree, name string) *tree {
		i := slices.IndexFunc(rules.list(), func(r *tree) bool { return r.str("name") == name })
		if i < 0 {
			return nil
		}
		return rules.items[i]
	}
	var parts []say.Text
	for _, r := range before.list() {
		if find(after, r.str("name")) == nil {
			parts = append(parts, say.Of("rule %s is removed", r.str("name")))
		}
	}
	for _, r := range after.list() {
		switch was := find(before, r.str("name")); {
		case was == nil:
			parts = append(parts, say.Of("rule %s is added (%s)", r.str("name"), cut(r.str("check"))))
		case was.str("check") != r.str("check"):
			parts = append(parts, say.Of("rule %s becomes %s", r.str("name"), cut(r.str("check"))))
		case !sameTree(was, r):
			parts = append(parts, say.Of("rule %s has another message or is told at other fields", r.str("name")))
		}
	}
	if len(parts) == 0 {
		return []say.Text{say.Of("rules are in another order")}
	}
	return parts
}

func uniqueParts(old, next *Entity, before, after *tree) []say.Text {
	was, is := fieldSets(old, before), fieldSets(next, after)
	var parts []say.Text
	for _, set := range is {
		if !slices.ContainsFunc(was, set.same) {
			parts = append(parts, say.Of("no two records may have the same %s", say.AllOf(set.labels)))
		}
	}
	for _, set := range was {
		if !slices.ContainsFunc(is, set.same) {
			parts = append(parts, say.Of("several records may have the same %s", say.AllOf(set.labels)))
		}
	}
	return parts
}

func indexParts(old, next *Entity, before, after *tree) []say.Text {
	if slices.EqualFunc(fieldSets(old, before), fieldSets(next, after), fieldSet.same) {
		return nil
	}
	return []say.Text{say.Of("other fields are quick to find and to sort by")}
}

// fieldSet is a list of fields: told apart by ids, and told by labels ("Name and City").
type fieldSet struct {
	ids    string
	labels []Label
}

func (s fieldSet) same(other fieldSet) bool { return s.ids == other.ids }

func fieldSets(e *Entity, sets *tree) []fieldSet {
	var list []fieldSet
	for _, set := range sets.list() {
		var ids []string
		var labels []Label
		for _, name := range set.strings() {
			if f := find(e.Kept(), func(f *Field) bool { return f.Name == name }); f != nil {
				ids, labels = append(ids, f.ID), append(labels, f.Label())
			}
		}
		list = append(list, fieldSet{strings.Join(ids, " "), labels})
	}
	return list
}
