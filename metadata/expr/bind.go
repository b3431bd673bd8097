package expr

import "strconv"

// About makes an expression about the record of its own scope (Ref "") one about another record: a variable, a to-one
// relation. Variables within it get the suffix, so that none captures one of record's.
func About(node, record Node, suffix string) Node {
	if ref, ok := record.(*Ref); ok && ref.Name == "" {
		return node
	}
	return Rewrite(node, func(n Node) Node {
		switch n := n.(type) {
		case *Ref:
			if n.Name == "" {
				return record
			}
			return &Ref{Name: n.Name + suffix, Of: n.Of}
		case *Quantifier:
			n.Var += suffix
		case *Rollup:
			n.Var += suffix
		}
		return n
	})
}

// FormulaOf is what the formula of a field comes to for a record, as About says; null where there is no such record.
func FormulaOf(formula, record Node, suffix string) Node {
	value := About(formula, record, suffix)
	over, ok := record.(*Field)
	if !ok || Vanishes(formula) {
		return value
	}
	there := &Binary{Op: Ne, L: &Field{From: over, Name: "id", Of: over.Of}, R: ConstOf(nil)}
	return &Cond{If: there, Then: value, Else: &Const{Of: value.Type()}}
}

// Vanishes is whether an expression is null by itself where there is no record that it could be about.
func Vanishes(node Node) bool {
	switch n := node.(type) {
	case *Field:
		ref, own := n.From.(*Ref)
		return own && ref.Name == "" || !own && Vanishes(n.From)
	case *Const:
		return n.Value == nil
	case *Unary:
		return n.Op == Neg && Vanishes(n.X)
	case *Binary:
		switch n.Op {
		case Add, Sub, Mul, Div, Mod:
			return Vanishes(n.L) || Vanishes(n.R)
		}
	case *Cond:
		return Vanishes(n.Then) && Vanishes(n.Else)
	}
	return false
}

// Variables gives names to variables that no text of an expression can hold, each once.
type Variables struct{ given int }

// Suffix makes names of variables other than all before.
func (v *Variables) Suffix() string {
	v.given++
	return "'" + strconv.Itoa(v.given)
}

// PartOf is a part of a value of several. Of money, a field and a choice keep the currency that they have; what is
// computed is in the base currency.
func PartOf(node Node, part string) Node {
	switch n := node.(type) {
	case *Field:
		if t, ok := partType(n.Of, part); ok && n.Part == "" {
			return &Field{From: n.From, Name: n.Name, Part: part, Of: t}
		}
	case *Const:
		if n.Value == nil {
			if t, ok := partType(n.Of, part); ok {
				return &Const{Of: t}
			}
			return n
		}
	case *Cond:
		return &Cond{If: n.If, Then: PartOf(n.Then, part), Else: PartOf(n.Else, part)}
	case *Call:
		if n.Name == "coalesce" {
			return &Call{Name: n.Name, Args: eachPart(n.Args, part)}
		}
	}
	return &Call{Name: part, Args: []Node{node}}
}

func eachPart(nodes []Node, part string) []Node {
	parts := make([]Node, len(nodes))
	for i, n := range nodes {
		parts[i] = PartOf(n, part)
	}
	return parts
}
