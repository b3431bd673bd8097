package metadata

import "fmt"

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
func (c TrashField) Describe() string {
	return fmt.Sprintf("move field %s of %s to the trash; its values stay", c.Field.Name, c.Field.Entity.Name)
}

// Describe implements Change.
func (c RestoreField) Describe() string {
	return fmt.Sprintf("restore field %s of %s with its values", c.Field.Name, c.Field.Entity.Name)
}

// Describe implements Change.
func (c TrashEntity) Describe() string {
	return fmt.Sprintf("move entity %s to the trash; its records stay", c.Entity.Name)
}

// Describe implements Change.
func (c RestoreEntity) Describe() string {
	return fmt.Sprintf("restore entity %s with its records", c.Entity.Name)
}

// Describe implements Change.
func (c AddAlias) Describe() string {
	return fmt.Sprintf("let %s answer to its old name %s", aliased(c.Entity, c.Field), c.Name)
}

// Describe implements Change.
func (c DropAlias) Describe() string {
	return fmt.Sprintf("drop %s, the old name of %s: requests that use it fail from now on", c.Name, aliased(c.Entity, c.Field))
}

func aliased(e *Entity, f *Field) string {
	if f == nil {
		return "entity " + e.Name
	}
	return "field " + f.Name + " of " + e.Name
}
