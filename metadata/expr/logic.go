package expr

import "github.com/shopspring/decimal"

// ConstOf makes a constant of a canonical value whose type its Go type tells: nil, bool, int64, decimal.Decimal,
// string (as Text) and MoneyValue. It panics for others.
func ConstOf(value any) *Const {
	switch value.(type) {
	case nil:
		return &Const{Of: Of(Null)}
	case bool:
		return &Const{Value: value, Of: Of(Bool)}
	case int64:
		return &Const{Value: value, Of: Of(Int)}
	case decimal.Decimal:
		return &Const{Value: value, Of: Of(Decimal)}
	case string:
		return &Const{Value: value, Of: Of(Text)}
	case MoneyValue:
		return &Const{Value: value, Of: Of(Money)}
	}
	panic("expr: a constant of this value needs its type")
}

// Conj is true where all predicates are. A nil predicate is true: it is left out, and no predicate at all is nil.
func Conj(nodes ...Node) Node {
	var all Node
	for _, n := range nodes {
		switch {
		case isNil(n) || isConst(n, true):
		case isConst(n, false):
			return n
		case all == nil:
			all = n
		default:
			all = &Binary{Op: And, L: all, R: n}
		}
	}
	return all
}

// Disj is true where one of the predicates is. A nil predicate is true, and so is the whole then: nil. No predicate
// at all is the constant false.
func Disj(nodes ...Node) Node {
	var one Node
	for _, n := range nodes {
		switch {
		case isNil(n) || isConst(n, true):
			return nil
		case isConst(n, false):
		case one == nil:
			one = n
		default:
			one = &Binary{Op: Or, L: one, R: n}
		}
	}
	if one == nil {
		return ConstOf(false)
	}
	return one
}

// Negate is true where a predicate is not. Of nil, which is true, it is the constant false.
func Negate(node Node) Node {
	switch {
	case isNil(node) || isConst(node, true):
		return ConstOf(false)
	case isConst(node, false):
		return nil
	}
	if u, ok := node.(*Unary); ok && u.Op == Not {
		return u.X
	}
	return &Unary{Op: Not, X: node}
}

func isNil(n Node) bool { return n == nil }

func isConst(n Node, value bool) bool {
	c, ok := n.(*Const)
	return ok && c.Value == value
}
