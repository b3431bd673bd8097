package metadata

import (
	"maps"
	"strings"

	"kith/metadata/say"
)

// FieldSchemas are the JSON Schemas of the values of an entity's own fields and the system's, as Validate checks them,
// each with the keywords of its document that the standard lacks (x-…). What they are called is left out. The other
// side of a one-to-one relation is told as the relation that it would be.
func (e *Entity) FieldSchemas() map[*Field]map[string]any {
	properties := e.source().get("properties")
	given := map[string]map[string]any{}
	for _, s := range systemFieldList() {
		given[s.name] = s.keywords
	}
	list := make(map[*Field]map[string]any, len(e.Fields))
	for _, f := range e.Fields {
		if f.Many && f.Reach != Linked {
			continue
		}
		keywords := given[f.Name]
		if f.Back {
			keywords = map[string]any{"x-kind": f.Kind.Name(), "x-to": f.Target.Name, "x-inverse": f.Inverse.Name}
		}
		if f.Arc != nil {
			keywords = map[string]any{"x-kind": f.Kind.Name(), "x-to": f.Shape.Relation.To}
		}
		if own := properties.get(f.Name); own != nil {
			keywords, _ = own.plain().(map[string]any)
		}
		list[f] = fieldSchemaOf(f, keywords)
	}
	return list
}

func fieldSchemaOf(f *Field, keywords map[string]any) map[string]any {
	schema := maps.Clone(f.Kind.ValueSchema(f.Settings))
	for key, says := range keywords {
		if strings.HasPrefix(key, "x-") {
			schema[key] = says
		}
	}
	return schema
}

// source is the entity's document, also where it is one of the system's.
func (e *Entity) source() *tree {
	if !e.System {
		return e.tree()
	}
	return decodeTree(systemFile(e.Name+".json"), func(string, say.Text) {})
}
