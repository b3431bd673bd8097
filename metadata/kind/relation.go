package kind

// relationKind is the kind "relation": a record of another entity, many-to-one. The other side is a to-many field
// that the model makes when x-inverse names it.
type relationKind struct{ reference }

func newRelation() Kind { return relationKind{referenceScalar("relation")} }

// Keywords implements Kind.
func (k relationKind) Keywords() string {
	return `{"type": "object", "required": ["x-to"], "properties": {
  "x-to": {"type": "string", "pattern": "^[a-z][a-zA-Z0-9]{0,39}$"},
  "x-inverse": {"type": "string", "pattern": "^[a-z][a-zA-Z0-9]{0,39}$"},
  "x-inverseFormerly": {"type": "array", "items": {"type": "string", "pattern": "^[a-z][a-zA-Z0-9]{0,39}$"}, "maxItems": 50, "uniqueItems": true},
  "x-onDelete": {"enum": ["restrict", "setNull", "cascade"]}
}}`
}

// Decode implements Kind.
func (k relationKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	to, _ := in["x-to"].(string)
	if !namePattern.MatchString(to) {
		r.problem("x-to", `must name the entity that the relation leads to: "x-to": "company"`)
	}
	return relationKeywords(r, to), r.problems
}
