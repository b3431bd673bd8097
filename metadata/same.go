package metadata

import "bytes"

// Says is whether an entity's document says the same as that of another model, and its relations lead to the same
// entities: its own fields are then what they were. What they follow from elsewhere may be something else.
func (e *Entity) Says(before *Entity) bool {
	if e.Doc == nil || before.Doc == nil || !bytes.Equal(e.Doc.Body, before.Doc.Body) || e.Trashed != before.Trashed {
		return false
	}
	for _, f := range e.Kept() {
		if f.Target == nil {
			continue
		}
		if was := before.KeptByID(f.ID); was == nil || was.Target == nil || was.Target.ID != f.Target.ID {
			return false
		}
	}
	return true
}
