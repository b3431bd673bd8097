package graphql

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	def "github.com/graph-gophers/graphql-go/ast"

	"kith/engine"
)

// shaper holds the values of variables against their types, and writes their shape: all that a plan depends on. Leaves
// that only become parameters of a statement leave no trace but that they are there.
type shaper struct {
	schema *Schema
	// view, where given, refuses what the caller's roles hide like what there never was.
	view  *view
	shape []byte
	// plain leaves the shape out: mutations are planned each time.
	plain bool
	// allowed remembers which members the view lets through: batches ask for the same ones again and again.
	allowed map[*def.InputValueDefinition]bool
	limit   limits
	at      variable
	depth   int
}

// coerce checks the values of an operation's variables and appends their shape.
func (s *shaper) coerce(o *operation, values map[string]any) failures {
	found := failures{}
	for _, v := range o.variables {
		s.at, s.depth = v, 0
		value, given := values[v.Variable]
		if f := s.variable(value, given); f != nil {
			found = append(found, f)
		}
	}
	if len(found) > 0 {
		return found
	}
	return nil
}

func (s *shaper) variable(value any, given bool) *failure {
	if given {
		return s.value(s.at.typ, value)
	}
	s.mark('-')
	if nn, ok := s.at.typ.(*def.NonNull); ok && s.at.DefaultValue == nil {
		return s.fail("Variable \"$%s\" of required type \"%s\" was not provided.", s.at.Variable, nn)
	}
	return nil
}

func (s *shaper) mark(b byte) {
	if !s.plain {
		s.shape = append(s.shape, b)
	}
}

func (s *shaper) text(t string) {
	if !s.plain {
		s.shape = append(append(s.shape, t...), ';')
	}
}

func (s *shaper) fail(format string, args ...any) *failure {
	return refuse(engine.BadRequest, s.at.Position, format, args...)
}

func (s *shaper) invalid(format string, args ...any) *failure {
	return s.fail("Variable \"$%s\" has an invalid value: %s", s.at.Variable, fmt.Sprintf(format, args...))
}

func (s *shaper) value(t def.Type, value any) *failure {
	if nn, ok := t.(*def.NonNull); ok {
		if value == nil {
			return s.invalid("expected %q, found null.", nn.String())
		}
		t = nn.OfType
	}
	if value == nil {
		s.mark('0')
		return nil
	}
	switch t := t.(type) {
	case *def.List:
		return s.list(t, value)
	case *def.InputObject:
		return s.object(t, value)
	case *def.EnumTypeDefinition:
		return s.enum(t, value)
	case *def.ScalarTypeDefinition:
		return s.scalar(t.Name, value)
	}
	return s.invalid("it has no type.")
}

// list takes a value that is no list as a list of it.
func (s *shaper) list(t *def.List, value any) *failure {
	list, ok := value.([]any)
	if !ok {
		s.mark('1')
		return s.value(t.OfType, value)
	}
	if s.leaf(t.OfType) {
		s.mark('v')
		return s.leaves(t.OfType, list)
	}
	if f := s.nest(); f != nil {
		return f
	}
	defer s.leave()
	s.mark('[')
	for _, v := range list {
		if f := s.value(t.OfType, v); f != nil {
			return f
		}
	}
	s.mark(']')
	return nil
}

// leaf is whether values of a type become parameters whole.
func (s *shaper) leaf(t def.Type) bool {
	if nn, ok := t.(*def.NonNull); ok {
		t = nn.OfType
	}
	switch t := t.(type) {
	case *def.ScalarTypeDefinition:
		return !structural(t.Name)
	case *def.EnumTypeDefinition:
		return s.schema.isOptions(t.Name)
	}
	return false
}

// structural is whether values of a scalar are part of a plan.
func structural(scalar string) bool { return scalar == "Int" || scalar == "Boolean" }

// isOptions is whether an enum is a select's: its values are data, those of other enums structure.
func (s *Schema) isOptions(enum string) bool {
	return s.types[enum] != nil && s.types[enum].family == enumType
}

// leaves checks a list that becomes one parameter: its length is no part of the shape.
func (s *shaper) leaves(t def.Type, list []any) *failure {
	kept := len(s.shape)
	for _, v := range list {
		if f := s.value(t, v); f != nil {
			return f
		}
		s.shape = s.shape[:kept]
	}
	return nil
}

