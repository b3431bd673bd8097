package expr

import (
	"cmp"
	"slices"

	"cel.dev/cel-go/common/ast"

	"kith/metadata/say"
)

// checker turns CEL's tree into ours and types it. Its methods answer nil for what they reported a problem about;
// whatever is made of nil is nil too, without a second report.
type checker struct {
	source   source
	info     *ast.SourceInfo
	scope    Scope
	entity   string
	vars     []*Ref // of the surrounding quantifiers, innermost last
	left     int    // nodes that may still come
	problems Problems
	renamed  []renaming
	alone    bool // the name at hand stands by itself: not of a record that is named
}

func (c *checker) check(e ast.Expr) Node {
	if c.left--; c.left < 0 {
		if c.left == -1 {
			c.report(e, "the expression has too many parts: split it into several")
		}
		return nil
	}
	switch e.Kind() {
	case ast.LiteralKind:
		return c.literal(e)
	case ast.IdentKind:
		return c.name(e)
	case ast.SelectKind:
		return c.selection(e)
	case ast.CallKind:
		return c.call(e)
	case ast.ListKind:
		return c.report(e, "a list stands only on the right of 'in', as in stage in ['won', 'lost']")
	}
	return c.report(e, "maps and objects have no meaning here: write fields, values and operators")
}

// checkAll checks several expressions; it is nil when there is a problem in any.
func (c *checker) checkAll(exprs []ast.Expr) []Node {
	nodes, failed := make([]Node, len(exprs)), false
	for i, e := range exprs {
		nodes[i] = c.check(e)
		failed = failed || nodes[i] == nil
	}
	if failed {
		return nil
	}
	return nodes
}

// checkResult checks what the whole expression yields.
func (c *checker) checkResult(node Node, opt Options) {
	if node == nil {
		return
	}
	t, want := node.Type(), opt.Want
	switch {
	case t.Base == List && t.Elem.Base != Record && opt.Lists:
	case want == List || want == Record:
		c.checkPath(node, want)
	case t.Base == List:
		c.reportAt(0, "the expression yields %s: make one value of it, as with size(…) or exists(…)", describe(t))
	case want == "" || t.Base == want || want == Decimal && t.Base == Int:
	case want == Bool:
		c.reportAt(0, "the expression must be true or false; this is %s: compare it with something", describe(t))
	default:
		c.reportAt(0, "the expression must be %s; this is %s", describe(Of(want)), describe(t))
	}
}

// checkPath checks that the whole expression is a relation, or several in a row.
func (c *checker) checkPath(node Node, want Base) {
	f, ok := node.(*Field)
	t := node.Type()
	switch _, many := toMany(node); {
	case want == List && !many:
		c.reportAt(0, "%s is %s: name the many records of a relation, as in tasks", Format(node), describe(t))
	case want == Record && many:
		c.reportAt(0, "%s are %s: name a relation to one record, as in company", Format(node), describe(t))
	case want == Record && (!ok || t.Base != Record || f.Name == "id"):
		c.reportAt(0, "%s is %s: name a relation to another record, as in company", Format(node), describe(t))
	}
}

// report notes a problem about an expression and answers nil.
func (c *checker) report(e ast.Expr, english string, args ...any) Node {
	return c.reportAt(c.start(e), english, args...)
}

func (c *checker) reportAt(offset int, english string, args ...any) Node {
	c.problems = append(c.problems, c.source.problem(offset, say.Of(english, args...)))
	return nil
}

// sorted are the problems in the order of the text, each once.
func (c *checker) sorted() Problems {
	slices.SortStableFunc(c.problems, func(a, b Problem) int { return cmp.Compare(a.Offset, b.Offset) })
	return slices.CompactFunc(c.problems, func(a, b Problem) bool { return a.Offset == b.Offset && a.Message.Equal(b.Message) })
}

// offset is where CEL's parser puts a node: at the operator, the dot or the parenthesis.
func (c *checker) offset(e ast.Expr) int {
	r, _ := c.info.GetOffsetRange(e.ID())
	return int(r.Start)
}

// start is where the text of a node begins.
func (c *checker) start(e ast.Expr) int {
	switch e.Kind() {
	case ast.SelectKind:
		return c.start(e.AsSelect().Operand())
	case ast.CallKind:
		return c.callStart(e)
	}
	return c.offset(e)
}

func (c *checker) callStart(e ast.Expr) int {
	call := e.AsCall()
	_, infix := binaryOp(call.FunctionName())
	switch {
	case call.IsMemberFunction():
		return c.start(call.Target())
	case infix || call.FunctionName() == opIn || call.FunctionName() == opCond || call.FunctionName() == opIndex:
		return c.start(call.Args()[0])
	case call.FunctionName() == opNot || call.FunctionName() == opNeg:
		return c.offset(e)
	}
	return c.source.wordBefore(c.offset(e))
}

// nameAt is where the name of a call stands.
func (c *checker) nameAt(e ast.Expr) int { return c.source.wordBefore(c.offset(e)) }
