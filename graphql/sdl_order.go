package graphql

import (
	"kith/metadata"
	"kith/metadata/kind"
)

// order writes how an entity's records can be sorted.
func (s *sdl) order(e *metadata.Entity) {
	s.open("input", pascal(e.Name)+"Order", "@oneOf", s.aboutMany(e)+": one sort key.",
		typeInfo{family: orderType, entity: e})
	for _, m := range selectMembers(e, member.orderable) {
		if m.aspect == asOne {
			s.line("", m.name()+": "+pascal(m.field.Target.Name)+"Order"+m.deprecated())
			continue
		}
		s.line("", m.name()+": "+s.sortInput(m, m.sortParts())+m.deprecated())
	}
	s.close()
}

// sortInput is how to sort by a member: by the whole of it, or by some parts.
func (s *sdl) sortInput(m member, parts []kind.Part) string {
	if len(parts) == 0 {
		return s.use(sortInput)
	}
	return s.partKeys(m.field.Shape.Output+"Order", sortInput, parts)
}

// partKeys is an input with one member for each of some parts.
func (s *sdl) partKeys(name, input string, parts []kind.Part) string {
	s.parts[name] = nil
	for _, p := range parts {
		s.parts[name] = append(s.parts[name], p.Name+": "+s.use(input))
	}
	return s.use(name)
}
