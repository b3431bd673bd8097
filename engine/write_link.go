package engine

import "kith/metadata"

// What becomes of records that refer to one that goes.
const (
	Restrict = "restrict"
	SetNull  = "setNull"
	Cascade  = "cascade"
)

// Referrer is a link of some entity to the one in question.
type Referrer struct {
	Field    *metadata.Field
	OnDelete string
}

// Referrers are the links that lead to an entity. Who created and last changed a record is none of them: that is no
// reason to keep a user, and the record keeps telling it when the user is gone.
func Referrers(m *metadata.Model, e *metadata.Entity) []Referrer {
	var all []Referrer
	for _, other := range m.Entities {
		for _, f := range other.Fields {
			if IsLink(f) && f.Target == e && !f.ReadOnly {
				all = append(all, Referrer{f, f.Shape.Relation.OnDelete})
			}
		}
	}
	return all
}
