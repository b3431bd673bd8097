package expr

import (
	"errors"
	"slices"

	"cel.dev/cel-go/common/ast"

	"kith/metadata/say"
)

// call checks an operator, a quantifier, a literal like date('…') or a function.
func (c *checker) call(e ast.Expr) Node {
	if node, ok := c.operator(e); ok {
		return node
	}
	call := e.AsCall()
	name, args := call.FunctionName(), call.Args()
	if rollup, ok := rollupFunction(name); ok && call.IsMemberFunction() && len(args) == 0 && isCall(call.Target(), "map") {
		return c.rollup(call.Target(), rollup)
	}
	if call.IsMemberFunction() {
		if isMacro(name) {
			return c.macro(e)
		}
		args = append([]ast.Expr{call.Target()}, args...)
	}
	if node, ok := c.construct(name, args); ok {
		return node
	}
	f, ok := function(name)
	if !ok {
		c.checkAll(args)
		return c.reportAt(c.nameAt(e), "%s", unknownFunction(name))
	}
	if name == "size" && len(args) == 1 && isCall(args[0], "filter") {
		return c.quantifier(args[0], Count)
	}
	return c.function(e, f, args)
}

func isCall(e ast.Expr, name string) bool {
	return e.Kind() == ast.CallKind && e.AsCall().IsMemberFunction() && e.AsCall().FunctionName() == name
}

// unknownFunction says what to call instead.
func unknownFunction(name string) say.Text {
	switch name {
	case "has":
		return say.Of("write present(x) instead of has(x)")
	case "lowerAscii", "upperAscii":
		return say.Of("write %s(x) instead of %s", name[:5], name)
	case "length", "len", "count":
		return say.Of("write size(x) instead of %s", name)
	case "sum", "avg", "countDistinct":
		return say.Of("write %s behind values of related records, as in tasks.map(t, t.hours).%s()", name, name)
	case "string", "int", "uint", "double", "bool", "type", "dyn":
		return say.Of("there is no %s(…): values keep their types", name)
	case "duration":
		return say.Of("duration takes a constant text, as in duration('PT1H30M')")
	case "timestamp":
		return say.Of("timestamp takes a constant text, as in timestamp('2026-01-31T09:30:00Z')")
	case "decimal":
		return say.Of("decimal takes a constant text, as in decimal('1.10')")
	case "money":
		return say.Of("money takes two constant texts, as in money('1.10', 'EUR')")
	}
	var names []string
	for _, f := range Functions() {
		names = append(names, f.Name)
	}
	return say.Of("there is no function '%s'%s", name, didYouMean(name, names))
}

// function checks a call of a function of the list.
func (c *checker) function(e ast.Expr, f Function, exprs []ast.Expr) Node {
	args := c.arguments(f, exprs)
	if args == nil {
		return nil
	}
	if problem := countProblem(f, len(args)); !problem.IsZero() {
		return c.reportAt(c.nameAt(e), "%s", problem)
	}
	for i, arg := range args {
		if wanted := f.Args[min(i, len(f.Args)-1)]; wanted != nil && !slices.Contains(wanted, arg.Type().Base) {
			return c.report(exprs[i], "%s needs %s here, and this is %s", f.Name, describeAny(wanted), describe(arg.Type()))
		}
	}
	if problem := argProblem(f.Name, args); !problem.IsZero() {
		return c.report(exprs[len(exprs)-1], "%s", problem)
	}
	if ok := c.adaptElements(exprs, args); !ok {
		return nil
	}
	return related(&Call{Name: f.Name, Args: args})
}

// arguments checks the arguments of a function, among them lists of constants where it takes lists. It is nil when there
// is a problem in any.
func (c *checker) arguments(f Function, exprs []ast.Expr) []Node {
	nodes, failed := make([]Node, len(exprs)), false
	for i, e := range exprs {
		wanted := i < len(f.Args) && slices.Contains(f.Args[i], List)
		if wanted && f.Method && i > 0 && e.Kind() == ast.ListKind {
			nodes[i] = c.listLiteral(e)
		} else {
			nodes[i] = c.check(e)
		}
		failed = failed || nodes[i] == nil
	}
	if failed {
		return nil
	}
	return nodes
}

