package engine

import (
	"kith/metadata"
	"kith/metadata/expr"
)

// History is what became of one record: a page of its events, newest first. Objects of its Connection hold Entry members
// alone. Of an update an entry stands there only if one of Fields was changed; without Fields nothing is told.
type History struct {
	Page Page // First and After alone
	// Only leaves just the updates that changed fields of a list, by their stable ids; nil: all entries.
	Only       expr.Node
	Connection *Connection
	// Fields are those whose changes may be told, put there by Secure.
	Fields []HistoryField
	// Creator and Editor say who may be named: whoever may read createdBy and updatedBy of the record. Put there by Secure.
	Creator, Editor Right
}

// HistoryField is a field whose changes may be told, on the rows where When holds; nil: on all.
type HistoryField struct {
	Field *metadata.Field
	When  expr.Node
}

// Right is what may be done on the rows where When holds; nil: on all that are seen. The zero Right permits nothing.
type Right struct {
	Given bool
	When  expr.Node
}

// EntryPart is what a member of an entry of a history shows.
type EntryPart string

// The parts of an entry.
const (
	EntryAction    EntryPart = "action"
	EntryAt        EntryPart = "at"
	EntryBy        EntryPart = "by"
	EntryKey       EntryPart = "key"
	EntryVia       EntryPart = "via"
	EntryVersion   EntryPart = "version"
	EntryOperation EntryPart = "operation"
	EntryChanges   EntryPart = "changes"
	EntryInto      EntryPart = "mergedInto" // of a record that was merged into another: that one
	EntryFrom      EntryPart = "mergedFrom" // of the other: those that were
)

// Entry is one member of an entry of a history.
type Entry struct {
	Part    EntryPart
	By      *Query         // of EntryBy: the user, its Record set
	Changes []ChangeMember // of EntryChanges: an object for each field that was changed
}

// ChangeMember is one key of what is told of a changed field: field, label, old, new or a constant.
type ChangeMember struct {
	Key   string
	Name  string
	Const *string
}

// history lets a history tell of the fields that the roles may read, where they may.
func (w *weaver) history(e *metadata.Entity, g Grant, h *History) error {
	h.Fields = nil
	for _, f := range e.Fields {
		if len(f.Columns) > 0 && !f.Computed() && g.Field(f.Name) {
			h.Fields = append(h.Fields, HistoryField{f, g.When(f.Name)})
		}
	}
	h.Creator, h.Editor = g.right("createdBy"), g.right("updatedBy")
	for _, m := range h.Connection.Members {
		if err := w.entries(m.Node); err != nil {
			return err
		}
		for _, edge := range m.Edge {
			if err := w.entries(edge.Node); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g Grant) right(field string) Right {
	if !g.Field(field) {
		return Right{}
	}
	return Right{true, g.When(field)}
}

// entries weaves the members of entries. Keys are of those who administer them.
func (w *weaver) entries(o *Object) error {
	if o == nil {
		return nil
	}
	for _, m := range o.Members {
		switch {
		case m.Entry == nil:
		case m.Entry.By != nil:
			if err := w.query(m.Entry.By); err != nil {
				return err
			}
		case m.Entry.Part == EntryKey && !w.guard.Admin(w.roles):
			return Errorf(Forbidden, "You may not read the names of API keys.")
		}
	}
	return nil
}
