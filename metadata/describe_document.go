package metadata

import (
	"slices"
	"strings"

	"kith/metadata/say"
)

// documentParts tells of keys of two documents that differ, in words; policies is how those of a role differ.
func documentParts(old, next *Document, policies say.Text) []say.Text {
	before, after := documentTree(old), documentTree(next)
	keys := slices.DeleteFunc(differing(before, after), func(key string) bool { return strings.HasPrefix(key, "$") })
	if len(keys) == 0 {
		return []say.Text{say.Of("arranged anew")}
	}
	return keywordParts(before, after, keys, map[string]func(a, b *tree) []say.Text{
		"title": labelPart("label"), "description": labelPart("description"),
		"policies": func(_, _ *tree) []say.Text { return []say.Text{policies} },
	})
}

func documentTree(d *Document) *tree {
	if d != nil {
		if t := decodeTree(d.Body, func(string, say.Text) {}); t != nil {
			return t
		}
	}
	return &tree{form: objectTree}
}

// policyWords tells of the entities, by their labels, whose policies differ between two roles of two models. An entity
// that is renamed stays the same one.
func policyWords(old, next *Model, before, after *Role) say.Text {
	was, is := policyGroups(old, before), policyGroups(next, after)
	var labels []say.Speaker
	for _, key := range is.keys {
		if before := was.of[key]; before == nil || !sameTree(before, is.of[key]) {
			labels = append(labels, is.labels[key])
		}
	}
	for _, key := range was.keys {
		if is.of[key] == nil {
			labels = append(labels, was.labels[key])
		}
	}
	if len(labels) == 0 {
		return say.Of("permissions follow what is renamed, or are in another order")
	}
	return say.Of("permissions on %s", listed(labels))
}

// groups are policies by what they are about: an entity by its id, or everything.
type groups struct {
	keys   []string
	of     map[string]*tree
	labels map[string]say.Speaker
}

func policyGroups(m *Model, r *Role) *groups {
	g := &groups{of: map[string]*tree{}, labels: map[string]say.Speaker{}}
	for _, policy := range documentTree(r.Doc).get("policies").list() {
		key, label := policy.str("entity"), say.Speaker(say.Word("every entity"))
		if e := m.named(key); e != nil {
			key, label = e.ID, e.Label()
		}
		rest := policy.clone()
		rest.remove("entity")
		if g.of[key] == nil {
			g.keys = append(g.keys, key)
		}
		g.of[key] = &tree{form: arrayTree, items: append(g.of[key].list(), rest)}
		g.labels[key] = label
	}
	return g
}
