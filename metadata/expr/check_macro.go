package expr

import "cel.dev/cel-go/common/ast"

// isMacro is whether a method ranges over related records.
func isMacro(name string) bool {
	switch name {
	case "exists", "all", "none", "exists_one", "existsOne", "filter", "map":
		return true
	}
	return false
}

// macro checks tasks.exists(t, …) and its like.
func (c *checker) macro(e ast.Expr) Node {
	switch e.AsCall().FunctionName() {
	case "exists":
		return c.quantifier(e, Some)
	case "all":
		return c.quantifier(e, Every)
	case "none":
		return c.quantifier(e, None)
	case "exists_one", "existsOne":
		count := c.quantifier(e, Count)
		if count == nil {
			return nil
		}
		return &Binary{Op: Eq, L: count, R: ConstOf(int64(1))}
	case "filter":
		return c.reportAt(c.nameAt(e), "filter must be counted, as in tasks.filter(t, …).size(); for yes or no write exists(t, …)")
	}
	return c.reportAt(c.nameAt(e), "map must be summed up, as in tasks.map(t, t.hours).sum(): there are sum, avg, min, max and countDistinct")
}

// quantifier makes a Quantifier of target.name(variable, predicate). A predicate that is the constant true is nil,
// and its variable has no name then.
func (c *checker) quantifier(e ast.Expr, quant Quant) Node {
	call := e.AsCall()
	over := c.over(e, call.Target())
	name, ok := c.variable(e, call.Args())
	if over == nil || !ok {
		return nil
	}
	where := c.within(&Ref{Name: name, Of: *over.Of.Elem}, call.Args()[1], c.predicate)
	switch {
	case where == nil:
		return nil
	case isConst(where, true):
		return &Quantifier{Quant: quant, Over: over}
	}
	return &Quantifier{Quant: quant, Over: over, Var: name, Where: where}
}

// over checks what a quantifier ranges over.
func (c *checker) over(e, target ast.Expr) *Field {
	if target.Kind() == ast.CallKind && target.AsCall().IsMemberFunction() && isMacro(target.AsCall().FunctionName()) {
		c.reportAt(c.nameAt(e), "these can't follow one another: put both conditions into one with &&")
		return nil
	}
	node := c.check(target)
	if node == nil {
		return nil
	}
	f, ok := toMany(node)
	if !ok {
		c.reportAt(c.nameAt(e), "%s is for the many records of a relation, and %s is %s", e.AsCall().FunctionName(), Format(node),
			describe(node.Type()))
		return nil
	}
	return f
}

// variable reads the name that a quantifier gives each record.
func (c *checker) variable(e ast.Expr, args []ast.Expr) (string, bool) {
	call := e.AsCall().FunctionName()
	if len(args) != 2 {
		c.reportAt(c.nameAt(e), "%s needs a name and a condition, as in %s(t, t.name == 'x')", call, call)
		return "", false
	}
	return c.newName(e, args[0])
}

// newName reads the name that a call gives each of the records it ranges over.
func (c *checker) newName(e, arg ast.Expr) (string, bool) {
	call, name := e.AsCall().FunctionName(), ""
	if arg.Kind() == ast.IdentKind {
		name = arg.AsIdent()
	}
	if name == "" || name[0] == '.' || Reserved(name) {
		c.report(arg, "the first thing in %s(…) must be a new name, as in %s(t, t.name == 'x')", call, call)
		return "", false
	}
	return name, true
}
