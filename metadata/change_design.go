package metadata

import (
	"bytes"
	"slices"
	"strings"

	"kith/metadata/say"
)

// AddDesign brings a new pipeline, form or view.
type AddDesign struct{ Design *Design }

// RemoveDesign takes a pipeline, a form or a view away.
type RemoveDesign struct{ Old *Design }

// ChangeDesign changes what a pipeline, a form or a view says, its name too. It may do nothing but follow what is renamed
// elsewhere.
type ChangeDesign struct {
	Old, Design *Design
	Follows     bool
}

// Describe implements Change.
func (c AddDesign) Describe() say.Text {
	return say.Of("Add %s %s of %s", c.Design.Type.word(), c.Design.Label(), c.Design.Entity.Label())
}

// Describe implements Change.
func (c RemoveDesign) Describe() say.Text {
	return say.Of("Remove %s %s of %s", c.Old.Type.word(), c.Old.Label(), c.Old.Entity.Label())
}

// Describe implements Change.
func (c ChangeDesign) Describe() say.Text {
	if c.Follows {
		return say.Of("Let %s %s of %s follow what is renamed", c.Design.Type.word(), c.Old.Label(), c.Old.Entity.Label())
	}
	parts := documentParts(c.Old.Doc, c.Design.Doc, say.Text{})
	if c.Old.Name != c.Design.Name {
		parts = append([]say.Text{say.Of("it is named %s", c.Design.Name)}, parts...)
	}
	return say.Of("Change %s %s of %s: %s", c.Design.Type.word(), c.Old.Label(), c.Old.Entity.Label(), say.Parts(parts))
}

// Detail implements Change: a pipeline refuses what went before.
func (c AddDesign) Detail() Detail {
	return c.Design.detail("ADD", c.Design.Type == PipelineDoc)
}

// Detail implements Change.
func (c RemoveDesign) Detail() Detail { return c.Old.detail("REMOVE", true) }

// Detail implements Change.
func (c ChangeDesign) Detail() Detail {
	keys := differing(documentTree(c.Old.Doc), documentTree(c.Design.Doc))
	if onlyLabels(keys) {
		return ofEntity(Relabel, c.Design.Entity, Info)
	}
	return c.Design.detail("CHANGE", c.Design.Type == PipelineDoc && !c.Follows)
}

// word is what people call a document of the type.
func (t DocType) word() say.Word {
	return map[DocType]say.Word{
		EntityDoc: say.Word("entity"), RoleDoc: say.Word("role"), SettingsDoc: say.Word("settings"),
		PipelineDoc: say.Word("pipeline"), FormDoc: say.Word("form"), ViewDoc: say.Word("view"),
	}[t]
}

func (d *Design) detail(verb string, caution bool) Detail {
	severity := Info
	if caution {
		severity = Caution
	}
	return ofEntity(ChangeKind(verb+"_"+strings.ToUpper(string(d.Type))), d.Entity, severity)
}

func diffDesigns(old, next *Model) []Change {
	var changes []Change
	for _, d := range old.Designs {
		if next.DesignByID(d.Type, d.ID) == nil {
			changes = append(changes, RemoveDesign{d})
		}
	}
	for _, d := range next.Designs {
		switch before := old.DesignByID(d.Type, d.ID); {
		case before == nil:
			changes = append(changes, AddDesign{d})
		case !bytes.Equal(before.Doc.Body, d.Doc.Body):
			changes = append(changes, ChangeDesign{Old: before, Design: d})
		}
	}
	return markFollowers(old, next, changes)
}

// markFollowers tells the changes that are nothing but those of names elsewhere: the documents as they were would have
// become the same.
func markFollowers(old, next *Model, changes []Change) []Change {
	was := map[DocumentKey]*Design{}
	for _, c := range changes {
		if c, ok := c.(ChangeDesign); ok && c.Old.Name == c.Design.Name {
			was[DocumentKey{c.Design.Type, c.Design.Name}] = c.Old
		}
	}
	if len(was) == 0 || !renamesAny(old, next) {
		return changes
	}
	docs := slices.Clone(next.Documents)
	for i, d := range docs {
		if before := was[DocumentKey{d.Type, d.ID}]; before != nil {
			docs[i].Body = before.Doc.Body
		}
	}
	followed, problems := Parse(docs, Options{Base: old})
	if len(problems) > 0 {
		return changes
	}
	for i, c := range changes {
		if c, ok := c.(ChangeDesign); ok {
			is := followed.DesignByID(c.Design.Type, c.Design.ID)
			c.Follows = is != nil && bytes.Equal(is.Doc.Body, c.Design.Doc.Body)
			changes[i] = c
		}
	}
	return changes
}

// DocumentKey tells documents of a model apart.
type DocumentKey struct {
	Type DocType
	ID   string
}

// renamesAny is whether any field or entity has another name than before.
func renamesAny(old, next *Model) bool {
	for _, e := range next.Kept() {
		before := old.KeptByID(e.ID)
		if before == nil {
			continue
		}
		if before.Name != e.Name {
			return true
		}
		for _, f := range e.Kept() {
			if was := before.KeptByID(f.ID); was != nil && was.Name != f.Name {
				return true
			}
		}
	}
	return false
}

// redesign puts the document of a design in the place of what it was, or takes that away.
func (d *desk) redesign(old, next *Design) {
	if old != nil {
		d.sheets = slices.DeleteFunc(d.sheets, func(s *sheet) bool { return s.kind == old.Type && s.tree.str("x-id") == old.ID })
	}
	if next != nil {
		d.sheets = append(d.sheets, newSheet(*next.Doc))
	}
}
