package graphql

import (
	def "github.com/graph-gophers/graphql-go/ast"
	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
)

// names holds every name of a document against what exists for the caller. What is hidden and what there never was
// meet here and get the same words, so this comes before any other validation: later rules would speak of what is
// hidden.
type names struct {
	*view
	document *document
	found    failures
}

// checkNames lists the names of a document that mean nothing to the caller.
func (v *view) checkNames(d *document) failures {
	n := &names{view: v, document: d}
	for _, o := range d.operations {
		for _, variable := range o.VariableDefinitions {
			t := n.variableType(variable.Type)
			n.value(variable.DefaultValue, t)
		}
		if root := v.schema.ast.RootOperationTypes[string(o.Operation)]; root != nil {
			n.set(o.SelectionSet, root)
		}
	}
	for _, f := range d.fragmentList {
		if on := n.condition(f.TypeCondition, f.Position); on != nil {
			n.set(f.SelectionSet, on)
		}
	}
	return n.found
}

// fieldsOf are the fields of a type that has a selection; ok is false for others.
func fieldsOf(t def.Type) (fields def.FieldsDefinition, ok bool) {
	switch t := t.(type) {
	case *def.ObjectTypeDefinition:
		return t.Fields, true
	case *def.InterfaceTypeDefinition:
		return t.Fields, true
	}
	return nil, false
}

func (n *names) add(f *failure) {
	if len(n.found) < maxFailures {
		n.found = append(n.found, f)
	}
}

func (n *names) variableType(t *oper.Type) def.Type {
	for t.Elem != nil {
		t = t.Elem
	}
	return n.named(t.NamedType, t.Position)
}

// named finds a type by name, or reports that there is none.
func (n *names) named(name string, at *oper.Position) def.NamedType {
	t := n.schema.ast.Types[name]
	if t == nil || !n.typ(name) {
		n.add(refuse(engine.BadRequest, at, "Unknown type %q.", orElse(n.document.written[name], name)))
		return nil
	}
	return t
}

// condition is the type of a fragment; nil when there is none, or when another rule refuses it.
func (n *names) condition(name string, at *oper.Position) def.NamedType {
	t := n.named(name, at)
	if _, ok := fieldsOf(t); !ok {
		return nil
	}
	return t
}

func (n *names) set(set oper.SelectionSet, t def.NamedType) {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *oper.Field:
			n.field(sel, t)
		case *oper.InlineFragment:
			on := t
			if sel.TypeCondition != "" {
				on = n.condition(sel.TypeCondition, sel.Position)
			}
			if on != nil {
				n.set(sel.SelectionSet, on)
			}
		}
	}
}

func (n *names) field(f *oper.Field, t def.NamedType) {
	d := n.schema.metaField(t, f.Name)
	if fields, _ := fieldsOf(t); d == nil {
		d = fields.Get(f.Name)
	}
	if d == nil || !n.member(t.TypeName(), f.Name) {
		n.add(refuse(engine.BadRequest, f.Position, "Cannot query field %q on type %q.", f.Name, t.TypeName()))
		return
	}
	for _, a := range f.Arguments {
		n.argument(a, d, t)
	}
	inner := n.schema.ast.Types[namedType(d.Type)]
	if _, ok := fieldsOf(inner); ok {
		n.set(f.SelectionSet, inner)
	}
}

func (n *names) argument(a *oper.Argument, field *def.FieldDefinition, t def.NamedType) {
	d := field.Arguments.Get(a.Name)
	if d == nil || !n.view.argument(d) {
		n.add(refuse(engine.BadRequest, a.Position, "Unknown argument %q on field \"%s.%s\".", a.Name, t.TypeName(), field.Name))
		return
	}
	n.value(a.Value, d.Type)
}

// value holds the members of a literal against its type.
func (n *names) value(v *oper.Value, t def.Type) {
	if v == nil || t == nil {
		return
	}
	switch v.Kind {
	case oper.EnumValue:
		if name := namedType(t); !n.option(name, v.Raw) {
			n.add(refuse(engine.BadRequest, v.Position, "Value %q does not exist in %q enum.", v.Raw, name))
		}
	case oper.ListValue:
		for _, c := range v.Children {
			n.value(c.Value, t)
		}
	case oper.ObjectValue:
		in, ok := n.schema.ast.Types[namedType(t)].(*def.InputObject)
		if !ok {
			return
		}
		for _, c := range v.Children {
			d := in.Values.Get(c.Name)
			if d == nil || !n.member(in.Name, c.Name) {
				n.add(refuse(engine.BadRequest, c.Position, "Field %q is not defined by type %q.", c.Name, in.Name))
				continue
			}
			n.value(c.Value, d.Type)
		}
	}
}

// metaField is a field of introspection that every object, or the root, has; nil for others.
func (s *Schema) metaField(t def.NamedType, name string) *def.FieldDefinition {
	text := &def.NonNull{OfType: s.ast.Types["String"]}
	switch {
	case name == "__typename":
		return &def.FieldDefinition{Name: name, Type: text}
	case t.TypeName() != "Query":
		return nil
	case name == "__schema":
		return &def.FieldDefinition{Name: name, Type: s.ast.Types["__Schema"]}
	case name == "__type":
		argument := &def.InputValueDefinition{Name: def.Ident{Name: "name"}, Type: text}
		return &def.FieldDefinition{Name: name, Type: s.ast.Types["__Type"], Arguments: def.ArgumentsDefinition{argument}}
	}
	return nil
}