func (s *shaper) nest() *failure {
	if s.depth++; s.depth > s.limit.input {
		return refuse(engine.Limit, s.at.Position, "Variable \"$%s\" nests more than %d levels deep.", s.at.Variable, s.limit.input)
	}
	return nil
}

func (s *shaper) leave() { s.depth-- }

func (s *shaper) object(t *def.InputObject, value any) *failure {
	object, ok := value.(map[string]any)
	if !ok {
		return s.invalid("expected an object of type %q.", t.Name)
	}
	if f := s.nest(); f != nil {
		return f
	}
	defer s.leave()
	if f := s.requiredMembers(t, object); f != nil {
		return f
	}
	s.mark('{')
	for _, name := range sortedKeys(object) {
		d := t.Values.Get(name)
		if d == nil || !s.permits(t, d) {
			return s.invalid("field %q is not defined by type %q.", name, t.Name)
		}
		s.text(name)
		if f := s.value(d.Type, object[name]); f != nil {
			return f
		}
	}
	s.mark('}')
	return nil
}

// permits is whether a member exists for the caller, as far as that is asked.
func (s *shaper) permits(t *def.InputObject, d *def.InputValueDefinition) bool {
	if s.view == nil {
		return true
	}
	yes, known := s.allowed[d]
	if !known {
		if s.allowed == nil {
			s.allowed = map[*def.InputValueDefinition]bool{}
		}
		yes = s.view.member(t.Name, d.Name.Name)
		s.allowed[d] = yes
	}
	return yes
}

func (s *shaper) requiredMembers(t *def.InputObject, object map[string]any) *failure {
	if t.Directives.Get("oneOf") != nil {
		if len(object) != 1 {
			return s.invalid("an object of type %q must have exactly one member.", t.Name)
		}
		for name, v := range object {
			if d := t.Values.Get(name); v == nil && d != nil && s.permits(t, d) {
				return s.invalid("field %q must not be null.", t.Name+"."+name)
			}
		}
		return nil
	}
	for _, d := range t.Values {
		if _, nn := d.Type.(*def.NonNull); nn && d.Default == nil {
			if _, given := object[d.Name.Name]; !given {
				return s.invalid("field %q of required type %q was not provided.", t.Name+"."+d.Name.Name, d.Type.String())
			}
		}
	}
	return nil
}

func sortedKeys(object map[string]any) []string {
	keys := make([]string, 0, len(object))
	for k := range object {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (s *shaper) enum(t *def.EnumTypeDefinition, value any) *failure {
	name, _ := value.(string)
	for _, v := range t.EnumValuesDefinition {
		if v.EnumValue != name || s.view != nil && !s.view.option(t.Name, name) {
			continue
		}
		if s.schema.isOptions(t.Name) {
			s.mark('v')
		} else {
			s.text(name)
		}
		return nil
	}
	return s.invalid("value %s does not exist in %q enum.", quoted(value), t.Name)
}

func (s *shaper) scalar(name string, value any) *failure {
	switch name {
	case "Int":
		n, ok := toInt(value)
		if !ok {
			return s.invalid("%s is not a whole number of 32 bits.", quoted(value))
		}
		s.text(strconv.Itoa(n))
		return nil
	case "Boolean":
		b, ok := value.(bool)
		if !ok {
			return s.invalid("%s is not true or false.", quoted(value))
		}
		s.text(strconv.FormatBool(b))
		return nil
	case "String":
		if _, ok := value.(string); !ok {
			return s.invalid("%s is not a string.", quoted(value))
		}
	case "ID":
		if _, ok := value.(string); !ok {
			return s.invalid("%s is not an id.", quoted(value))
		}
	}
	s.mark('v')
	return nil
}

// toInt reads a GraphQL Int.
func toInt(value any) (int, bool) {
	n, ok := value.(json.Number)
	if !ok {
		return 0, false
	}
	i, err := strconv.ParseInt(n.String(), 10, 32)
	if err == nil {
		return int(i), true
	}
	f, err := n.Float64() // 1.0 and 1e3 are whole, too
	if err != nil || f != float64(int32(f)) {
		return 0, false
	}
	return int(f), true
}

// quoted shows a value in a message, cut where it is long.
func quoted(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return "the value"
	}
	if len(text) > 60 {
		return string(text[:60]) + "…"
	}
	return string(text)
}
