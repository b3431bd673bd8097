package metadata

import (
	"fmt"
	"strings"
)

// Change is one typed difference between two models; the closed set of implementations is in this file, in change_life.go and in change_design.go. A change holds
// entities, fields and roles of the models that it was made from: Old ones of the old model, all others of the new.
type Change interface {
	// Describe says the change in plain words, in English.
	Describe() string
	// Detail says for programs what is changed.
	Detail() Detail
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

// ChangeRole changes a role's labels, inheritance or policies. Policies says in words which of these.
type ChangeRole struct {
	Old, Role *Role
	Policies  string
}

// ChangeSettings changes the workspace's settings. Before and Document are nil where a model has only the default ones.
type ChangeSettings struct {
	Old, Settings    *WorkspaceSettings
	Before, Document *Document
}

// Describe implements Change.
func (c AddEntity) Describe() string {
	return fmt.Sprintf("Add entity %s with %s", c.Entity.Label(), counted(len(ownNames(c.Entity)), "field"))
}

// Describe implements Change.
func (c RemoveEntity) Describe() string {
	return fmt.Sprintf("Remove entity %s with all its records", c.Old.Label())
}

// Describe implements Change.
func (c RenameEntity) Describe() string {
	var parts []string
	if c.Old.Name != c.Entity.Name {
		parts = append(parts, c.Old.Name+" becomes "+c.Entity.Name)
	}
	if c.Old.Plural != c.Entity.Plural {
		parts = append(parts, c.Old.Plural+" becomes "+c.Entity.Plural)
	}
	return fmt.Sprintf("Rename entity %s: %s in formulas and programs", renamed(c.Old.Label(), c.Old.Label(), c.Entity.Label()), strings.Join(parts, " and "))
}

// Describe implements Change.
func (c ChangeEntity) Describe() string {
	if parts := entityParts(c.Old, c.Entity, c.Keys); len(parts) > 0 {
		return fmt.Sprintf("Change entity %s: %s", c.Old.Label(), strings.Join(parts, "; "))
	}
	if len(c.Keys) > 0 {
		return fmt.Sprintf("Let entity %s follow what is renamed, or say the same in another order", c.Old.Label())
	}
	return fmt.Sprintf("Arrange what is said of entity %s anew", c.Old.Label())
}

// Describe implements Change.
func (c AddField) Describe() string {
	return fmt.Sprintf("Add field %s (%s) to %s", c.Field.Label(), c.Field.kindWords(), c.Field.Entity.Label())
}

// Describe implements Change.
func (c RemoveField) Describe() string {
	return fmt.Sprintf("Remove field %s with all its values", c.Old.of())
}

// Describe implements Change.
func (c RenameField) Describe() string {
	return fmt.Sprintf("Rename field %s: %s becomes %s in formulas and programs", renamed(c.Old.of(), c.Old.Label(), c.Field.Label()), c.Old.Name, c.Field.Name)
}

// Describe implements Change.
func (c RetypeField) Describe() string {
	return fmt.Sprintf("Turn field %s from %s into %s", c.Old.of(), c.Old.kindWords(), c.Field.kindWords())
}

// Describe implements Change.
func (c ChangeField) Describe() string {
	if parts := fieldParts(c.Old, c.Field, c.Keys); len(parts) > 0 {
		return fmt.Sprintf("Change field %s: %s", c.Old.of(), strings.Join(parts, "; "))
	}
	if len(c.Keys) > 0 {
		return fmt.Sprintf("Let field %s follow what is renamed", c.Old.of())
	}
	return fmt.Sprintf("Arrange what is said of field %s anew", c.Old.of())
}

// Describe implements Change.
func (c OrderFields) Describe() string {
	var names []string
	for _, f := range c.Entity.Fields {
		if !f.System && !f.Back {
			names = append(names, f.Label())
		}
	}
	return fmt.Sprintf("Put the fields of %s in another order: %s", c.Entity.Label(), listed(names))
}

// Describe implements Change.
func (c AddRole) Describe() string {
	return fmt.Sprintf("Add role %s with %s", c.Role.Label(), counted(len(c.Role.Policies), "permission"))
}

// Describe implements Change.
func (c RemoveRole) Describe() string { return "Remove role " + c.Old.Label() }

// Describe implements Change.
func (c ChangeRole) Describe() string {
	return fmt.Sprintf("Change role %s: %s", c.Old.Label(), strings.Join(documentParts(c.Old.Doc, c.Role.Doc, c.Policies), "; "))
}

// Describe implements Change.
func (c ChangeSettings) Describe() string {
	if c.Document == nil {
		return "Remove the settings: the default ones hold again"
	}
	return "Change the settings: " + strings.Join(documentParts(c.Before, c.Document, ""), "; ")
}
