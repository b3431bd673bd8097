package kind

// lookupKind is the kind "lookup": a field of the record that a relation leads to.
type lookupKind struct{ computed }

func newLookup() Kind { return lookupKind{computed{"lookup"}} }

// Keywords implements Kind.
func (lookupKind) Keywords() string {
	return `{"type": "object", "required": ["x-via", "x-field"], "properties": {
  "x-via": {"type": "string", "pattern": "` + pathPattern + `"},
  "x-field": {"type": "string", "pattern": "^[a-z][a-zA-Z0-9]*$"},
  "x-stored": {"type": "boolean"}
}}`
}

// Decode implements Kind.
func (lookupKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	s := FormulaSettings{Formula{Via: r.source("x-via"), Value: r.source("x-field"), Stored: r.flag("x-stored")}}
	if s.Via.Text == "" {
		r.problem("x-via", `must name the relation to look over: "x-via": "company"`)
	}
	if s.Value.Text == "" {
		r.problem("x-field", `must name a field on the other side: "x-field": "name"`)
	}
	return s, r.problems
}
