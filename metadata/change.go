package metadata

import (
	"fmt"
	"strings"
)

// Change is one typed difference between two models; the closed set of implementations is in this file and in change_life.go. A change holds
// entities, fields and roles of the models that it was made from: Old ones of the old model, all others of the new.
type Change interface {
	// Describe says the change in plain words, in English.
	Describe() string
}

// AddEntity brings a new entity, with all its fields, unique sets and indexes.
type AddEntity struct{ Entity *Entity }

// RemoveEntity takes an entity away.
type RemoveEntity struct{ Old *Entity }

// RenameEntity gives an entity another name, or another plural; its table keeps its own.
type RenameEntity struct{ Old, Entity *Entity }

// ChangeEntity changes what an entity says besides its fields: labels, plural, rules, unique sets, indexes. Keys are
// the keys of the document that differ; none when only their order does.
type ChangeEntity struct {
	Old, Entity *Entity
	Keys        []string
}

// AddField brings a new field to an entity that was there before. The system's own fields come so too (owner and team
// of an entity that becomes owned).
type AddField struct{ Field *Field }

// RemoveField takes a field away.
type RemoveField struct{ Old *Field }

// RenameField gives a field another name; its columns keep theirs.
type RenameField struct{ Old, Field *Field }

// RetypeField gives a field another kind, with its keywords.
type RetypeField struct{ Old, Field *Field }

// ChangeField changes the keywords of a field: labels, constraints, default, options. Keys are those that differ.
type ChangeField struct {
	Old, Field *Field
	Keys       []string
}

// OrderFields puts the fields of an entity in another order.
type OrderFields struct{ Entity *Entity }

// AddRole brings a new role.
type AddRole struct{ Role *Role }

// RemoveRole takes a role away.
type RemoveRole struct{ Old *Role }

// ChangeRole changes a role's labels, inheritance or policies.
type ChangeRole struct{ Old, Role *Role }

// ChangeSettings changes the workspace's settings. Document is nil when the new model has only the default ones.
type ChangeSettings struct {
	Old, Settings *WorkspaceSettings
	Document      *Document
}

// Describe implements Change.
func (c AddEntity) Describe() string {
	return fmt.Sprintf("add entity %s with %s", c.Entity.Name, counted(len(ownNames(c.Entity)), "field"))
}

// Describe implements Change.
func (c RemoveEntity) Describe() string {
	return fmt.Sprintf("remove entity %s with all its records", c.Old.Name)
}

// Describe implements Change.
func (c RenameEntity) Describe() string {
	switch {
	case c.Old.Name == c.Entity.Name:
		return fmt.Sprintf("rename the plural of entity %s from %s to %s", c.Entity.Name, c.Old.Plural, c.Entity.Plural)
	case c.Old.Plural == c.Entity.Plural:
		return fmt.Sprintf("rename entity %s to %s", c.Old.Name, c.Entity.Name)
	}
	return fmt.Sprintf("rename entity %s (%s) to %s (%s)", c.Old.Name, c.Old.Plural, c.Entity.Name, c.Entity.Plural)
}

// Describe implements Change.
func (c ChangeEntity) Describe() string {
	if len(c.Keys) == 0 {
		return fmt.Sprintf("rearrange the document of entity %s", c.Entity.Name)
	}
	return fmt.Sprintf("change %s of entity %s", strings.Join(c.Keys, ", "), c.Entity.Name)
}

// Describe implements Change.
func (c AddField) Describe() string {
	return fmt.Sprintf("add field %s (%s) to %s", c.Field.Name, c.Field.Kind.Name(), c.Field.Entity.Name)
}

// Describe implements Change.
func (c RemoveField) Describe() string {
	return fmt.Sprintf("remove field %s of %s with all its values", c.Old.Name, c.Old.Entity.Name)
}

// Describe implements Change.
func (c RenameField) Describe() string {
	return fmt.Sprintf("rename field %s of %s to %s", c.Old.Name, c.Field.Entity.Name, c.Field.Name)
}

// Describe implements Change.
func (c RetypeField) Describe() string {
	return fmt.Sprintf("turn field %s of %s from %s into %s", c.Field.Name, c.Field.Entity.Name, c.Old.Kind.Name(), c.Field.Kind.Name())
}

// Describe implements Change.
func (c ChangeField) Describe() string {
	if len(c.Keys) == 0 {
		return fmt.Sprintf("rearrange the keywords of field %s of %s", c.Field.Name, c.Field.Entity.Name)
	}
	return fmt.Sprintf("change %s of field %s of %s", strings.Join(c.Keys, ", "), c.Field.Name, c.Field.Entity.Name)
}

// Describe implements Change.
func (c OrderFields) Describe() string {
	return fmt.Sprintf("put the fields of %s in another order: %s", c.Entity.Name, strings.Join(ownNames(c.Entity), ", "))
}

// Describe implements Change.
func (c AddRole) Describe() string {
	return fmt.Sprintf("add role %s with %s", c.Role.Name, counted(len(c.Role.Policies), "policy", "policies"))
}

// Describe implements Change.
func (c RemoveRole) Describe() string { return "remove role " + c.Old.Name }

// Describe implements Change.
func (c ChangeRole) Describe() string { return "change role " + c.Role.Name }

// Describe implements Change.
func (c ChangeSettings) Describe() string {
	if c.Document == nil {
		return "remove the settings: the default ones hold again"
	}
	return "change the settings"
}

// counted is a number with its noun: "1 field", "3 fields".
func counted(n int, noun string, plural ...string) string {
	if n != 1 {
		noun = strings.Join(append(plural, noun+"s")[:1], "")
	}
	return fmt.Sprintf("%d %s", n, noun)
}
