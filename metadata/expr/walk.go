package expr

// Walk visits a tree from the root down, in the order of its text: the record a Field is of, and the relation a
// Quantifier or a Rollup ranges over, are visited too. When visit answers false the children of that node are left out. A nil
// node is no tree.
func Walk(node Node, visit func(Node) bool) {
	if node == nil || !visit(node) {
		return
	}
	for _, child := range children(node) {
		Walk(child, visit)
	}
}

func children(node Node) []Node {
	switch n := node.(type) {
	case *Field:
		return []Node{n.From}
	case *Unary:
		return []Node{n.X}
	case *Binary:
		return []Node{n.L, n.R}
	case *In:
		return []Node{n.X, n.List}
	case *Cond:
		return []Node{n.If, n.Then, n.Else}
	case *Call:
		return n.Args
	case *Quantifier:
		return []Node{n.Over, n.Where}
	case *Rollup:
		return []Node{n.Over, n.Where, n.Of}
	}
	return nil
}

// Rewrite makes a new tree by asking f for the replacement of every node, children first: f gets a copy that holds the
// rewritten children and answers it, or another node, which is not visited again. The given tree is left as it is.
// The relation that a Quantifier or a Rollup ranges over stays a Field: f is asked about what it is selected from, not about
// the relation itself.
func Rewrite(node Node, f func(Node) Node) Node {
	if node == nil {
		return nil
	}
	return f(rebuild(node, func(child Node) Node { return Rewrite(child, f) }))
}

// rebuild copies a node with its children replaced by what f makes of them.
func rebuild(node Node, f func(Node) Node) Node {
	switch n := node.(type) {
	case *Field:
		return withFrom(n, f(n.From))
	case *Unary:
		return &Unary{Op: n.Op, X: f(n.X)}
	case *Binary:
		return &Binary{Op: n.Op, L: f(n.L), R: f(n.R)}
	case *In:
		return &In{X: f(n.X), List: f(n.List)}
	case *Cond:
		return &Cond{If: f(n.If), Then: f(n.Then), Else: f(n.Else)}
	case *Call:
		args := make([]Node, len(n.Args))
		for i, arg := range n.Args {
			args[i] = f(arg)
		}
		return &Call{Name: n.Name, Args: args}
	case *Quantifier:
		return &Quantifier{Quant: n.Quant, Over: withFrom(n.Over, f(n.Over.From)), Var: n.Var, Where: orNil(n.Where, f)}
	case *Rollup:
		return &Rollup{Function: n.Function, Over: withFrom(n.Over, f(n.Over.From)), Var: n.Var, Where: orNil(n.Where, f), Of: f(n.Of)}
	}
	return node
}

func withFrom(f *Field, from Node) *Field {
	out := *f
	out.From = from
	return &out
}

func orNil(node Node, f func(Node) Node) Node {
	if node == nil {
		return nil
	}
	return f(node)
}

// Fields lists every Field of a tree as often as it stands there, the relations on the way to one included. The
// entity of a field is that of its From's type.
func Fields(node Node) []*Field {
	var fields []*Field
	Walk(node, func(n Node) bool {
		if f, ok := n.(*Field); ok {
			fields = append(fields, f)
		}
		return true
	})
	return fields
}
