package kind

// userKind is the kind "user": a relation to a user of the workspace.
type userKind struct{ reference }

func newUser() Kind { return userKind{referenceScalar("user")} }

// Keywords implements Kind.
func (k userKind) Keywords() string {
	return `{"type": "object", "properties": {
  "x-inverse": {"type": "string", "pattern": "^[a-z][a-zA-Z0-9]{0,39}$"},
  "x-inverseFormerly": {"type": "array", "items": {"type": "string", "pattern": "^[a-z][a-zA-Z0-9]{0,39}$"}, "maxItems": 50, "uniqueItems": true},
  "x-onDelete": {"enum": ["restrict", "setNull", "cascade"]}
}}`
}

// Decode implements Kind.
func (k userKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	return relationKeywords(r, "user"), r.problems
}
