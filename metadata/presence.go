package metadata

import "kith/metadata/expr"

// Presence is that a record has a value of a field, or one of the records that it leads to.
func Presence(f *Field) expr.Node {
	record := &expr.Ref{Of: expr.RecordOf(f.Entity.Name)}
	present := func(f *Field) expr.Node {
		value := &expr.Field{From: record, Name: f.Name, Of: f.Type}
		if f.Many {
			return &expr.Quantifier{Quant: expr.Some, Over: value}
		}
		return &expr.Call{Name: "present", Args: []expr.Node{value}}
	}
	if len(f.Arcs) == 0 {
		return present(f)
	}
	var any []expr.Node
	for _, arc := range f.Arcs {
		any = append(any, present(arc))
	}
	return expr.Disj(any...)
}
