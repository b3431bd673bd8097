package admin

import (
	"slices"
	"strings"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
	"kith/graphql"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/kind"
)

type catalogField struct {
	Name  gql.ID
	Label string
	Help  *string
	Kind  string
	// ValueKind is that of what a computed field comes to; of others Kind.
	ValueKind string
	Schema    JSON
	Required  bool
	Default   *JSON
	// DefaultExpression and RequiredWhen are for screens that can evaluate them; the server decides.
	DefaultExpression, RequiredWhen *string
	Unique                          bool
	System                          bool
	Readable                        bool
	Creatable                       bool
	Importable                      bool
	Updatable                       bool
	Filterable                      bool
	Sortable                        bool
	Groupable                       bool
	To                              *string
	Options                         []catalogOption
}

type catalogOption struct {
	Value string
	Label string
	Color *string
}

type catalogList struct {
	Name   gql.ID
	Label  string
	Entity string
	Field  string
}

func (c *cataloguer) field(f *metadata.Field, use graphql.FieldUse, schema map[string]any) catalogField {
	out := catalogField{
		Name: gql.ID(f.Name), Label: c.label(f.Title, f.Name), Help: optional(c.label(f.Help, "")), Kind: f.Kind.Name(), ValueKind: kind.Of(f.Kind).Name(),
		Required: f.Required, Unique: f.Unique, System: f.System || f.Course != nil,
		Readable: use.Read, Creatable: use.Create, Importable: use.Import, Updatable: use.Update,
		Filterable: use.Filter, Sortable: use.Order, Groupable: use.Group,
		Options: []catalogOption{},
	}
	if f.Default != nil {
		value := jsonOf(f.Kind.Plain(f.Settings, f.Default))
		out.Default = &value
	}
	out.DefaultExpression, out.RequiredWhen = c.told(f, f.Computes), c.told(f, f.RequiredWhen)
	if use.Follow {
		out.To = &f.Target.Name
	}
	delete(schema, "x-default")
	delete(schema, "x-requiredWhen")
	c.hide(f, use, schema)
	out.Schema = jsonOf(schema)
	for _, o := range f.Shape.Enum {
		out.Options = append(out.Options, catalogOption{
			Value: o.Value, Label: c.label(metadata.LabelsOf(o.Title), o.Value), Color: optional(o.Color),
		})
	}
	return out
}

// told is the text of an expression about the record of a field, for those who may read all that it speaks of; nil for
// others, and where it speaks of other records.
func (c *cataloguer) told(f *metadata.Field, node expr.Node) *string {
	if node == nil || !engine.Local(node) {
		return nil
	}
	for _, named := range expr.Fields(node) {
		if other := f.Entity.Field(named.Name); other == nil || !c.Field(other).Read {
			return nil
		}
	}
	text := expr.Format(node)
	return &text
}

// hide takes the names out of a field's keywords that mean nothing to the caller: of the entity that a relation leads to,
// and of the list there that is its other side; of the fields that a formula is made of.
func (c *cataloguer) hide(f *metadata.Field, use graphql.FieldUse, schema map[string]any) {
	if slices.ContainsFunc(f.Operands(), func(o *metadata.Field) bool { return !c.Field(o).Read }) {
		for _, keyword := range metadata.FormulaKeywords() {
			delete(schema, keyword)
		}
	}
	if len(f.Arcs) > 0 {
		c.hideArcs(f, schema)
	}
	if f.Target == nil {
		return
	}
	if !use.Follow {
		delete(schema, "x-to")
	}
	if f.Inverse == nil || !use.Follow || !c.Field(f.Inverse).Read {
		delete(schema, "x-inverse")
		delete(schema, "x-inverseFormerly")
	}
}

// hideArcs leaves those entities in the keywords of a relation to any of several that mean something to the caller.
func (c *cataloguer) hideArcs(f *metadata.Field, schema map[string]any) {
	known := []any{}
	for _, arc := range f.Arcs {
		if c.Field(arc).Follow {
			known = append(known, arc.Target.Name)
		}
	}
	schema["x-to"] = known
	delete(schema, "x-inverse")
}

// list is a list of related records. That of a many-to-many relation is a list of its links, which have the fields that
// the links have.
func (c *cataloguer) list(f *metadata.Field) catalogList {
	if f.Reach == metadata.Linked {
		near := f.Link.Near
		return catalogList{Name: gql.ID(near.Inverse.Name), Label: c.listLabel(f), Entity: f.Link.Entity.Name, Field: near.Name}
	}
	return catalogList{Name: gql.ID(f.Name), Label: c.listLabel(f), Entity: f.Target.Name, Field: f.Inverse.Name}
}

// listLabel is what a list is called. One that has nothing but its name, which is for programs and mostly English, is
// called what it lists for those who read something else.
func (c *cataloguer) listLabel(f *metadata.Field) string {
	label := c.label(f.Title, f.Name)
	_, isNameOnly := f.Title[""]
	if reader := c.locales[0]; isNameOnly && reader != "" && !strings.HasPrefix(reader, "en") {
		return c.label(f.Target.Plurals, label)
	}
	return label
}
