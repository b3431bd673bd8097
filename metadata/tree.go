package metadata

import (
	"encoding/json"
	"slices"
)

// tree is a JSON value that remembers the order of its keys: documents are read into it, completed with ids and
// written back without disturbing what the author arranged.
type tree struct {
	form    treeForm
	members []member // of an object
	items   []*tree  // of an array
	scalar  any      // nil, bool, string or json.Number
}

type member struct {
	key   string
	value *tree
}

type treeForm byte

const (
	scalarTree treeForm = iota
	objectTree
	arrayTree
)

// text makes the tree of a string.
func text(s string) *tree { return &tree{scalar: s} }

// texts makes the tree of a list of strings.
func texts(list []string) *tree {
	t := &tree{form: arrayTree}
	for _, s := range list {
		t.items = append(t.items, text(s))
	}
	return t
}

// get is the value of a key of an object, or nil.
func (t *tree) get(key string) *tree {
	if t == nil {
		return nil
	}
	for _, m := range t.members {
		if m.key == key {
			return m.value
		}
	}
	return nil
}

// str is the string under a key of an object, or "".
func (t *tree) str(key string) string {
	v := t.get(key)
	if v == nil {
		return ""
	}
	s, _ := v.scalar.(string)
	return s
}

// object makes the tree of an object with one member.
func object(key string, value *tree) *tree {
	return &tree{form: objectTree, members: []member{{key, value}}}
}

// copyOf sets a key to what it is in another object, if that has it.
func (t *tree) copyOf(key string, from *tree) {
	if value := from.get(key); value != nil {
		t.set(key, value.clone())
	}
}

// set replaces the value of a key, or adds the key as the last one.
func (t *tree) set(key string, value *tree) {
	for i, m := range t.members {
		if m.key == key {
			t.members[i].value = value
			return
		}
	}
	t.members = append(t.members, member{key, value})
}

// remove takes a key away.
func (t *tree) remove(key string) {
	t.members = slices.DeleteFunc(t.members, func(m member) bool { return m.key == key })
}

// list are the elements of an array; none where there is no array.
func (t *tree) list() []*tree {
	if t == nil {
		return nil
	}
	return t.items
}

// putID replaces the stable id, or adds it after another key (as the first one when there is no such key).
func (t *tree) putID(after string, value *tree) {
	const key = "x-id"
	if t.get(key) != nil {
		t.set(key, value)
		return
	}
	at := slices.IndexFunc(t.members, func(m member) bool { return m.key == after }) + 1
	t.members = slices.Insert(t.members, at, member{key, value})
}

// clone copies a tree in depth.
func (t *tree) clone() *tree {
	if t == nil {
		return nil
	}
	c := &tree{form: t.form, scalar: t.scalar}
	for _, m := range t.members {
		c.members = append(c.members, member{m.key, m.value.clone()})
	}
	for _, item := range t.items {
		c.items = append(c.items, item.clone())
	}
	return c
}

// plain is the tree as encoding/json decodes it, with json.Number for numbers.
func (t *tree) plain() any {
	switch t.form {
	case objectTree:
		object := make(map[string]any, len(t.members))
		for _, m := range t.members {
			object[m.key] = m.value.plain()
		}
		return object
	case arrayTree:
		list := make([]any, len(t.items))
		for i, item := range t.items {
			list[i] = item.plain()
		}
		return list
	}
	return t.scalar
}

// strings are the strings of an array; what is not a string is left out.
func (t *tree) strings() []string {
	if t == nil {
		return nil
	}
	var list []string
	for _, item := range t.items {
		if s, ok := item.scalar.(string); ok {
			list = append(list, s)
		}
	}
	return list
}

// integer is the whole number under a key, or 0 and false.
func (t *tree) integer(key string) (int, bool) {
	v := t.get(key)
	if v == nil {
		return 0, false
	}
	n, ok := v.scalar.(json.Number)
	if !ok {
		return 0, false
	}
	i, err := n.Int64()
	return int(i), err == nil
}

// boolean is the truth under a key; false when there is none.
func (t *tree) boolean(key string) bool {
	if v := t.get(key); v != nil {
		if b, ok := v.scalar.(bool); ok {
			return b
		}
	}
	return false
}