func countProblem(f Function, n int) say.Text {
	least, most := len(f.Args)-f.Optional, len(f.Args)
	switch {
	case n >= least && (n <= most || f.Repeat):
		return say.Text{}
	case f.Repeat:
		return say.Of("%s needs at least %d values", f.Name, least)
	case least < most:
		return say.Of("%s needs %d or %d values", f.Name, least, most)
	case most == 0:
		return say.Of("%s takes no values: write %s()", f.Name, f.Name)
	case most == 1:
		return say.Of("%s needs one value", f.Name)
	}
	return say.Of("%s needs %d values", f.Name, most)
}

// argProblem is what is wrong with arguments besides their types.
func argProblem(name string, args []Node) say.Text {
	switch name {
	case "min", "max", "coalesce":
		return mixed(name, args)
	case "round":
		return digitsProblem(args)
	case "startOf":
		return unitProblem(args[1])
	case "like", "ilike":
		return likeProblem(args[1])
	case "matches":
		return matchesProblem(args[1])
	case "hasAny", "hasAll":
		return listsProblem(args)
	}
	return say.Text{}
}

// listsProblem is what is wrong with two lists whose elements are to be compared.
func listsProblem(args []Node) say.Text {
	a, b := *args[0].Type().Elem, *args[1].Type().Elem
	if a.Base == Record || b.Base == Record {
		return say.Of("the records of a relation are asked one by one: write exists(…)")
	}
	return notEquatable(a, b)
}

func mixed(name string, args []Node) say.Text {
	all := args[0].Type()
	for _, arg := range args[1:] {
		t, ok := unify(all, arg.Type())
		if !ok {
			return say.Of("%s needs values of one kind: these are %s and %s", name, describe(all), describe(arg.Type()))
		}
		all = t
	}
	return say.Text{}
}

// roundDigits bounds the second argument of round.
const roundDigits = 16

func digitsProblem(args []Node) say.Text {
	if len(args) < 2 {
		return say.Text{}
	}
	k, ok := args[1].(*Const)
	if n, isInt := constInt(k, ok); isInt && n >= 0 && n <= roundDigits {
		return say.Text{}
	}
	return say.Of("round needs the number of decimals, 0 to %d, as a constant", roundDigits)
}

func constInt(k *Const, ok bool) (int64, bool) {
	if !ok {
		return 0, false
	}
	n, isInt := k.Value.(int64)
	return n, isInt
}

func likeProblem(pattern Node) say.Text {
	k, ok := pattern.(*Const)
	if !ok {
		return say.Text{}
	}
	_, err := likePattern(k.Value.(string))
	switch {
	case errors.Is(err, errLongLike):
		return say.Of("the pattern is too long: 1000 bytes are the most")
	case err != nil:
		return say.Of("the pattern ends with a lone \\: write \\\\ for a backslash")
	}
	return say.Text{}
}

func matchesProblem(pattern Node) say.Text {
	k, ok := pattern.(*Const)
	if !ok {
		return say.Of("matches needs a constant pattern, as in matches('^[A-Z]+$')")
	}
	if _, err := Pattern(k.Value.(string)); err != nil {
		return say.Of("%s", err)
	}
	return say.Text{}
}

// related makes quantifiers of size and present where they ask about a to-many relation.
func related(call *Call) Node {
	if call.Name != "size" && call.Name != "present" {
		return call
	}
	over, ok := toMany(call.Args[0])
	switch {
	case !ok:
		return call
	case call.Name == "size":
		return &Quantifier{Quant: Count, Over: over}
	}
	return &Quantifier{Quant: Some, Over: over}
}

// toMany is a node as a to-many relation.
func toMany(n Node) (*Field, bool) {
	f, ok := n.(*Field)
	return f, ok && f.Of.Base == List && f.Of.Elem.Base == Record
}
