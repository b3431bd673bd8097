package graphql

import (
	def "github.com/graph-gophers/graphql-go/ast"
)

// typeObject answers about a type, wrapped or named.
func (i *introspector) typeObject(t def.Type, nodes []metaNode) {
	i.object("__Type", nodes, func(n metaNode) {
		switch n.name {
		case "kind":
			writeJSON(i.out, t.Kind())
		case "ofType":
			i.ofType(t, n.inner)
		default:
			named, ok := t.(def.NamedType)
			if !ok {
				i.null()
				return
			}
			i.namedType(named, n)
		}
	})
}

func (i *introspector) ofType(t def.Type, nodes []metaNode) {
	switch t := t.(type) {
	case *def.List:
		i.typeObject(t.OfType, nodes)
	case *def.NonNull:
		i.typeObject(t.OfType, nodes)
	default:
		i.null()
	}
}

func (i *introspector) namedType(t def.NamedType, n metaNode) {
	switch n.name {
	case "name":
		writeJSON(i.out, t.TypeName())
	case "description":
		i.text(t.Description())
	case "isOneOf":
		in, ok := t.(*def.InputObject)
		if !ok {
			i.null()
			return
		}
		writeJSON(i.out, in.Directives.Get("oneOf") != nil)
	case "fields":
		fields, ok := fieldsOf(t)
		if !ok {
			i.null()
			return
		}
		writeList(i.out, i.visibleFields(t, fields, n.deprecated), func(f *def.FieldDefinition) { i.field(f, n.inner) })
	case "interfaces":
		i.interfaces(t, n.inner)
	case "possibleTypes":
		i.possibleTypes(t, n.inner)
	case "inputFields":
		in, ok := t.(*def.InputObject)
		if !ok {
			i.null()
			return
		}
		writeList(i.out, i.visibleInputs(in, n.deprecated), func(v *def.InputValueDefinition) { i.inputValue(v, n.inner) })
	case "enumValues":
		enum, ok := t.(*def.EnumTypeDefinition)
		if !ok {
			i.null()
			return
		}
		writeList(i.out, i.visibleOptions(enum, n.deprecated), func(v *def.EnumValueDefinition) { i.enumValue(v, n.inner) })
	default: // specifiedByURL
		i.null()
	}
}

// interfaces lists those of an object or of an interface: these have none themselves.
func (i *introspector) interfaces(t def.NamedType, nodes []metaNode) {
	if _, ok := fieldsOf(t); !ok {
		i.null()
		return
	}
	var list []*def.InterfaceTypeDefinition
	if object, ok := t.(*def.ObjectTypeDefinition); ok {
		list = object.Interfaces
	}
	writeList(i.out, list, func(t *def.InterfaceTypeDefinition) { i.typeObject(t, nodes) })
}

// possibleTypes lists the objects that have an interface, as far as there are any for the caller.
func (i *introspector) possibleTypes(t def.NamedType, nodes []metaNode) {
	abstract, ok := t.(*def.InterfaceTypeDefinition)
	if !ok {
		i.null()
		return
	}
	var list []*def.ObjectTypeDefinition
	for _, object := range abstract.PossibleTypes {
		if i.typ(object.Name) {
			list = append(list, object)
		}
	}
	writeList(i.out, list, func(t *def.ObjectTypeDefinition) { i.typeObject(t, nodes) })
}

func (i *introspector) visibleFields(t def.NamedType, all def.FieldsDefinition, deprecated bool) []*def.FieldDefinition {
	fields := make([]*def.FieldDefinition, 0, len(all))
	for _, f := range all {
		if (deprecated || !isDeprecated(f.Directives)) && i.member(t.TypeName(), f.Name) {
			fields = append(fields, f)
		}
	}
	return fields
}

func (i *introspector) visibleInputs(t *def.InputObject, deprecated bool) []*def.InputValueDefinition {
	values := make([]*def.InputValueDefinition, 0, len(t.Values))
	for _, v := range t.Values {
		if (deprecated || !isDeprecated(v.Directives)) && i.member(t.Name, v.Name.Name) {
			values = append(values, v)
		}
	}
	return values
}

func (i *introspector) visibleOptions(t *def.EnumTypeDefinition, deprecated bool) []*def.EnumValueDefinition {
	values := make([]*def.EnumValueDefinition, 0, len(t.EnumValuesDefinition))
	for _, v := range t.EnumValuesDefinition {
		if (deprecated || !isDeprecated(v.Directives)) && i.option(t.Name, v.EnumValue) {
			values = append(values, v)
		}
	}
	return values
}

func (i *introspector) field(f *def.FieldDefinition, nodes []metaNode) {
	i.object("__Field", nodes, func(n metaNode) {
		switch n.name {
		case "name":
			writeJSON(i.out, f.Name)
		case "description":
			i.text(f.Desc)
		case "args":
			writeList(i.out, i.visibleArguments(f), func(a *def.InputValueDefinition) { i.inputValue(a, n.inner) })
		case "type":
			i.typeObject(f.Type, n.inner)
		case "isDeprecated":
			writeJSON(i.out, isDeprecated(f.Directives))
		default:
			i.deprecationReason(f.Directives)
		}
	})
}

func (i *introspector) visibleArguments(f *def.FieldDefinition) []*def.InputValueDefinition {
	args := make([]*def.InputValueDefinition, 0, len(f.Arguments))
	for _, a := range f.Arguments {
		if i.argument(a) {
			args = append(args, a)
		}
	}
	return args
}

func (i *introspector) inputValue(v *def.InputValueDefinition, nodes []metaNode) {
	i.object("__InputValue", nodes, func(n metaNode) {
		switch n.name {
		case "name":
			writeJSON(i.out, v.Name.Name)
		case "description":
			i.text(v.Desc)
		case "type":
			i.typeObject(v.Type, n.inner)
		case "defaultValue":
			if v.Default == nil {
				i.null()
				return
			}
			writeJSON(i.out, v.Default.String())
		case "isDeprecated":
			writeJSON(i.out, isDeprecated(v.Directives))
		default:
			i.deprecationReason(v.Directives)
		}
	})
}

func (i *introspector) enumValue(v *def.EnumValueDefinition, nodes []metaNode) {
	i.object("__EnumValue", nodes, func(n metaNode) {
		switch n.name {
		case "name":
			writeJSON(i.out, v.EnumValue)
		case "description":
			i.text(v.Desc)
		case "isDeprecated":
			writeJSON(i.out, isDeprecated(v.Directives))
		default:
			i.deprecationReason(v.Directives)
		}
	})
}

func isDeprecated(d def.DirectiveList) bool { return d.Get("deprecated") != nil }

// deprecationReason says why something is deprecated: null where it is not.
func (i *introspector) deprecationReason(d def.DirectiveList) {
	deprecated := d.Get("deprecated")
	if deprecated == nil {
		i.null()
		return
	}
	reason, _ := deprecated.Arguments.Get("reason")
	text, _ := reason.Deserialize(nil).(string)
	writeJSON(i.out, text)
}
