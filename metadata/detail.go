package metadata

import (
	"reflect"
	"slices"
)

// Severity says how much thought a change asks for before it is published.
type Severity string

// The severities. Info takes nothing from anybody. Caution may: what is there already, or programs, can be at odds with
// it, or people may do other things than before; it can be taken back. Danger loses values.
const (
	Info    Severity = "INFO"
	Caution Severity = "CAUTION"
	Danger  Severity = "DANGER"
)

// ChangeKind is the type of a Change, for programs. Relabel is a ChangeEntity or a ChangeField of labels alone.
type ChangeKind string

// Relabel changes what people read, and nothing else.
const Relabel ChangeKind = "RELABEL"

// Detail is what a change is about, for programs. Names are those in the new model, where it has them; a role's is none
// of these.
type Detail struct {
	Kind          ChangeKind
	Entity, Field string
	Severity      Severity
	Of            Thing // the entity, or the field of it; as it was, of one that is removed
}

func ofEntity(kind ChangeKind, e *Entity, severity Severity) Detail {
	return Detail{Kind: kind, Entity: e.Name, Severity: severity, Of: Thing{Entity: e}}
}

func ofField(kind ChangeKind, f *Field, severity Severity) Detail {
	return Detail{Kind: kind, Entity: f.Entity.Name, Field: f.Name, Severity: severity, Of: Thing{Entity: f.Entity, Field: f}}
}

// Detail implements Change.
func (c AddEntity) Detail() Detail { return ofEntity("ADD_ENTITY", c.Entity, Info) }

// Detail implements Change.
func (c RemoveEntity) Detail() Detail { return ofEntity("REMOVE_ENTITY", c.Old, Danger) }

// Detail implements Change: the old name goes on answering.
func (c RenameEntity) Detail() Detail { return ofEntity("RENAME_ENTITY", c.Entity, Info) }

// Detail implements Change.
func (c ChangeEntity) Detail() Detail {
	switch {
	case onlyLabels(c.Keys):
		return ofEntity(Relabel, c.Entity, Info)
	case slices.ContainsFunc(c.Keys, func(key string) bool { return slices.Contains([]string{"required", "x-rules", "x-unique"}, key) }):
		return ofEntity("CHANGE_ENTITY", c.Entity, Caution)
	}
	return ofEntity("CHANGE_ENTITY", c.Entity, Info)
}

// Detail implements Change.
func (c TrashEntity) Detail() Detail { return ofEntity("TRASH_ENTITY", c.Entity, Caution) }

// Detail implements Change.
func (c RestoreEntity) Detail() Detail { return ofEntity("RESTORE_ENTITY", c.Entity, Info) }

// Detail implements Change.
func (c OrderFields) Detail() Detail { return ofEntity("ORDER_FIELDS", c.Entity, Info) }

// Detail implements Change.
func (c AddField) Detail() Detail { return ofField("ADD_FIELD", c.Field, Info) }

// Detail implements Change.
func (c RemoveField) Detail() Detail { return ofField("REMOVE_FIELD", c.Old, Danger) }

// Detail implements Change: the old name goes on answering.
func (c RenameField) Detail() Detail { return ofField("RENAME_FIELD", c.Field, Info) }

// Detail implements Change.
func (c RetypeField) Detail() Detail {
	if c.Field.Retype != nil && c.Field.Retype.Loss != Refuse {
		return ofField("RETYPE_FIELD", c.Field, Danger)
	}
	return ofField("RETYPE_FIELD", c.Field, Caution) // nothing is lost: it would be refused
}

// Detail implements Change.
func (c ChangeField) Detail() Detail {
	switch {
	case onlyLabels(c.Keys):
		return ofField(Relabel, c.Field, Info)
	case narrowed(c.Old, c.Field) || c.Old.Meaning() != c.Field.Meaning():
		return ofField("CHANGE_FIELD", c.Field, Caution)
	}
	return ofField("CHANGE_FIELD", c.Field, Info)
}

// Detail implements Change.
func (c TrashField) Detail() Detail { return ofField("TRASH_FIELD", c.Field, Caution) }

// Detail implements Change.
func (c RestoreField) Detail() Detail { return ofField("RESTORE_FIELD", c.Field, Info) }

// Detail implements Change.
func (c AddAlias) Detail() Detail { return aliasDetail("ADD_ALIAS", c.Entity, c.Field, Info) }

// Detail implements Change.
func (c DropAlias) Detail() Detail { return aliasDetail("DROP_ALIAS", c.Entity, c.Field, Caution) }

// Detail implements Change.
func (AddRole) Detail() Detail { return Detail{Kind: "ADD_ROLE", Severity: Info} }

// Detail implements Change.
func (RemoveRole) Detail() Detail { return Detail{Kind: "REMOVE_ROLE", Severity: Caution} }

// Detail implements Change.
func (ChangeRole) Detail() Detail { return Detail{Kind: "CHANGE_ROLE", Severity: Caution} }

// Detail implements Change: another base currency gives sums another meaning.
func (c ChangeSettings) Detail() Detail {
	if c.Old.Currency != c.Settings.Currency {
		return Detail{Kind: "CHANGE_SETTINGS", Severity: Caution}
	}
	return Detail{Kind: "CHANGE_SETTINGS", Severity: Info}
}

func aliasDetail(kind ChangeKind, e *Entity, f *Field, severity Severity) Detail {
	if f != nil {
		return ofField(kind, f, severity)
	}
	return ofEntity(kind, e, severity)
}

func onlyLabels(keys []string) bool {
	other := func(key string) bool { return key != "title" && key != "description" }
	return len(keys) > 0 && !slices.ContainsFunc(keys, other)
}

// narrowed is whether values or programs that were right may not be so any more.
func narrowed(old, next *Field) bool {
	return next.Unique && !old.Unique || next.AnyCase && !old.AnyCase || !reflect.DeepEqual(old.Shape.Relation, next.Shape.Relation) ||
		next.Narrower(old)
}
