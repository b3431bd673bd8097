package graphql

import (
	"io"
	"maps"
	"slices"

	def "github.com/graph-gophers/graphql-go/ast"
	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
)

// extendIntrospection adds the fields of introspection that the library does not know yet. It would refuse them in the
// text of the schema, since it executes introspection by Go types of its own.
func extendIntrospection(s *def.Schema) {
	extend := func(typeName, field string, t def.Type) {
		if object, ok := s.Types[typeName].(*def.ObjectTypeDefinition); ok {
			object.Fields = append(object.Fields, &def.FieldDefinition{Name: field, Type: t})
		}
	}
	extend("__Schema", "description", s.Types["String"])
	extend("__Type", "isOneOf", s.Types["Boolean"])
	extend("__Directive", "isRepeatable", &def.NonNull{OfType: s.Types["Boolean"]})
}

// sink is where answers are written: a buffer or a response.
type sink interface {
	io.Writer
	io.ByteWriter
	io.StringWriter
}

// metaNode is one key of an answer about the schema, with what is selected below it.
type metaNode struct {
	key        string
	name       string
	typeName   string // of __type
	deprecated bool   // includeDeprecated
	inner      []metaNode
}

// Bounds on introspection: how much is selected, how often lists of members nest in it, and how often it lists all
// types, which takes the longest.
const (
	maxMetaNodes = 1000
	maxMetaLists = 2
	maxMetaTypes = 2
)

// metaNodes plans a selection about the schema.
func (p *planner) metaNodes(sets []oper.SelectionSet, lists int) []metaNode {
	var nodes []metaNode
	for _, sel := range p.collect(sets...) {
		nodes = append(nodes, p.metaNode(sel, lists))
	}
	return nodes
}

func (p *planner) metaNode(sel selection, lists int) metaNode {
	n := metaNode{key: sel.key, name: sel.field.Name}
	named := p.args.argument(sel.field, "name")
	n.typeName, _ = named.plain().(string)
	p.once = p.once || named.variable()
	n.deprecated, _ = p.args.argument(sel.field, "includeDeprecated").plain().(bool)
	switch n.name {
	case "fields", "inputFields", "args", "interfaces", "possibleTypes":
		lists++
	case "types":
		p.metaTypes++
	}
	if p.metas++; lists > maxMetaLists || p.metas > maxMetaNodes || p.metaTypes > maxMetaTypes {
		p.fail(engine.Limit, sel.field.Position, "The introspection asks for too much at once: select less, or nest less.")
		return n
	}
	n.inner = p.metaNodes(sel.sets, lists)
	return n
}

// introspector answers about the part of a schema that a view shows. It writes as it goes: the whole of a large schema
// is never held.
type introspector struct {
	*view
	out sink
}

// root answers __schema or __type.
func (i *introspector) root(n metaNode) {
	if n.name == "__schema" {
		i.schemaObject(n.inner)
		return
	}
	t := i.schema.ast.Types[n.typeName]
	if t == nil || !i.typ(n.typeName) {
		i.null()
		return
	}
	i.typeObject(t, n.inner)
}

func (i *introspector) null() { _, _ = i.out.WriteString("null") }

// text writes a description: null where there is none.
func (i *introspector) text(s string) {
	if s == "" {
		i.null()
		return
	}
	writeJSON(i.out, s)
}

// object writes an object of the nodes; known members are written by member.
func (i *introspector) object(typeName string, nodes []metaNode, member func(metaNode)) {
	o := newObject(i.out)
	for _, n := range nodes {
		o.key(n.key)
		if n.name == typename {
			writeJSON(i.out, typeName)
			continue
		}
		member(n)
	}
	o.end()
}

func (i *introspector) schemaObject(nodes []metaNode) {
	i.object("__Schema", nodes, func(n metaNode) {
		switch n.name {
		case "types":
			writeList(i.out, i.visibleTypes(), func(t def.NamedType) { i.typeObject(t, n.inner) })
		case "queryType":
			i.typeObject(i.schema.ast.Types["Query"], n.inner)
		case "mutationType":
			if !i.typ("Mutation") {
				i.null()
				return
			}
			i.typeObject(i.schema.ast.Types["Mutation"], n.inner)
		case "subscriptionType":
			if !i.typ("Subscription") {
				i.null()
				return
			}
			i.typeObject(i.schema.ast.Types["Subscription"], n.inner)
		case "directives":
			writeList(i.out, i.schema.directives(), func(d *def.DirectiveDefinition) { i.directive(d, n.inner) })
		default: // description
			i.null()
		}
	})
}

func (i *introspector) visibleTypes() []def.NamedType {
	var types []def.NamedType
	for _, name := range slices.Sorted(maps.Keys(i.schema.ast.Types)) {
		if i.typ(name) {
			types = append(types, i.schema.ast.Types[name])
		}
	}
	return types
}

func (s *Schema) directives() []*def.DirectiveDefinition {
	var list []*def.DirectiveDefinition
	for _, name := range slices.Sorted(maps.Keys(s.ast.Directives)) {
		list = append(list, s.ast.Directives[name])
	}
	return list
}

func (i *introspector) directive(d *def.DirectiveDefinition, nodes []metaNode) {
	i.object("__Directive", nodes, func(n metaNode) {
		switch n.name {
		case "name":
			writeJSON(i.out, d.Name)
		case "description":
			i.text(d.Desc)
		case "isRepeatable":
			writeJSON(i.out, d.Repeatable)
		case "locations":
			writeList(i.out, d.Locations, func(l string) { writeJSON(i.out, l) })
		case "args":
			writeList(i.out, d.Arguments, func(a *def.InputValueDefinition) { i.inputValue(a, n.inner) })
		}
	})
}
