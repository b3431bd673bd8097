package metadata

import (
	"strconv"
	"strings"

	"kith/metadata/say"
)

// part is one of several things that a merge tells apart: a document, a member of an object, an item of a list.
type part struct {
	id    string // its stable id, "" where it has none
	key   string // the name of a member; what an item is known by, "" where by its value alone
	loose bool   // key is shared by others easily: it finds what was changed, and does not make two additions one
	value *tree
	named bool // key is its name, which may change
	doc   Document
}

// identity is what a part is called in the key of a conflict.
func (p *part) identity() string {
	switch {
	case p.id != "":
		return p.id
	case p.key != "":
		return escapePointer(p.key)
	}
	return escapePointer(string(p.value.raw()))
}

func readParts(docs []Document) []*part {
	parts := make([]*part, len(docs))
	for i, d := range docs {
		p := &part{key: string(d.Type) + "/" + d.ID, doc: d}
		p.value = decodeTree(d.Body, func(string, say.Text) {})
		if p.value == nil {
			p.value = text(string(d.Body)) // it can only be taken as a whole
		}
		p.id = p.value.str("x-id")
		parts[i] = p
	}
	return parts
}

func memberParts(t *tree) []*part {
	if !t.is(objectTree) {
		return nil
	}
	parts := make([]*part, len(t.members))
	for i, m := range t.members {
		parts[i] = &part{id: m.value.str("x-id"), key: m.key, named: true, value: m.value}
	}
	return parts
}

func itemParts(t *tree) []*part {
	if !t.is(arrayTree) {
		return nil
	}
	parts := make([]*part, len(t.items))
	for i, item := range t.items {
		p := &part{id: item.str("x-id"), value: item}
		p.key, p.loose = itemKey(item)
		parts[i] = p
	}
	return parts
}

// itemKey is what an item of a list is known by. Only one of a kind is called so by the first keys; others share theirs
// (the policies of an entity).
func itemKey(item *tree) (key string, loose bool) {
	for _, k := range []string{"const", "name", "value", "field", "related"} {
		if s := item.str(k); s != "" {
			return k + ":" + s, false
		}
	}
	for _, k := range []string{"entity", "title", "label"} {
		if v := item.get(k); v != nil {
			return k + ":" + string(v.raw()), true
		}
	}
	if b := item.get("button"); b != nil {
		return "button:" + string(b.get("label").raw()), true
	}
	if v := item.get("fields"); v != nil {
		return "fields:" + string(v.raw()), true
	}
	return "", false
}

// pair finds for each part of one side what it is on another: by id, then where it is the same, then by what it is known
// by; -1 where it is not there. added tells that neither stood in the base.
func pair(from, to []*part, added bool) []int {
	found, taken := make([]int, len(from)), make([]bool, len(to))
	for i := range found {
		found[i] = -1
	}
	match := func(key func(*part) string, same func(a, b *part) bool) {
		places := map[string][]int{}
		for j, p := range to {
			if k := key(p); k != "" && !taken[j] {
				places[k] = append(places[k], j)
			}
		}
		for i, p := range from {
			list := places[key(p)]
			if found[i] >= 0 || len(list) == 0 || !same(p, to[list[0]]) {
				continue
			}
			found[i], taken[list[0]], places[key(p)] = list[0], true, list[1:]
		}
	}
	match(func(p *part) string { return p.id }, func(_, _ *part) bool { return true })
	match(func(p *part) string { return unnamed(p) }, func(a, b *part) bool { return !apart(a, b) })
	match(func(p *part) string { return p.key }, func(a, b *part) bool { return !apart(a, b) && (!added || !a.loose) })
	return found
}

// unnamed is the value of a part that is an item of a list, "" for others.
func unnamed(p *part) string {
	if p.named || p.doc.Type != "" {
		return ""
	}
	return string(p.value.raw())
}

// apart is whether two parts are two things for certain.
func apart(a, b *part) bool { return a.id != "" && b.id != "" && a.id != b.id }

// row is one thing on all sides, nil where it is not there.
type row struct {
	b, o, t *part
	at      [3]int // the place on each side, for its pointer
	name    string
	merged  *tree
}

// any is the part as ours has it, else as theirs, else as the base.
func (r *row) any() *part {
	switch {
	case r.o != nil:
		return r.o
	case r.t != nil:
		return r.t
	}
	return r.b
}

// pointerName is the last step of the pointer to the row.
func (r *row) pointerName() string {
	if p := r.any(); p.named || p.doc.Type != "" {
		return p.key
	}
	for i, p := range []*part{r.o, r.t, r.b} {
		if p != nil {
			return strconv.Itoa(r.at[i])
		}
	}
	return ""
}

// document is the merged row of a document, with the text that it has where it was not mixed.
func (r *row) document() Document {
	for _, p := range []*part{r.o, r.t, r.b} {
		if p != nil && equalTrees(p.value, r.merged) && p.doc.Body != nil {
			return p.doc
		}
	}
	d := r.any().doc
	d.Body = r.merged.encode()
	if id := r.merged.str("$id"); id != "" {
		d.ID = id
	}
	return d
}

// setKeys are the lists in which order means nothing.
const setKeys = " required actions roles inherits languages origins use " + formerField + " " + formerInverse + " " + formerEntity + " "

// ordered is whether the order of what stands at a place means something.
func ordered(at spot, rows []*row) bool {
	if at.doc == nil || strings.Contains(setKeys, " "+at.name+" ") {
		return false
	}
	for _, r := range rows {
		if p := r.any(); !p.named || p.id != "" {
			return true
		}
	}
	return false
}
