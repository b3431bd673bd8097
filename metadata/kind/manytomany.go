package kind

import (
	"strings"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// manyToManyKind is the kind "manyToMany": any number of records of another entity, each of which may belong to any
// number of this one's. The model keeps a record for each of the links, which may have fields of its own.
type manyToManyKind struct{}

func newManyToMany() Kind { return manyToManyKind{} }

// LinkSettings are the settings of manyToMany.
type LinkSettings struct{ Relation }

// Name implements Kind.
func (manyToManyKind) Name() string { return "manyToMany" }

// Keywords implements Kind.
func (manyToManyKind) Keywords() string {
	return `{"type": "object", "required": ["x-to"], "properties": {
  "x-to": {"type": "string", "pattern": "^[a-z][a-zA-Z0-9]{0,39}$"},
  "x-inverse": {"type": "string", "pattern": "^[a-z][a-zA-Z0-9]{0,39}$"},
  "x-inverseFormerly": {"type": "array", "items": {"type": "string", "pattern": "^[a-z][a-zA-Z0-9]{0,39}$"}, "maxItems": 50, "uniqueItems": true},
  "x-link": {"type": "object", "additionalProperties": false, "properties": {
    "name": {"type": "string", "pattern": "^[a-z][a-zA-Z0-9]{0,39}$"},
    "plural": {"type": "string", "pattern": "^[a-z][a-zA-Z0-9]{0,39}$"},
    "title": {}, "pluralTitle": {},
    "required": {"type": "array", "items": {"type": "string"}, "uniqueItems": true},
    "properties": {"type": "object", "additionalProperties": {"type": "object", "required": ["x-kind"]}}}}
}}`
}

// Decode implements Kind.
func (manyToManyKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	to, _ := in["x-to"].(string)
	if !namePattern.MatchString(to) {
		r.problem("x-to", `must name the entity that the relation leads to: "x-to": "contact"`)
	}
	s := LinkSettings{Relation{To: to, Inverse: r.text("x-inverse"), OnDelete: "cascade", Linked: true}}
	if s.Inverse != "" && !namePattern.MatchString(s.Inverse) {
		r.problem("x-inverse", "must be a field name like deals: it starts with a small letter, then letters and digits")
	}
	return s, r.problems
}

// Storage implements Kind: links are records of an entity of their own.
func (manyToManyKind) Storage(Settings) []Column { return nil }

// Type implements Kind.
func (manyToManyKind) Type(s Settings) expr.Type {
	return expr.ListOf(expr.RecordOf(s.(LinkSettings).To))
}

// Shape implements Kind.
func (manyToManyKind) Shape(s Settings) Shape {
	relation := s.(LinkSettings).Relation
	return Shape{Relation: &relation}
}

// ValueSchema implements Kind.
func (manyToManyKind) ValueSchema(Settings) map[string]any {
	return map[string]any{"type": "array", "items": map[string]any{"type": "string", "format": "uuid"}}
}

var errNoIDs = say.Errorf("is no list of ids of records: ids look like %s", "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a47")

// Parse implements Kind.
func (manyToManyKind) Parse(_ Settings, in any, _ Env) (any, error) {
	if in == nil {
		return nil, nil
	}
	items, ok := in.([]any)
	if !ok {
		return nil, errNoIDs
	}
	if len(items) == 0 {
		return nil, nil // none is no list, as with every kind of lists
	}
	ids := make([]any, len(items))
	for i, item := range items {
		id, err := toID(item)
		if err != nil || id == nil {
			return nil, errNoIDs
		}
		ids[i] = id
	}
	return ids, nil
}

// ParseText implements Kind: ids, set apart by semicolons.
func (k manyToManyKind) ParseText(s Settings, text string, env Env) (any, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	var items []any
	for part := range strings.SplitSeq(text, ";") {
		items = append(items, strings.TrimSpace(part))
	}
	return k.Parse(s, items, env)
}

// Plain implements Kind.
func (manyToManyKind) Plain(_ Settings, v any) any { return v }

// Text implements Kind.
func (manyToManyKind) Text(_ Settings, v any) string {
	ids, _ := v.([]any)
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i], _ = id.(string)
	}
	return strings.Join(texts, "; ")
}

// Columns implements Kind.
func (manyToManyKind) Columns(Settings, any) []any { return nil }
