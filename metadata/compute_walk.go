package metadata

import (
	"maps"

	"kith/metadata/expr"
)

// walk knows what records an expression speaks of, as it is walked through.
type walk struct {
	e     *Entity // of the record itself
	vars  map[string]variable
	depth int // of the innermost variable
}

// variable stands for the records of an entity; depth counts from 1 at the outermost one.
type variable struct {
	e     *Entity
	depth int
}

// entity is the entity of the record that a node stands for, nil when it stands for none.
func (w walk) entity(node expr.Node) *Entity {
	switch n := node.(type) {
	case *expr.Ref:
		if n.Name == "" {
			return w.e
		}
		return w.vars[n.Name].e
	case *expr.Field:
		if f := w.field(n); f != nil {
			return f.Target
		}
	}
	return nil
}

// field is the field of the model that a node names.
func (w walk) field(n *expr.Field) *Field {
	if e := w.entity(n.From); e != nil {
		return e.byName[n.Name]
	}
	return nil
}

// over is the walk within what is said of the records of a to-many relation.
func (w walk) over(many *expr.Field, name string) walk {
	vars := maps.Clone(w.vars)
	if vars == nil {
		vars = map[string]variable{}
	}
	vars[name] = variable{w.entity(many), w.depth + 1}
	return walk{w.e, vars, w.depth + 1}
}

// eachNode visits the nodes of an expression about records of an entity, with what they speak of.
func eachNode(e *Entity, node expr.Node, visit func(walk, expr.Node)) {
	walk{e: e}.each(node, visit)
}

func (w walk) each(node expr.Node, visit func(walk, expr.Node)) {
	expr.Walk(node, func(n expr.Node) bool {
		visit(w, n)
		switch n := n.(type) {
		case *expr.Quantifier:
			w.each(n.Over, visit)
			w.over(n.Over, n.Var).each(n.Where, visit)
			return false
		case *expr.Rollup:
			w.each(n.Over, visit)
			w.over(n.Over, n.Var).each(n.Where, visit)
			w.over(n.Over, n.Var).each(n.Of, visit)
			return false
		}
		return true
	})
}
