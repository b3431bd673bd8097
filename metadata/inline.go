package metadata

import "kith/metadata/expr"

// Inline puts the formulas of computed fields in the place of their names: what is left speaks of fields that have
// columns. Those that are stored stay.
func (m *Model) Inline(node expr.Node) expr.Node {
	return m.inline(node, func(f *Field) bool { return !f.Stored })
}

// InlineAll is Inline with the formulas of stored fields, too: nothing computed is left.
func (m *Model) InlineAll(node expr.Node) expr.Node {
	return m.inline(node, func(*Field) bool { return true })
}

func (m *Model) inline(node expr.Node, which func(*Field) bool) expr.Node {
	variables := &expr.Variables{}
	return expr.Rewrite(node, func(n expr.Node) expr.Node {
		field, ok := n.(*expr.Field)
		if !ok {
			return n
		}
		f := m.byName[field.From.Type().Entity].byName[field.Name]
		if f == nil || f.Formula == nil || !which(f) {
			return n
		}
		formula := expr.FormulaOf(m.inline(f.Formula, which), field.From, variables.Suffix())
		if field.Part != "" {
			return expr.PartOf(formula, field.Part)
		}
		return formula
	})
}
