package graphql

import "kith/metadata"

// order writes how an entity's records can be sorted.
func (s *sdl) order(e *metadata.Entity) {
	s.open("input", pascal(e.Name)+"Order", "@oneOf", s.aboutMany(e)+": one sort key.",
		typeInfo{family: orderType, entity: e})
	for _, m := range selectMembers(e, member.orderable) {
		if m.aspect == asOne {
			s.line("", m.name()+": "+pascal(m.field.Target.Name)+"Order"+m.deprecated())
			continue
		}
		s.line("", m.name()+": "+s.use(sortInput)+m.deprecated())
	}
	s.close()
}
