package kind

import "kith/metadata/expr"

// rollupKind is the kind "rollup": one value made of the records of a to-many relation.
type rollupKind struct{ computed }

func newRollup() Kind { return rollupKind{computed{"rollup"}} }

// Keywords implements Kind.
func (rollupKind) Keywords() string {
	return `{"type": "object", "required": ["x-of", "x-function"], "properties": {
  "x-of": {"type": "string", "pattern": "` + pathPattern + `"},
  "x-function": {"enum": ["count", "countDistinct", "sum", "avg", "min", "max"]},
  "x-field": {"type": "string", "pattern": "^[a-z][a-zA-Z0-9]*$"},
  "x-expr": {"type": "string", "minLength": 1},
  "x-filter": {"type": "string"},
  "x-stored": {"type": "boolean"}
}}`
}

// Decode implements Kind.
func (rollupKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	choices := []string{Count}
	for _, f := range expr.RollupFunctions() {
		choices = append(choices, string(f))
	}
	s := FormulaSettings{Formula{
		Many: r.source("x-of"), Function: r.oneOf("x-function", choices...), Filter: r.source("x-filter"),
		Value: r.source("x-field"), Stored: r.flag("x-stored"),
	}}
	if s.Many.Text == "" {
		r.problem("x-of", `must name the records to take, by the relation to them: "x-of": "tasks"`)
	}
	given := s.Value.Text != ""
	if e := r.source("x-expr"); e.Text != "" {
		if given {
			r.problem("x-expr", "stands beside x-field: write one of the two")
		}
		s.Value, given = e, true
	}
	switch {
	case s.Function == Count && given:
		r.problem(s.Value.Keyword, "has no meaning for count, which counts records: remove it, or take countDistinct")
	case s.Function != Count && !given:
		r.problem("x-field", "must name the field of the related records to take: \"x-field\": \"amount\"; or write an expression as x-expr")
	}
	return s, r.problems
}
