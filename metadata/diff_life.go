package metadata

import "slices"

// diffLife tells of an entity that is renamed, goes to the trash or comes back, and of its old names.
func diffLife(old, next *Entity) []Change {
	var changes []Change
	if old.Name != next.Name || old.Plural != next.Plural {
		changes = append(changes, RenameEntity{old, next})
	}
	switch {
	case next.Trashed && !old.Trashed:
		changes = append(changes, TrashEntity{old, next})
	case old.Trashed && !next.Trashed:
		changes = append(changes, RestoreEntity{old, next})
	}
	before, after := old.formerNames(), next.formerNames()
	for _, name := range before {
		if !slices.Contains(append(after, next.Name, next.Plural), name) {
			changes = append(changes, DropAlias{next, nil, name})
		}
	}
	for _, name := range after {
		if !slices.Contains(append(before, old.Name, old.Plural), name) {
			changes = append(changes, AddAlias{next, nil, name})
		}
	}
	return changes
}

// formerNames are the names and plurals that an entity had.
func (e *Entity) formerNames() []string {
	var names []string
	for _, f := range e.Former {
		for _, name := range []string{f.Name, f.Plural} {
			if name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// diffFieldLife tells of a field that is renamed, goes to the trash or comes back, and of its old names.
func diffFieldLife(old, next *Field, before, after *tree) []Change {
	var changes []Change
	if old.Name != next.Name {
		changes = append(changes, RenameField{old, next})
	}
	switch was, is := marked(before, trashedField), marked(after, trashedField); {
	case is && !was:
		changes = append(changes, TrashField{old, next})
	case was && !is:
		changes = append(changes, RestoreField{old, next})
	}
	for _, name := range old.Former {
		if name != next.Name && !slices.Contains(next.Former, name) {
			changes = append(changes, DropAlias{next.Entity, next, name})
		}
	}
	for _, name := range next.Former {
		if name != old.Name && !slices.Contains(old.Former, name) {
			changes = append(changes, AddAlias{next.Entity, next, name})
		}
	}
	return changes
}

// lasting is a field's tree without what tells of its life.
func lasting(t *tree) *tree {
	c := t.clone()
	c.remove(trashedField)
	c.remove(formerField)
	return c
}
