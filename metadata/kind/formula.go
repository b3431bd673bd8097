package kind

// formulaKind is the kind "formula": an expression about the record.
type formulaKind struct{ computed }

func newFormula() Kind { return formulaKind{computed{"formula"}} }

// Keywords implements Kind.
func (formulaKind) Keywords() string {
	return `{"type": "object", "required": ["x-expr"], "properties": {
  "x-expr": {"type": "string", "minLength": 1},
  "x-stored": {"type": "boolean"}
}}`
}

// Decode implements Kind.
func (formulaKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	s := FormulaSettings{Formula{Value: r.source("x-expr"), Stored: r.flag("x-stored")}}
	if s.Value.Text == "" && len(r.problems) == 0 {
		r.problem("x-expr", `must be an expression: "x-expr": "amount - cost"`)
	}
	return s, r.problems
}
