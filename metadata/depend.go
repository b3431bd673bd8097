package metadata

import (
	"slices"

	"kith/metadata/expr"
)

// Dependency is a value that a computed field follows from: Field of the record, or of the records that Path leads to
// from it, over to-one and to-many relations. The relations on the way are dependencies themselves, and so is whether
// the records that they lead to are in the trash.
type Dependency struct {
	Path  []*Field
	Field *Field
}

// Dependencies lists what the values of a computed field follow from, each once: fields that have columns. Formulas that
// are not stored are looked through; a stored one is a dependency.
func (f *Field) Dependencies() []Dependency {
	d := &dependencies{}
	d.formula(f, nil)
	return d.list
}

// dependencies collects. paths are those of the records that variables stand for; "" is the record itself.
type dependencies struct{ list []Dependency }

// paths lead from the record that a formula is computed for to those that it speaks of, by the name of the variable.
type paths map[string][]*Field

// formula collects what a field's formula needs, where the field belongs to the record at the end of a path.
func (d *dependencies) formula(f *Field, at []*Field) {
	d.node(walk{e: f.Entity}, paths{"": at}, f.Formula)
}

func (d *dependencies) node(w walk, at paths, node expr.Node) {
	expr.Walk(node, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Field:
			d.value(w, at, n)
			return false
		case *expr.Quantifier:
			d.many(w, at, n.Over, n.Var, n.Where)
			return false
		case *expr.Rollup:
			d.many(w, at, n.Over, n.Var, n.Where, n.Of)
			return false
		}
		return true
	})
}

// many collects what is said of the records of a to-many relation.
func (d *dependencies) many(w walk, at paths, over *expr.Field, variable string, said ...expr.Node) {
	inner := paths{variable: d.reach(w, at, over)}
	for name, path := range at {
		if name != variable {
			inner[name] = path
		}
	}
	for _, node := range said {
		d.node(w.over(over, variable), inner, node)
	}
}

// value collects a field that is read.
func (d *dependencies) value(w walk, at paths, n *expr.Field) {
	from, f := d.reach(w, at, n.From), w.field(n)
	switch {
	case f == nil:
	case f.Back:
		d.reach(w, at, n)
	case f.Formula != nil && !f.Stored:
		d.formula(f, from)
	default:
		d.add(from, f)
	}
}

// reach is the path to the records that a node stands for, whose steps it collects.
func (d *dependencies) reach(w walk, at paths, node expr.Node) []*Field {
	n, ok := node.(*expr.Field)
	if !ok {
		return at[node.(*expr.Ref).Name]
	}
	from, f := d.reach(w, at, n.From), w.field(n)
	switch {
	case f.Formula != nil && !f.Stored: // a path itself
		return d.reach(walk{e: f.Entity}, paths{"": from}, f.Formula)
	}
	if f.Reach == Linked && f.Link.Near.Inverse != nil {
		return d.linked(from, f)
	}
	path := append(slices.Clone(from), f)
	if f.Back {
		d.add(path, f.Inverse)
	} else {
		d.add(from, f)
	}
	d.add(path, f.Target.Field("deletedAt"))
	return path
}

// linked is the path over the links of a many-to-many relation.
func (d *dependencies) linked(from []*Field, f *Field) []*Field {
	links := append(slices.Clone(from), f.Link.Near.Inverse)
	d.add(links, f.Link.Near)
	d.add(links, f.Link.Entity.Field("deletedAt"))
	d.add(links, f.Link.Far)
	path := append(slices.Clone(links), f.Link.Far)
	d.add(path, f.Target.Field("deletedAt"))
	return path
}

func (d *dependencies) add(path []*Field, f *Field) {
	known := func(o Dependency) bool { return o.Field == f && slices.Equal(o.Path, path) }
	if !slices.ContainsFunc(d.list, known) {
		d.list = append(d.list, Dependency{slices.Clone(path), f})
	}
}

// Operands lists the fields that a formula names, computed ones and relations on the way among them.
func (f *Field) Operands() []*Field {
	var list []*Field
	eachNode(f.Entity, f.Formula, func(w walk, n expr.Node) {
		if named, ok := n.(*expr.Field); ok {
			if operand := w.field(named); operand != nil && !slices.Contains(list, operand) {
				list = append(list, operand)
			}
		}
	})
	return list
}

// FormulaKeywords are the keywords that say what computed fields are made of.
func FormulaKeywords() []string { return []string{"x-expr", "x-via", "x-field", "x-of", "x-filter"} }
