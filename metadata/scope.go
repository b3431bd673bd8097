package metadata

import (
	"kith/metadata/expr"
	"kith/metadata/say"
)

// scope shows the model to expressions. While a model is made, what its fields were called is known too.
type scope struct {
	model  *Model
	parser *parser // nil once it is made
}

// Scope is the model as expressions see it.
func (m *Model) Scope() expr.Scope { return scope{model: m} }

// Field implements expr.Scope.
func (s scope) Field(entity, name string) (expr.Type, bool) {
	e := s.model.Entity(entity)
	if e == nil {
		return expr.Type{}, false
	}
	f := e.Field(name)
	if f == nil || len(f.Arcs) > 0 {
		return expr.Type{}, false
	}
	if s.parser != nil {
		s.parser.computeField(f)
	}
	return f.Type, true
}

// Fields implements expr.Scope.
func (s scope) Fields(entity string) []string {
	e := s.model.Entity(entity)
	if e == nil {
		return nil
	}
	var names []string
	for _, f := range e.Fields {
		if len(f.Arcs) == 0 {
			names = append(names, f.Name)
		}
	}
	return names
}

// Current implements expr.Former.
func (s scope) Current(entity, name string) string {
	e := s.model.Entity(entity)
	switch {
	case e == nil || e.Field(name) != nil:
	case s.parser != nil:
		if is := s.parser.current(e, name); e.Field(is) != nil {
			return is
		}
	case e.FieldFormerly(name) != nil:
		return e.FieldFormerly(name).Name
	}
	return ""
}

// Absent implements expr.Former.
func (s scope) Absent(entity, name string) say.Text {
	switch e := s.model.Entity(entity); {
	case e == nil && s.model.InTrash(entity) != nil:
		return whileTrashed(entity)
	case e != nil && e.InTrash(name) != nil:
		return whileTrashed(entity + "." + name)
	}
	return say.Text{}
}
