package metadata

import "kith/metadata/say"

// Change is one typed difference between two models; the closed set of implementations is in this file, in change_life.go and in change_design.go. A change holds
// entities, fields and roles of the models that it was made from: Old ones of the old model, all others of the new.
type Change interface {
	// Describe says the change in plain words, to readers of any language: it is made by say.Of of sentences that stand
	// in all catalogs of metadata/say, with Labels and other Speakers for what people call things.
	Describe() say.Text
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
	Policies  say.Text
}

// ChangeSettings changes the workspace's settings. Before and Document are nil where a model has only the default ones.
type ChangeSettings struct {
	Old, Settings    *WorkspaceSettings
	Before, Document *Document
}

// Describe implements Change.
func (c AddEntity) Describe() say.Text {
	return say.Of("Add entity %s with %d fields", c.Entity.Label(), len(ownNames(c.Entity)))
}

// Describe implements Change.
func (c RemoveEntity) Describe() say.Text {
	return say.Of("Remove entity %s with all its records", c.Old.Label())
}

// Describe implements Change.
func (c RenameEntity) Describe() say.Text {
	var parts []say.Text
	if c.Old.Name != c.Entity.Name {
		parts = append(parts, say.Of("%s becomes %s", c.Old.Name, c.Entity.Name))
	}
	if c.Old.Plural != c.Entity.Plural {
		parts = append(parts, say.Of("%s becomes %s", c.Old.Plural, c.Entity.Plural))
	}
	if was, is := c.Old.Label(), c.Entity.Label(); was.String() != is.String() {
		return say.Of("Rename entity %s to %s: %s in formulas and programs", was, is, say.AllOf(parts))
	}
	return say.Of("Rename entity %s: %s in formulas and programs", c.Old.Label(), say.AllOf(parts))
}

// Describe implements Change.
func (c ChangeEntity) Describe() say.Text {
	if parts := entityParts(c.Old, c.Entity, c.Keys); len(parts) > 0 {
		return say.Of("Change entity %s: %s", c.Old.Label(), say.Parts(parts))
	}
	if len(c.Keys) > 0 {
		return say.Of("Let entity %s follow what is renamed, or say the same in another order", c.Old.Label())
	}
	return say.Of("Arrange what is said of entity %s anew", c.Old.Label())
}

// Describe implements Change.
func (c AddField) Describe() say.Text {
	return say.Of("Add field %s (%s) to %s", c.Field.Label(), c.Field.kindWords(), c.Field.Entity.Label())
}

// Describe implements Change.
func (c RemoveField) Describe() say.Text {
	return say.Of("Remove field %s with all its values", c.Old.of())
}

// Describe implements Change.
func (c RenameField) Describe() say.Text {
	becomes := say.Of("%s becomes %s", c.Old.Name, c.Field.Name)
	if is := c.Field.Label(); is.String() != c.Old.Label().String() {
		return say.Of("Rename field %s to %s: %s in formulas and programs", c.Old.of(), is, becomes)
	}
	return say.Of("Rename field %s: %s in formulas and programs", c.Old.of(), becomes)
}

// Describe implements Change.
func (c RetypeField) Describe() say.Text {
	return say.Of("Turn field %s from %s into %s", c.Old.of(), c.Old.kindWords(), c.Field.kindWords())
}

// Describe implements Change.
func (c ChangeField) Describe() say.Text {
	if parts := fieldParts(c.Old, c.Field, c.Keys); len(parts) > 0 {
		return say.Of("Change field %s: %s", c.Old.of(), say.Parts(parts))
	}
	if len(c.Keys) > 0 {
		return say.Of("Let field %s follow what is renamed", c.Old.of())
	}
	return say.Of("Arrange what is said of field %s anew", c.Old.of())
}

// Describe implements Change.
func (c OrderFields) Describe() say.Text {
	var labels []Label
	for _, f := range c.Entity.Fields {
		if !f.System && !f.Back {
			labels = append(labels, f.Label())
		}
	}
	return say.Of("Put the fields of %s in another order: %s", c.Entity.Label(), listed(labels))
}

// Describe implements Change.
func (c AddRole) Describe() say.Text {
	return say.Of("Add role %s with %d permissions", c.Role.Label(), len(c.Role.Policies))
}

// Describe implements Change.
func (c RemoveRole) Describe() say.Text { return say.Of("Remove role %s", c.Old.Label()) }

// Describe implements Change.
func (c ChangeRole) Describe() say.Text {
	return say.Of("Change role %s: %s", c.Old.Label(), say.Parts(documentParts(c.Old.Doc, c.Role.Doc, c.Policies)))
}

// Describe implements Change.
func (c ChangeSettings) Describe() say.Text {
	if c.Document == nil {
		return say.Of("Remove the settings: the default ones hold again")
	}
	return say.Of("Change the settings: %s", say.Parts(documentParts(c.Before, c.Document, say.Text{})))
}
