package metadata

import (
	"bytes"
	"slices"

	"kith/metadata/say"
)

// Diff lists what turns one model into another, told apart by stable ids, in an order in which it can be done: settings
// first, then entities, then pipelines, forms and views, then roles. old may be nil: then everything is new, the system's entities too.
func Diff(old, next *Model) []Change {
	if old == nil {
		old = &Model{Settings: DefaultSettings()}
	}
	var changes []Change
	changes = append(changes, diffSettings(old, next)...)
	for _, e := range old.Kept() {
		if next.KeptByID(e.ID) == nil {
			changes = append(changes, RemoveEntity{e})
		}
	}
	for _, e := range next.Kept() {
		if before := old.KeptByID(e.ID); before != nil {
			changes = append(changes, diffEntity(before, e)...)
		} else {
			changes = append(changes, AddEntity{e})
		}
	}
	changes = append(changes, diffDesigns(old, next)...)
	return append(changes, diffRoles(old, next)...)
}

func diffSettings(old, next *Model) []Change {
	before, after := old.document(SettingsDoc), next.document(SettingsDoc)
	if before == nil && after == nil || before != nil && after != nil && bytes.Equal(before.Body, after.Body) {
		return nil
	}
	return []Change{ChangeSettings{old.Settings, next.Settings, before, after}}
}

// document is the model's first document of a type, or nil.
func (m *Model) document(t DocType) *Document {
	i := slices.IndexFunc(m.Documents, func(d Document) bool { return d.Type == t })
	if i < 0 {
		return nil
	}
	return &m.Documents[i]
}

func diffRoles(old, next *Model) []Change {
	var changes []Change
	for _, r := range old.Roles {
		if after := next.Role(r.Name); r.Doc != nil && (after == nil || after.Doc == nil) {
			changes = append(changes, RemoveRole{r})
		}
	}
	for _, r := range next.Roles {
		before := old.Role(r.Name)
		switch {
		case r.Doc == nil:
		case before == nil || before.Doc == nil:
			changes = append(changes, AddRole{r})
		case !bytes.Equal(before.Doc.Body, r.Doc.Body):
			changes = append(changes, ChangeRole{before, r, policyWords(old, next, before, r)})
		}
	}
	return changes
}

// diffEntity compares an entity with what it was.
func diffEntity(old, next *Entity) []Change {
	if old.Doc != nil && next.Doc != nil && bytes.Equal(old.Doc.Body, next.Doc.Body) {
		return nil // all that is compared here stands in the documents
	}
	changes := diffLife(old, next)
	before, after := old.tree(), next.tree()
	if x, y := header(before), header(after); !sameTree(x, y) || len(changes) == 0 && !sameTree(whole(before), whole(after)) {
		changes = append(changes, ChangeEntity{old, next, differing(x, y)})
	}
	changes = append(changes, diffSystemFields(old, next)...)
	return append(changes, diffFields(old, next, before.get("properties"), after.get("properties"))...)
}

// tree is the entity's document; empty for entities of the system, which have none.
func (e *Entity) tree() *tree {
	empty := &tree{form: objectTree}
	if e.Doc == nil {
		return empty
	}
	if t := decodeTree(e.Doc.Body, func(string, say.Text) {}); t != nil {
		return t
	}
	return empty
}

// whole is an entity's document without its fields.
func whole(t *tree) *tree {
	h := t.clone()
	for i, m := range h.members {
		if m.key == "properties" {
			h.members[i].value = &tree{}
		}
	}
	return h
}

// header is an entity's document without its fields and what tells of its life, which are compared for themselves.
func header(t *tree) *tree {
	h := whole(t)
	if h.get("$id") != nil {
		h.set("$id", &tree{})
	}
	if about := h.get("x-entity"); about != nil {
		about.set("plural", &tree{})
		about.remove(formerEntity)
		about.remove(trashedEntity)
	}
	return h
}

// diffSystemFields tells of the system's fields that come and go: owner and team.
func diffSystemFields(old, next *Entity) []Change {
	var changes []Change
	for _, f := range old.Fields {
		if f.System && next.FieldByID(f.ID) == nil {
			changes = append(changes, RemoveField{f})
		}
	}
	for _, f := range next.Fields {
		if f.System && old.FieldByID(f.ID) == nil {
			changes = append(changes, AddField{f})
		}
	}
	return changes
}

// diffFields compares the fields that stand in the documents.
func diffFields(old, next *Entity, before, after *tree) []Change {
	var changes []Change
	var order []string // ids as they stand once all other changes are made
	for _, m := range objectMembers(before) {
		id := m.value.str("x-id")
		if fieldTree(after, id) == nil {
			changes = append(changes, RemoveField{old.KeptByID(id)})
		} else {
			order = append(order, id)
		}
	}
	var wanted []string
	for _, m := range objectMembers(after) {
		id := m.value.str("x-id")
		wanted = append(wanted, id)
		if was := fieldTree(before, id); was != nil {
			changes = append(changes, diffField(old.KeptByID(id), next.KeptByID(id), was.value, m.value)...)
		} else {
			changes = append(changes, AddField{next.KeptByID(id)})
			order = append(order, id)
		}
	}
	if !slices.Equal(order, wanted) {
		changes = append(changes, OrderFields{next})
	}
	return changes
}

func diffField(old, next *Field, before, after *tree) []Change {
	changes := diffFieldLife(old, next, before, after)
	x, y := lasting(before), lasting(after)
	switch {
	case old.Kind.Name() != next.Kind.Name():
		changes = append(changes, RetypeField{old, next})
	case !sameTree(x, y) || len(changes) == 0 && !sameTree(before, after):
		changes = append(changes, ChangeField{old, next, differing(x, y)})
	}
	return changes
}

// fieldTree finds a field among the properties by its id.
func fieldTree(properties *tree, id string) *member {
	if properties == nil {
		return nil
	}
	for i, m := range properties.members {
		if m.value.str("x-id") == id {
			return &properties.members[i]
		}
	}
	return nil
}

func sameTree(a, b *tree) bool { return bytes.Equal(a.encode(), b.encode()) }

// differing lists the keys whose values differ between two objects.
func differing(a, b *tree) []string {
	var keys []string
	for _, m := range a.members {
		if other := b.get(m.key); other == nil || !sameTree(m.value, other) {
			keys = append(keys, m.key)
		}
	}
	for _, m := range b.members {
		if a.get(m.key) == nil {
			keys = append(keys, m.key)
		}
	}
	return keys
}
