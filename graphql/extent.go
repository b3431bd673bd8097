package graphql

import (
	"strings"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
)

// extent measures how deep and wide operations are, before anything follows their fragments.
type extent struct {
	limits    limits
	fragments map[string]*oper.FragmentDefinition
	depths    map[string]int // of fragments; -1 while one is being measured
	deepest   int            // nesting of values
}

func (s *Schema) checkExtent(d *document) failures {
	x := &extent{limits: s.limits, fragments: d.fragments, depths: map[string]int{}}
	for _, o := range d.operations {
		if n := len(o.SelectionSet); n > s.limits.roots && o.Operation != oper.Subscription {
			return failures{refuse(engine.Limit, o.Position, "The operation asks for %d root fields; the limit is %d.", n, s.limits.roots)}
		}
		if n := x.set(o.SelectionSet); n > s.limits.depth {
			return failures{refuse(engine.Limit, o.Position, "The operation nests %d fields; the limit is %d.", n, s.limits.depth)}
		}
		for _, v := range o.VariableDefinitions {
			x.value(v.DefaultValue, 0)
		}
	}
	for name := range d.fragments {
		x.fragment(name)
	}
	if x.deepest > s.limits.input {
		return failures{refuse(engine.Limit, nil, "An input nests %d levels deep; the limit is %d.", x.deepest, s.limits.input)}
	}
	return nil
}

// set is how deep the fields of a selection nest. Introspection does not count: it has a limit of its own.
func (x *extent) set(set oper.SelectionSet) int {
	deepest := 0
	for _, sel := range set {
		switch sel := sel.(type) {
		case *oper.Field:
			for _, a := range sel.Arguments {
				x.value(a.Value, 0)
			}
			if !strings.HasPrefix(sel.Name, "__") {
				deepest = max(deepest, 1+x.set(sel.SelectionSet))
			}
		case *oper.InlineFragment:
			deepest = max(deepest, x.set(sel.SelectionSet))
		case *oper.FragmentSpread:
			deepest = max(deepest, x.fragment(sel.Name))
		}
	}
	return deepest
}

// fragment is set of a fragment. A fragment within itself, which validation refuses, counts as nothing.
func (x *extent) fragment(name string) int {
	if n, known := x.depths[name]; known {
		return max(n, 0)
	}
	f := x.fragments[name]
	if f == nil {
		return 0
	}
	x.depths[name] = -1
	x.depths[name] = x.set(f.SelectionSet)
	return x.depths[name]
}

func (x *extent) value(v *oper.Value, depth int) {
	if v == nil {
		return
	}
	if v.Kind == oper.ListValue || v.Kind == oper.ObjectValue {
		depth++
	}
	x.deepest = max(x.deepest, depth)
	for _, c := range v.Children {
		x.value(c.Value, depth)
	}
}
