package expr

import (
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"

	"kith/metadata/say"
)

// CEL's names of the operators that are not infix, or not of two values.
const (
	opNot   = operators.LogicalNot
	opNeg   = operators.Negate
	opCond  = operators.Conditional
	opIn    = operators.In
	opIndex = operators.Index
)

// binaryOp is the operator of one of CEL's infix functions.
func binaryOp(name string) (Op, bool) {
	switch name {
	case operators.LogicalAnd:
		return And, true
	case operators.LogicalOr:
		return Or, true
	case operators.Equals:
		return Eq, true
	case operators.NotEquals:
		return Ne, true
	case operators.Less:
		return Lt, true
	case operators.LessEquals:
		return Le, true
	case operators.Greater:
		return Gt, true
	case operators.GreaterEquals:
		return Ge, true
	case operators.Add:
		return Add, true
	case operators.Subtract:
		return Sub, true
	case operators.Multiply:
		return Mul, true
	case operators.Divide:
		return Div, true
	case operators.Modulo:
		return Mod, true
	}
	return "", false
}

// operator checks a call of one of CEL's operators; it is false for other calls.
func (c *checker) operator(e ast.Expr) (Node, bool) {
	call := e.AsCall()
	switch call.FunctionName() {
	case opNot:
		return c.not(call.Args()[0]), true
	case opNeg:
		return c.negative(call.Args()[0]), true
	case opCond:
		return c.cond(e), true
	case opIn:
		return c.in(e), true
	case opIndex:
		return c.report(e, "'[…]' has no meaning here: ask lists with 'in', exists(…) or size(…)"), true
	}
	op, ok := binaryOp(call.FunctionName())
	if !ok {
		return nil, false
	}
	if op == And || op == Or {
		return c.chain(e, op), true
	}
	return c.binary(e, op), true
}

func (c *checker) not(x ast.Expr) Node {
	node := c.predicate(x)
	if node == nil {
		return nil
	}
	return &Unary{Op: Not, X: node}
}

// predicate checks an expression that must be true or false.
func (c *checker) predicate(e ast.Expr) Node {
	node := c.check(e)
	if node != nil && node.Type().Base != Bool {
		return c.report(e, "this must be true or false, and it is %s: compare it with something", describe(node.Type()))
	}
	return node
}

func (c *checker) negative(x ast.Expr) Node {
	node := c.check(x)
	if node == nil {
		return nil
	}
	if !quantity(node.Type()) && node.Type().Base != Duration {
		return c.report(x, "'-' needs a number, and this is %s", describe(node.Type()))
	}
	return &Unary{Op: Neg, X: node}
}

// chain checks a run of && or of ||. CEL's parser balances such runs; here they lean to the left, as they are written.
func (c *checker) chain(e ast.Expr, op Op) Node {
	var whole Node
	failed := false
	for _, link := range c.chainLinks(e, e.AsCall().FunctionName()) {
		node := c.predicate(link)
		switch {
		case node == nil:
			failed = true
		case whole == nil:
			whole = node
		default:
			whole = &Binary{Op: op, L: whole, R: node}
		}
	}
	if failed {
		return nil
	}
	return whole
}

func (c *checker) chainLinks(e ast.Expr, name string) []ast.Expr {
	if e.Kind() != ast.CallKind || e.AsCall().FunctionName() != name {
		return []ast.Expr{e}
	}
	var all []ast.Expr
	for _, arg := range e.AsCall().Args() {
		all = append(all, c.chainLinks(arg, name)...)
	}
	return all
}

func (c *checker) cond(e ast.Expr) Node {
	args := e.AsCall().Args()
	condition, then, otherwise := c.predicate(args[0]), c.check(args[1]), c.check(args[2])
	if condition == nil || then == nil || otherwise == nil {
		return nil
	}
	t, ok := unify(then.Type(), otherwise.Type())
	if !ok {
		return c.reportAt(c.offset(e), "both outcomes of '?' must be of one kind: these are %s and %s",
			describe(then.Type()), describe(otherwise.Type()))
	}
	if t.Base == List {
		return c.reportAt(c.offset(e), "the outcomes of '?' can't be lists")
	}
	return &Cond{If: condition, Then: then, Else: otherwise}
}

func (c *checker) binary(e ast.Expr, op Op) Node {
	args := e.AsCall().Args()
	nodes := c.checkAll(args)
	if nodes == nil {
		return nil
	}
	switch op {
	case Eq, Ne:
		return c.equality(e, op, nodes)
	case Lt, Le, Gt, Ge:
		return c.order(e, op, nodes)
	}
	return c.arithmetic(e, op, nodes)
}

func (c *checker) arithmetic(e ast.Expr, op Op, n []Node) Node {
	l, r := n[0].Type(), n[1].Type()
	if !computes(op, l, r) {
		return c.reportAt(c.offset(e), "%s%s", sentence(op, l, r), arithmeticHint(op, l, r))
	}
	return &Binary{Op: op, L: n[0], R: n[1]}
}

// computes is whether an operator takes values of two types.
func computes(op Op, l, r Type) bool {
	money := l.Base == Money || r.Base == Money
	switch {
	case op == Add && l.Base == Text && r.Base == Text:
		return true
	case timely(l) || timely(r):
		return computesTimes(op, l, r)
	case !quantity(l) || !quantity(r) || op == Mod && money:
		return false
	case op == Mul:
		return l.Base != Money || r.Base != Money
	case op == Div:
		return l.Base == Money || r.Base != Money
	}
	return true
}

func sentence(op Op, l, r Type) say.Text {
	return say.Of("'%s' can't take %s and %s", string(op), describe(l), describe(r))
}

func arithmeticHint(op Op, l, r Type) say.Text {
	switch {
	case l.Base == Date && r.Base == Date && op == Sub:
		return say.Of(": write daysBetween(from, to)")
	case l.Base == Date && number(r):
		return say.Of(": write addDays(date, days)")
	case l.Base == DateTime && number(r):
		return say.Of(": write how long that is, as in duration('P1D')")
	case l.Base == Text && op == Add:
		return say.Of(": only text can be joined to text")
	}
	return say.Text{}
}
