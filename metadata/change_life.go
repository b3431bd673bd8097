package metadata

import "kith/metadata/say"

// TrashField moves a field to the trash: its columns and values stay, and nobody sees them.
type TrashField struct{ Old, Field *Field }

// RestoreField takes a field back out of the trash, with its values.
type RestoreField struct{ Old, Field *Field }

// TrashEntity moves an entity to the trash: its table and records stay, and nobody sees them.
type TrashEntity struct{ Old, Entity *Entity }

// RestoreEntity takes an entity back out of the trash, with its records.
type RestoreEntity struct{ Old, Entity *Entity }

// AddAlias lets a field, or an entity where Field is nil, answer to an old name.
type AddAlias struct {
	Entity *Entity
	Field  *Field
	Name   string
}

// DropAlias lets a field, or an entity where Field is nil, no longer answer to an old name.
type DropAlias struct {
	Entity *Entity
	Field  *Field
	Name   string
}

// Describe implements Change.
func (c TrashField) Describe() say.Text {
	return say.Of("Move field %s to the trash; its values stay", c.Old.of())
}

// Describe implements Change.
func (c RestoreField) Describe() say.Text {
	return say.Of("Restore field %s with its values", c.Field.of())
}

// Describe implements Change.
func (c TrashEntity) Describe() say.Text {
	return say.Of("Move entity %s to the trash; its records stay", c.Old.Label())
}

// Describe implements Change.
func (c RestoreEntity) Describe() say.Text {
	return say.Of("Restore entity %s with its records", c.Entity.Label())
}

// Describe implements Change.
func (c AddAlias) Describe() say.Text {
	return say.Of("Let %s answer to its old name %s", aliased(c.Entity, c.Field), c.Name)
}

// Describe implements Change.
func (c DropAlias) Describe() say.Text {
	return say.Of("Drop %s, the old name of %s: programs that use it fail from now on", c.Name, aliased(c.Entity, c.Field))
}

func aliased(e *Entity, f *Field) say.Text {
	if f == nil {
		return say.Of("entity %s", e.Label())
	}
	return say.Of("field %s of %s", f.Label(), e.Label())
}
