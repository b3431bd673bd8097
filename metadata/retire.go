package metadata

import "time"

// Retire adds to documents of another version, in the trash, the entities and fields of a model that they know nothing
// of: what came later goes out of use with its records and values, and is not lost.
func Retire(m *Model, docs []Document, now time.Time) []Document {
	d := &desk{}
	for _, doc := range docs {
		d.sheets = append(d.sheets, newSheet(doc))
	}
	for _, e := range m.Kept() {
		if e.System {
			continue
		}
		if s := d.entity(e); s != nil {
			retireFields(s.tree, e, now)
			continue
		}
		t := e.tree()
		mark(t.get("x-entity"), trashedEntity, Revision{Trash: true}, now)
		d.sheets = append(d.sheets, &sheet{EntityDoc, t})
	}
	list := make([]Document, len(d.sheets))
	for i, s := range d.sheets {
		list[i] = Document{Type: s.kind, ID: s.tree.str("$id"), Body: s.tree.encode()}
	}
	return list
}

// retireFields adds the fields of an entity that a document lacks.
func retireFields(t *tree, e *Entity, now time.Time) {
	properties := t.get("properties")
	if properties == nil {
		return
	}
	for _, f := range e.Kept() {
		described := ownTree(f)
		if described == nil || f.System || f.Back || f.Arc != nil || fieldTree(properties, f.ID) != nil {
			continue // nobody describes what a pipeline gives
		}
		own := described.cloned()
		mark(own.value, trashedField, Revision{Trash: true}, now)
		for properties.get(own.key) != nil {
			own.key += "2" // another field has the name by then
		}
		properties.members = append(properties.members, own)
	}
}
