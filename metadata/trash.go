package metadata

import (
	"slices"

	"kith/metadata/say"
)

// The keywords that put a field or an entity (within x-entity) into the trash: true, or when that was.
const (
	trashedField  = "x-trashed"
	trashedEntity = "trashed"
)

// marked is whether a keyword marks what it stands in as trashed.
func marked(t *tree, keyword string) bool { return t.boolean(keyword) || t.str(keyword) != "" }

// whileTrashed says to who uses a field that it is in the trash.
func whileTrashed(name string) say.Text {
	return say.Of("%s is in the trash: take it out of here, or restore it", name)
}

// Kept lists the entities that have tables: those in use, then those in the trash.
func (m *Model) Kept() []*Entity { return slices.Concat(m.Entities, m.Trash) }

// KeptByID finds an entity by its stable id, in the trash too.
func (m *Model) KeptByID(id string) *Entity {
	if e := m.byID[id]; e != nil {
		return e
	}
	return find(m.Trash, func(e *Entity) bool { return e.ID == id })
}

// InTrash finds an entity in the trash by its name.
func (m *Model) InTrash(name string) *Entity {
	return find(m.Trash, func(e *Entity) bool { return e.Name == name })
}

// Kept lists the fields that an entity has columns for: those in use, then those in the trash.
func (e *Entity) Kept() []*Field { return slices.Concat(e.Fields, e.Trash) }

// KeptByID finds a field by its stable id, in the trash too.
func (e *Entity) KeptByID(id string) *Field {
	if f := e.byID[id]; f != nil {
		return f
	}
	return find(e.Trash, func(f *Field) bool { return f.ID == id })
}

// InTrash finds a field in the trash by its name.
func (e *Entity) InTrash(name string) *Field {
	return find(e.Trash, func(f *Field) bool { return f.Name == name })
}

// find is the first of a list that a condition holds for, or nil.
func find[T any](list []*T, holds func(*T) bool) *T {
	if i := slices.IndexFunc(list, holds); i >= 0 {
		return list[i]
	}
	return nil
}
