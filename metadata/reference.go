package metadata

// ByReference lists the entities such that what others refer to comes before them, as far as that can be: records that are
// made in this order find what they refer to.
func (m *Model) ByReference() []*Entity {
	var list []*Entity
	seen := map[*Entity]bool{}
	var visit func(e *Entity)
	visit = func(e *Entity) {
		if seen[e] {
			return
		}
		seen[e] = true
		for _, f := range e.Fields {
			if f.Target != nil && !f.Many && !f.ReadOnly {
				visit(f.Target)
			}
		}
		list = append(list, e)
	}
	for _, e := range m.Entities {
		visit(e)
	}
	return list
}
