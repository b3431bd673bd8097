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
  "x-onDelete": {"enum": ["restrict", "setNull", "cascade"]},
  "x-tree": {"anyOf": [{"type": "boolean"}, {"type": "object", "required": ["ancestors", "descendants"], "additionalProperties": false, "properties": {
    "ancestors": {"type": "string", "pattern": "^[a-z][a-zA-Z0-9]{0,39}$"},
    "descendants": {"type": "string", "pattern": "^[a-z][a-zA-Z0-9]{0,39}$"}}}]}
}}`
}

// Decode implements Kind.
func (k relationKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	to, _ := in["x-to"].(string)
	if !namePattern.MatchString(to) {
		r.problem("x-to", `must name the entity that the relation leads to: "x-to": "company"`)
	}
	s := relationKeywords(r, to)
	s.Tree = treeKeyword(in["x-tree"])
	return s, r.problems
}

// treeKeyword reads what makes a tree of records: true, or the names of its lists.
func treeKeyword(says any) *Tree {
	switch says := says.(type) {
	case bool:
		if says {
			return &Tree{Ancestors: "ancestors", Descendants: "descendants"}
		}
	case map[string]any:
		t := &Tree{}
		t.Ancestors, _ = says["ancestors"].(string)
		t.Descendants, _ = says["descendants"].(string)
		return t
	}
	return nil
}
