package kind

// idKind is the kind "id": a record's own identity. Its x-to is the entity's own name, so that an id is of the same
// type as relations to the record.
type idKind struct{ relationKind }

func newID() Kind {
	k := idKind{relationKind{referenceScalar("id")}}
	k.shape.Groupable = false
	return k
}

// Storage implements Kind.
func (k idKind) Storage(Settings) []Column { return []Column{{Type: k.column}} }

// Shape implements Kind.
func (k idKind) Shape(Settings) Shape { return k.shape }
