package expr

import "cel.dev/cel-go/common/ast"

// rollup checks tasks.filter(t, !t.done).map(t, t.hours).sum() and its like; map(t, !t.done, t.hours) says the same.
func (c *checker) rollup(values ast.Expr, function RollupFunction) Node {
	args := values.AsCall().Args()
	if len(args) != 2 && len(args) != 3 {
		return c.reportAt(c.nameAt(values), "map needs a name and a value, as in map(t, t.hours)")
	}
	from, filter := values.AsCall().Target(), ast.Expr(nil)
	if isCall(from, "filter") && len(args) == 2 {
		from, filter = from.AsCall().Target(), from
	}
	over := c.over(values, from)
	name, ok := c.newName(values, args[0])
	if over == nil || !ok {
		return nil
	}
	out := &Rollup{Function: function, Over: over, Var: name}
	record := &Ref{Name: name, Of: *over.Of.Elem}
	where, sound := c.rollupFilter(filter, args, record)
	if out.Of = c.within(record, args[len(args)-1], c.check); out.Of == nil || !sound {
		return nil
	}
	if !isConst(where, true) {
		out.Where = where
	}
	if problem := function.Problem(out.Of.Type()); !problem.IsZero() {
		return c.report(args[len(args)-1], "%s", problem)
	}
	return out
}

// rollupFilter checks which records a rollup takes: nil for all. It is false when there is a problem.
func (c *checker) rollupFilter(filter ast.Expr, args []ast.Expr, record *Ref) (Node, bool) {
	condition := ast.Expr(nil)
	switch {
	case len(args) == 3:
		condition = args[1]
	case filter == nil:
		return nil, true
	default:
		name, ok := c.variable(filter, filter.AsCall().Args())
		if !ok {
			return nil, false
		}
		if name != record.Name {
			c.report(args[0], "filter and map must give the record the same name: write %s in both", name)
			return nil, false
		}
		condition = filter.AsCall().Args()[1]
	}
	where := c.within(record, condition, c.predicate)
	return where, where != nil
}

// within checks an expression in which a variable stands for a record.
func (c *checker) within(record *Ref, e ast.Expr, check func(ast.Expr) Node) Node {
	c.vars = append(c.vars, record)
	defer func() { c.vars = c.vars[:len(c.vars)-1] }()
	return check(e)
}
