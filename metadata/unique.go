package metadata

import (
	"fmt"
	"slices"

	"kith/metadata/expr"
)

// uniqueness reads x-unique of a field: true, or {"ignoreCase": true}.
func uniqueness(t *tree) (unique, anyCase bool) {
	if t == nil {
		return false, false
	}
	if t.form == objectTree {
		return true, t.boolean("ignoreCase")
	}
	yes, _ := t.scalar.(bool)
	return yes, false
}

// uniqueSets reads x-unique of an entity: lists of names, or {"fields": [...], "ignoreCase": true}.
func (p *parser) uniqueSets(s *source, e *Entity) []Uniqueness {
	var sets []Uniqueness
	for i, item := range s.tree.get("x-unique").list() {
		at, names := fmt.Sprintf("/x-unique/%d", i), item
		anyCase := item.form == objectTree && item.boolean("ignoreCase")
		if item.form == objectTree {
			at, names = at+"/fields", item.get("fields")
		}
		set := p.fieldSet(s, e, at, names)
		if len(set) == 0 {
			continue
		}
		if anyCase && !slices.ContainsFunc(set, cased) {
			s.report(fmt.Sprintf("/x-unique/%d/ignoreCase", i), "none of the fields holds text that is written with capitals or without: remove it")
		}
		sets = append(sets, Uniqueness{set, anyCase})
	}
	return sets
}

// cased is whether the values of a field may be written with capitals or without.
func cased(f *Field) bool { return f.Type.Base == expr.Text && len(f.Type.Values) == 0 }

// Folds is whether values of a field are compared whatever their case, where a uniqueness of any case is about it.
func (f *Field) Folds() bool { return cased(f) }
