package graphql

import (
	"slices"

	"kith/metadata"
)

// changes writes the inputs of an entity's mutations and what they answer.
func (s *sdl) changes(e *metadata.Entity) {
	t, ts := pascal(e.Name), pascal(e.Plural)
	s.input(e, t+"Create", s.aboutOne(e)+": the values of a new record.", createType)
	s.input(e, t+"Update", s.aboutOne(e)+": the values to change. A field that is left out stays as it is, null empties it.", updateType)
	s.links(e)
	s.refs(e)
	if keys := selectMembers(e, member.key); len(keys) > 0 {
		s.open("enum", t+"Key", "", s.aboutOne(e)+": the fields that identify a record.", typeInfo{family: keyType, entity: e})
		for _, m := range keys {
			s.line("", m.name()+m.deprecated())
		}
		s.close()
	}
	s.open("type", t+"Payload", "", "", typeInfo{family: payloadType, entity: e})
	s.line("", "id: ID!")
	s.shown("The record as it is now, or was when it was destroyed; null when you may not read it.", e, false, ": "+t)
	s.close()
	s.open("type", ts+"Payload", "", "", typeInfo{family: payloadsType, entity: e})
	s.line("", "ids: [ID!]!")
	s.line("", "count: Int!")
	s.shown("The records as they are now, in the order of ids; null where you may not read one.", e, true, ": ["+t+"]!")
	s.close()
}

// links writes what relations that lead to an entity are set to: those to one record, and those to many.
func (s *sdl) links(e *metadata.Entity) {
	t, creates := pascal(e.Name), len(selectMembers(e, member.given)) > 0
	s.open("input", t+"Link", "@oneOf", s.aboutOne(e)+": what a relation is to lead to.", typeInfo{family: linkType, entity: e})
	s.line("", linkConnect+": "+s.use(recordRef))
	s.line("True: to nothing.", linkDisconnect+": Boolean")
	if creates {
		s.line("A new record.", linkCreate+": "+t+"Create")
	}
	s.close()
	s.open("input", t+"Links", "", s.aboutMany(e)+": what becomes of the records of a relation.", typeInfo{family: linksType, entity: e})
	if creates {
		s.line("New records.", linkCreate+": ["+t+"Create!]")
	}
	s.line("Records that there are, wherever they were connected before.", linkConnect+": ["+s.use(recordRef)+"!]")
	s.line("Records that are connected: they go on without.", linkDisconnect+": ["+s.use(recordRef)+"!]")
	s.close()
}

// refs writes what the records of a many-to-many relation that leads to an entity are set to.
func (s *sdl) refs(e *metadata.Entity) {
	t := pascal(e.Name)
	if !s.linked(e) {
		return
	}
	s.open("input", t+"Refs", "", s.aboutMany(e)+": what becomes of the records of a many-to-many relation.", typeInfo{family: refsType, entity: e})
	if len(selectMembers(e, member.given)) > 0 {
		s.line("New records.", linkCreate+": ["+t+"Create!]")
	}
	s.line("Records that there are. Those that are connected already stay so.", linkConnect+": ["+s.use(recordRef)+"!]")
	s.line("Records to go on without; those that are not connected are left out.", linkDisconnect+": ["+s.use(recordRef)+"!]")
	s.line("All records that are to be connected: others are disconnected.", linkSet+": ["+s.use(recordRef)+"!]")
	s.close()
}

// linked is whether a many-to-many relation leads to an entity.
func (s *sdl) linked(e *metadata.Entity) bool {
	leads := func(f *metadata.Field) bool { return f.Reach == metadata.Linked && f.Target == e }
	return slices.ContainsFunc(s.model.Entities, func(other *metadata.Entity) bool { return slices.ContainsFunc(other.Fields, leads) })
}

// What becomes of a relation, in inputs.
const (
	linkCreate     = "create"
	linkConnect    = "connect"
	linkDisconnect = "disconnect"
	linkSet        = "set"
)

// shown writes what of a payload shows records, under the entity's name or plural and under those that it had.
func (s *sdl) shown(description string, e *metadata.Entity, many bool, signature string) {
	pick := func(name, plural string) string {
		if many {
			return plural
		}
		return name
	}
	name := pick(e.Name, e.Plural)
	s.line(description, name+signature)
	seen := map[string]bool{
		"": true, name: true, "id": true, "ids": true, "count": true, "action": true, "fields": true, "at": true, "cursor": true,
	}
	for _, was := range e.Former {
		if former := pick(was.Name, was.Plural); !seen[former] {
			seen[former] = true
			s.line(description, former+signature+renamedTo(name))
		}
	}
}

// input writes the input of a new or changed record. Nothing is required by the type: what a record lacks is reported
// at once, with everything else that is wrong with it, as INVALID.
func (s *sdl) input(e *metadata.Entity, name, description string, f family) {
	members := selectMembers(e, member.given)
	if len(members) == 0 {
		return
	}
	s.open("input", name, "", description, typeInfo{family: f, entity: e})
	for _, m := range members {
		about := s.memberAbout(m)
		if f == createType && m.field.Required && m.aspect != asID {
			about += " (required)"
		}
		s.line(about, m.name()+": "+s.memberInput(m)+m.deprecated())
	}
	s.close()
}

func (s *sdl) memberInput(m member) string {
	f := m.field
	switch m.aspect {
	case asOne:
		return pascal(f.Target.Name) + "Link"
	case asMany:
		if f.Reach == metadata.Linked {
			return pascal(f.Target.Name) + "Refs"
		}
		return pascal(f.Target.Name) + "Links"
	case asID:
		return "ID"
	}
	return s.ofField(f, f.Shape.Input)
}
