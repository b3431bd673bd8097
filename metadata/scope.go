package metadata

import (
	"kith/metadata/expr"
)

// scope shows the model to expressions.
type scope struct{ model *Model }

// Scope is the model as expressions see it.
func (m *Model) Scope() expr.Scope { return scope{m} }

// Field implements expr.Scope.
func (s scope) Field(entity, name string) (expr.Type, bool) {
	e := s.model.Entity(entity)
	if e == nil {
		return expr.Type{}, false
	}
	f := e.Field(name)
	if f == nil {
		return expr.Type{}, false
	}
	return f.Type, true
}

// Fields implements expr.Scope.
func (s scope) Fields(entity string) []string {
	e := s.model.Entity(entity)
	if e == nil {
		return nil
	}
	names := make([]string, len(e.Fields))
	for i, f := range e.Fields {
		names[i] = f.Name
	}
	return names
}
