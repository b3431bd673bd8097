package kind

import (
	"strings"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// anyRelationKind is the kind "anyRelation": a record of one of several entities. The model keeps a relation to each of
// them, of which at most one leads anywhere: so all that relations do holds for it, foreign keys included.
type anyRelationKind struct{}

func newAnyRelation() Kind { return anyRelationKind{} }

// AnySettings are the settings of anyRelation.
type AnySettings struct {
	To                []string
	Inverse, OnDelete string
}

// Branching is a Kind whose fields stand for several others, of which a record has a value of one at most.
type Branching interface {
	Kind
	Arcs(s Settings) []Arc
}

// Arc is one of the fields that a field of a Branching kind stands for: a relation to an entity.
type Arc struct {
	To       string
	Kind     Kind
	Settings Settings
}

// Name implements Kind.
func (anyRelationKind) Name() string { return "anyRelation" }

// Keywords implements Kind.
func (anyRelationKind) Keywords() string {
	return `{"type": "object", "required": ["x-to"], "properties": {
  "x-to": {"type": "array", "minItems": 1, "maxItems": 20, "uniqueItems": true, "items": {"type": "string", "pattern": "^[a-z][a-zA-Z0-9]{0,39}$"}},
  "x-inverse": {"type": "string", "pattern": "^[a-z][a-zA-Z0-9]{0,39}$"},
  "x-onDelete": {"enum": ["restrict", "setNull", "cascade"]}
}}`
}

// Decode implements Kind.
func (anyRelationKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	shared := relationKeywords(r, "")
	s := AnySettings{Inverse: shared.Inverse, OnDelete: shared.OnDelete}
	list, _ := in["x-to"].([]any)
	for _, item := range list {
		if name, _ := item.(string); namePattern.MatchString(name) {
			s.To = append(s.To, name)
		}
	}
	if len(s.To) == 0 || len(s.To) < len(list) {
		r.problem("x-to", `must name the entities that the relation leads to: "x-to": ["deal", "company"]`)
	}
	return s, r.problems
}

// Arcs implements Branching.
func (anyRelationKind) Arcs(s Settings) []Arc {
	set := s.(AnySettings)
	arcs := make([]Arc, len(set.To))
	for i, to := range set.To {
		arcs[i] = Arc{To: to, Kind: newRelation(), Settings: RelationSettings{Relation{To: to, Inverse: set.Inverse, OnDelete: set.OnDelete}}}
	}
	return arcs
}

// Storage implements Kind.
func (anyRelationKind) Storage(Settings) []Column { return nil }

// Type implements Kind.
func (anyRelationKind) Type(Settings) expr.Type { return expr.Of(expr.Null) }

// Shape implements Kind.
func (anyRelationKind) Shape(s Settings) Shape { return Shape{Any: s.(AnySettings).To} }

// ValueSchema implements Kind.
func (anyRelationKind) ValueSchema(Settings) map[string]any { return map[string]any{} }

// Parse implements Kind: a value is given by the relation to the entity that is meant.
func (anyRelationKind) Parse(s Settings, in any, _ Env) (any, error) {
	if in == nil {
		return nil, nil
	}
	return nil, say.Errorf("leads to one of %s: give the relation to that", strings.Join(s.(AnySettings).To, ", "))
}

// ParseText implements Kind.
func (k anyRelationKind) ParseText(s Settings, text string, env Env) (any, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	return k.Parse(s, text, env)
}

// Plain implements Kind.
func (anyRelationKind) Plain(Settings, any) any { return nil }

// Text implements Kind.
func (anyRelationKind) Text(Settings, any) string { return "" }

// Columns implements Kind.
func (anyRelationKind) Columns(Settings, any) []any { return nil }
