package engine

import (
	"kith/metadata"
	"kith/metadata/expr"
)

// inlined is whether the value of a field is worked out as it is read.
func inlined(f *metadata.Field) bool { return f.Formula != nil && !f.Stored }

// computed puts the formula of a field, woven, where an answer shows it. A stored one is shown as any other field.
func (w *weaver) computed(f *metadata.Field, shown *expr.Node) error {
	if !inlined(f) {
		return nil
	}
	var err error
	*shown, err = w.formula(f)
	return err
}

// formula is what a computed field is made of, as far as the caller may read that: who may read the field need not be
// able to read all of it. An operand that the caller may not read is null, whether on this record or on any, and a rollup
// is made of the records that the caller may see.
func (w *weaver) formula(f *metadata.Field) (expr.Node, error) {
	if node, ok := w.woven[f]; ok {
		return node, nil
	}
	w.formulas++
	defer func() { w.formulas-- }()
	node, err := w.expr(f.Formula)
	if w.woven == nil {
		w.woven = map[*metadata.Field]expr.Node{}
	}
	w.woven[f] = node
	return node, err
}

// reach collects under what the record that a to-one relation leads to is reached. A computed relation is a path over
// others, and reached where these are.
func (w *weaver) reach(via *expr.Field) ([]expr.Node, error) {
	field, conds, err := w.path(via)
	if err != nil || !inlined(field) {
		return conds, err
	}
	w.formulas++
	defer func() { w.formulas-- }()
	way, ok := w.about(via.From, field.Formula).(*expr.Field)
	if !ok {
		return nil, Errorf(Internal, "secure: %s leads over no relation", field.Name)
	}
	more, err := w.reach(way)
	return append(conds, more...), err
}
