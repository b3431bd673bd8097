package expr

import (
	"cel.dev/cel-go/common/ast"
	"github.com/shopspring/decimal"
)

// in checks x in list.
func (c *checker) in(e ast.Expr) Node {
	args := e.AsCall().Args()
	x := c.check(args[0])
	if args[1].Kind() == ast.ListKind {
		return c.inLiteral(x, args[0], args[1].AsList().Elements())
	}
	list := c.check(args[1])
	if x == nil || list == nil {
		return nil
	}
	t := list.Type()
	if t.Base != List {
		return c.reportAt(c.offset(e), "'in' needs a list on its right, as in ['a', 'b'], and this is %s", describe(t))
	}
	if f, ok := list.(*Field); ok && t.Elem.Base == Record {
		return c.reportAt(c.offset(e), "write %s.exists(t, t == …) to find one among them", Format(f))
	}
	x = c.adapt(args[0], x, *t.Elem)
	if x == nil {
		return nil
	}
	if problem := notEquatable(x.Type(), *t.Elem); !problem.IsZero() {
		return c.reportAt(c.offset(e), "%s", problem)
	}
	return &In{X: x, List: list}
}

// inLiteral checks x in [a, b]. Of constants it makes a constant list; with anything else in the list it is the same
// as x == a || x == b.
func (c *checker) inLiteral(x Node, xe ast.Expr, elements []ast.Expr) Node {
	nodes := c.checkAll(elements)
	if x == nil || nodes == nil {
		return nil
	}
	failed := false
	for i, n := range nodes {
		nodes[i] = c.adapt(elements[i], n, x.Type())
		failed = failed || nodes[i] == nil
		if nodes[i] != nil {
			problem := notEquatable(c.adaptedType(x, nodes[i]), nodes[i].Type())
			if !problem.IsZero() {
				c.report(elements[i], "%s", problem)
				failed = true
			}
		}
	}
	if failed {
		return nil
	}
	if list, ok := constList(x.Type(), nodes); ok {
		return &In{X: x, List: list}
	}
	return c.oneOf(xe, x, nodes)
}

// listLiteral checks [a, b] where a list of constants is meant.
func (c *checker) listLiteral(e ast.Expr) Node {
	nodes := c.checkAll(e.AsList().Elements())
	if nodes == nil {
		return nil
	}
	list, ok := constList(Of(Text), nodes)
	if !ok {
		return c.report(e, "the list must be of constants of one kind, as in ['a', 'b']")
	}
	return list
}

// adaptElements holds the constants of lists against the options of the lists that they are compared with.
func (c *checker) adaptElements(exprs []ast.Expr, args []Node) bool {
	ok := true
	for i, arg := range args {
		k, isConst := arg.(*Const)
		if !isConst || k.Of.Base != List || exprs[i].Kind() != ast.ListKind {
			continue
		}
		for j, e := range exprs[i].AsList().Elements() {
			element := k.Value.([]any)[j]
			ok = c.adapt(e, &Const{Value: element, Of: *k.Of.Elem}, *args[0].Type().Elem) != nil && ok
		}
	}
	return ok
}

// adaptedType is the type of x beside an element: a constant text is read as what it is compared with.
func (c *checker) adaptedType(x, element Node) Type {
	if k, ok := x.(*Const); ok && k.Of.Base == Text && element.Type().Base == Record {
		return element.Type()
	}
	return x.Type()
}

func (c *checker) oneOf(xe ast.Expr, x Node, nodes []Node) Node {
	var one Node
	for _, n := range nodes {
		l := c.adapt(xe, x, n.Type())
		if l == nil {
			return nil
		}
		eq := &Binary{Op: Eq, L: l, R: n}
		if one == nil {
			one = eq
			continue
		}
		one = &Binary{Op: Or, L: one, R: eq}
	}
	return one
}

// constList makes one constant of constants whose values have one Go type.
func constList(x Type, nodes []Node) (*Const, bool) {
	elem, ok := x, true
	for i, n := range nodes {
		k, isConst := n.(*Const)
		if !isConst || k.Of.Base == Money {
			return nil, false
		}
		switch {
		case i == 0 || elem.Base == Null:
			elem = k.Of
		default:
			elem, ok = unify(elem, k.Of)
		}
		if !ok {
			return nil, false
		}
	}
	if elem.Base == Null {
		elem = x
	}
	elem.Values = nil
	values := make([]any, len(nodes))
	for i, n := range nodes {
		values[i] = asElement(n.(*Const).Value, elem)
	}
	return &Const{Value: values, Of: ListOf(elem)}, true
}

// asElement gives a number the Go type of its list.
func asElement(value any, elem Type) any {
	if n, ok := value.(int64); ok && elem.Base == Decimal {
		return decimal.NewFromInt(n)
	}
	return value
}
