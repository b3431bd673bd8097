package engine

import (
	"strconv"

	"kith/metadata/expr"
)

// Figure is a number or a value of a group that Aggregate.Having speaks of: how many records there are, or a function
// of an expression about each.
type Figure struct {
	Count    bool
	Function string
	Of       expr.Node
}

// groupRef is the variable of the group in Aggregate.Having.
const groupRef = "group"

// FigureField is how Aggregate.Having names one of its Figures, by index, as a value of a type.
func FigureField(index int, t expr.Type) *expr.Field {
	return &expr.Field{From: &expr.Ref{Name: groupRef}, Name: strconv.Itoa(index), Of: t}
}

// FigureIndex is the index that a FigureField names; false for other fields.
func FigureIndex(f *expr.Field) (int, bool) {
	ref, ok := f.From.(*expr.Ref)
	if !ok || ref.Name != groupRef {
		return 0, false
	}
	i, err := strconv.Atoi(f.Name)
	return i, err == nil
}

// having weaves the figures of groups. The condition itself may speak of nothing else, or what it says of records would
// not be woven.
func (w *weaver) having(a *Aggregate) error {
	other := false
	expr.Walk(a.Having, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Field:
			i, ok := FigureIndex(n)
			other = other || !ok || i < 0 || i >= len(a.Figures)
			return false
		case *expr.Ref, *expr.Quantifier:
			other = true
		}
		return true
	})
	if other {
		return Errorf(Internal, "secure: a condition on groups speaks of more than their figures")
	}
	for i := range a.Figures {
		var err error
		if a.Figures[i].Of, err = w.expr(a.Figures[i].Of); err != nil {
			return err
		}
	}
	return nil
}
