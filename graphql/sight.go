package graphql

import (
	"kith/engine"
	"kith/metadata"
)

// Sight is what of a model's entities and fields exists for a set of roles. Every answer comes from the grants: of the
// workspace API and of what is told about the model elsewhere alike.
type Sight struct {
	guard engine.Guard
	roles []string
}

// See is the sight of a set of roles (sorted).
func See(guard engine.Guard, roles []string) Sight { return Sight{guard, roles} }

func (s Sight) can(e *metadata.Entity, actions ...metadata.Action) bool {
	for _, a := range actions {
		if len(s.guard.Grant(s.roles, e, a)) > 0 {
			return true
		}
	}
	return false
}

func (s Sight) canField(f *metadata.Field, actions ...metadata.Action) bool {
	for _, a := range actions {
		if s.guard.Grant(s.roles, f.Entity, a).Field(f.Name) {
			return true
		}
	}
	return false
}

// reads is whether a member of a record can be selected, filtered and sorted by.
func (s Sight) reads(m member) bool {
	if !engine.Readable(s.guard, s.roles, m.field) {
		return false
	}
	return m.aspect == asValue || m.aspect == asID || m.aspect == asAny || s.can(m.field.Target, metadata.Read)
}

// writes is whether a member can be set by an action.
func (s Sight) writes(m member, a metadata.Action) bool {
	return m.writable() && s.canField(m.field, a) && (m.aspect != asOne || s.can(m.field.Target, metadata.Read))
}

// nests is whether records of a member can be written together with the one that they belong to, by an action on that.
func (s Sight) nests(m member, a metadata.Action) bool {
	if m.nests() && m.field.Reach == metadata.Linked {
		return s.can(m.field.Entity, a) && s.can(m.field.Target, metadata.Read) && s.can(m.field.Link.Entity, metadata.Create)
	}
	return m.nests() && s.can(m.field.Entity, a) && engine.Readable(s.guard, s.roles, m.field) && s.linked(m.field.Inverse)
}

// linked is whether records can be connected by a relation of theirs from the other side.
func (s Sight) linked(up *metadata.Field) bool {
	return s.canField(up, metadata.Create) || s.canField(up, metadata.Update) && s.can(up.Entity, metadata.Read)
}

func (s Sight) any(e *metadata.Entity, keep func(member) bool) bool {
	for _, m := range membersOf(e) {
		if keep(m) {
			return true
		}
	}
	return false
}

// groups is whether records can be grouped by a value of their own.
func (s Sight) groups(e *metadata.Entity) bool {
	return s.any(e, func(m member) bool { return m.groupable() && m.aspect != asOne && s.reads(m) })
}

func (s Sight) computes(e *metadata.Entity, function string) bool {
	return s.any(e, func(m member) bool { return m.aggregates(function) && s.reads(m) })
}

// groupsBy is whether records can be grouped by a member, which may lead to another entity's values.
func (s Sight) groupsBy(m member) bool {
	return m.groupable() && s.reads(m) && (m.aspect != asOne || s.groups(m.field.Target))
}

// sets is whether an action can set a value of an entity at all.
func (s Sight) sets(e *metadata.Entity, a metadata.Action) bool {
	return s.any(e, func(m member) bool { return s.writes(m, a) })
}
