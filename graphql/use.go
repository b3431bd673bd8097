package graphql

import (
	"kith/engine"
	"kith/metadata"
)

// EntityUse is what may be done with at least some records of an entity.
type EntityUse struct{ Read, Create, Update, Delete, Destroy bool }

// Entity is what may be done with an entity: what there is a mutation for, and whether it can be read.
func (s Sight) Entity(e *metadata.Entity) EntityUse {
	return EntityUse{
		Read: s.can(e, metadata.Read), Create: s.sets(e, metadata.Create), Update: s.sets(e, metadata.Update),
		Delete: s.can(e, metadata.Delete), Destroy: s.can(e, metadata.Destroy),
	}
}

// FieldUse is what a field may be used for on at least some records. Follow is whether what it leads to is known, too.
type FieldUse struct{ Read, Create, Update, Import, Filter, Order, Group, Follow bool }

// Field is what a field may be used for, under any of its members.
func (s Sight) Field(f *metadata.Field) FieldUse {
	var use FieldUse
	for _, m := range appendMembers(nil, f, "") {
		reads := s.reads(m)
		use.Read = use.Read || reads
		use.Create = use.Create || s.writes(m, metadata.Create)
		use.Update = use.Update || s.writes(m, metadata.Update)
		for _, arc := range f.Arcs {
			one := s.Field(arc)
			use.Create, use.Update, use.Filter = use.Create || one.Create, use.Update || one.Update, use.Filter || one.Filter
		}
		if f.Reach == metadata.Linked {
			use.Create = use.Create || s.nests(m, metadata.Create)
			use.Update = use.Update || s.nests(m, metadata.Update)
		}
		use.Filter = use.Filter || reads && m.filterable()
		use.Order = use.Order || reads && m.orderable() && len(m.sortParts()) == 0
		use.Group = use.Group || s.groupsBy(m) && len(m.groupParts()) == 0
	}
	use.Import = use.Create || use.Update || engine.Stamp(f) && s.guard.Admin(s.roles)
	use.Follow = f.Target != nil && s.can(f.Target, metadata.Read)
	return use
}
