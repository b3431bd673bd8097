package metadata

import (
	"slices"

	"kith/metadata/expr"
	"kith/metadata/kind"
)

// Searched are the fields that records are searched by: the texts that an entity stores, first the one that stands for a
// record. Options are none of them, nor is what the engine sets.
func (e *Entity) Searched() []*Field {
	fields := slices.DeleteFunc(slices.Clone(e.Fields), func(f *Field) bool { return !f.searched() })
	if i := slices.IndexFunc(fields, func(f *Field) bool { return f.Name == e.Display }); i > 0 {
		display := fields[i]
		fields = slices.Insert(slices.Delete(fields, i, i+1), 0, display)
	}
	return fields
}

// CalledBy is the field that a record is searched by first, nil where what stands for it is no text that is stored.
func (e *Entity) CalledBy() *Field {
	if f := e.Field(e.Display); f != nil && f.searched() {
		return f
	}
	return nil
}

func (f *Field) searched() bool {
	if len(f.Columns) != 1 || f.Many || f.System {
		return false
	}
	t := f.Type
	if t.Base == expr.List && t.Elem != nil {
		t = *t.Elem
	}
	return t.Base == expr.Text && len(t.Values) == 0 || len(f.SearchedParts()) > 0
}

// SearchedParts are the parts of an object's value that are texts.
func (f *Field) SearchedParts() []kind.Part {
	if len(f.Columns) != 1 {
		return nil
	}
	var parts []kind.Part
	for _, p := range f.Shape.Parts {
		for _, t := range f.Type.Parts {
			if p.Key != "" && t.Name == p.Name && t.Of.Base == expr.Text {
				parts = append(parts, p)
			}
		}
	}
	return parts
}
