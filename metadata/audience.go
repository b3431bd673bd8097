package metadata

import "slices"

// IsFor is whether what is for some roles (nil: for everybody) is for somebody who has roles: one of these, or a role that
// it inherits from, near or far, is among them.
func (m *Model) IsFor(audience, roles []string) bool {
	if audience == nil {
		return true
	}
	seen := map[string]bool{}
	var among func(names []string) bool
	among = func(names []string) bool {
		return slices.ContainsFunc(names, func(name string) bool {
			if seen[name] {
				return false
			}
			seen[name] = true
			if slices.Contains(audience, name) {
				return true
			}
			r := m.roles[name]
			return r != nil && among(r.Inherits)
		})
	}
	return among(roles)
}

// FormFor finds a form of an entity that somebody who has roles may use; nil where there is none of that name for them.
func (e *Entity) FormFor(m *Model, name string, roles []string) *Form {
	f := find(e.Forms, func(f *Form) bool { return f.Name == name })
	if f == nil || !m.IsFor(f.Roles, roles) {
		return nil
	}
	return f
}
