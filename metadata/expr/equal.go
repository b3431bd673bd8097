package expr

import (
	"reflect"
	"slices"
	"time"

	"github.com/shopspring/decimal"
)

// Equal is whether two trees say the same: the same nodes over equal values. How chains of && and of || are grouped,
// and the name of a variable that nothing uses, make no difference.
func Equal(a, b Node) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	switch a := a.(type) {
	case *Const:
		b, ok := b.(*Const)
		return ok && SameType(a.Of, b.Of) && SameValue(a.Value, b.Value)
	case *Param:
		b, ok := b.(*Param)
		return ok && a.Index == b.Index && SameType(a.Of, b.Of)
	case *Actor:
		b, ok := b.(*Actor)
		return ok && a.Name == b.Name
	case *Ref:
		b, ok := b.(*Ref)
		return ok && a.Name == b.Name && SameType(a.Of, b.Of)
	case *Field:
		b, ok := b.(*Field)
		return ok && a.Name == b.Name && a.Part == b.Part && SameType(a.Of, b.Of) && Equal(a.From, b.From)
	}
	return equalInner(a, b)
}

func equalInner(a, b Node) bool {
	switch a := a.(type) {
	case *Unary:
		b, ok := b.(*Unary)
		return ok && a.Op == b.Op && Equal(a.X, b.X)
	case *Binary:
		b, ok := b.(*Binary)
		return ok && a.Op == b.Op && slices.EqualFunc(operands(a), operands(b), Equal)
	case *In:
		b, ok := b.(*In)
		return ok && Equal(a.X, b.X) && Equal(a.List, b.List)
	case *Cond:
		b, ok := b.(*Cond)
		return ok && Equal(a.If, b.If) && Equal(a.Then, b.Then) && Equal(a.Else, b.Else)
	case *Call:
		b, ok := b.(*Call)
		return ok && a.Name == b.Name && slices.EqualFunc(a.Args, b.Args, Equal)
	}
	return equalRange(a, b)
}

// equalRange compares what ranges over related records.
func equalRange(a, b Node) bool {
	switch a := a.(type) {
	case *Quantifier:
		b, ok := b.(*Quantifier)
		return ok && a.Quant == b.Quant && (a.Var == b.Var || a.Where == nil) && Equal(a.Over, b.Over) &&
			Equal(a.Where, b.Where)
	case *Rollup:
		b, ok := b.(*Rollup)
		return ok && a.Function == b.Function && a.Var == b.Var && Equal(a.Over, b.Over) && Equal(a.Where, b.Where) && Equal(a.Of, b.Of)
	}
	return false
}

// operands are the two sides of an operator, or all links of a chain of && or of ||.
func operands(n *Binary) []Node {
	if n.Op != And && n.Op != Or {
		return []Node{n.L, n.R}
	}
	return append(links(n.Op, n.L), links(n.Op, n.R)...)
}

func links(op Op, n Node) []Node {
	if b, ok := n.(*Binary); ok && b.Op == op {
		return operands(b)
	}
	return []Node{n}
}

// SameType is whether two types are the same but for the option values of a select.
func SameType(a, b Type) bool {
	if a.Base != b.Base || a.Entity != b.Entity || (a.Elem == nil) != (b.Elem == nil) {
		return false
	}
	return a.Elem == nil || SameType(*a.Elem, *b.Elem)
}

// SameValue is whether two canonical values are the same: numbers by their worth, times as instants.
func SameValue(a, b any) bool {
	switch a := a.(type) {
	case decimal.Decimal:
		b, ok := b.(decimal.Decimal)
		return ok && a.Equal(b)
	case time.Time:
		b, ok := b.(time.Time)
		return ok && a.Equal(b)
	case MoneyValue:
		b, ok := b.(MoneyValue)
		return ok && a.Currency == b.Currency && a.Amount.Equal(b.Amount)
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, SameValue)
	}
	return reflect.DeepEqual(a, b)
}
