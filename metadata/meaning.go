package metadata

import (
	"fmt"
	"strings"

	"kith/metadata/expr"
)

// Meaning is the same for two formulas of a field, in models before and after a change, that say the same: whatever
// fields and variables are called, and whichever of the fields that they build on are stored. It is "" for values that
// are given.
func (f *Field) Meaning() string {
	if f.Formula == nil {
		return ""
	}
	var out strings.Builder
	eachNode(f.Entity, f.Formula, func(w walk, n expr.Node) { w.mean(&out, n) })
	return out.String()
}

// Meaning is the same for two rules of an entity, in models before and after a change, that ask the same of records.
func (r *Rule) Meaning(e *Entity) string {
	var out strings.Builder
	if r.Check != nil {
		eachNode(e, r.Check, func(w walk, n expr.Node) { w.mean(&out, n) })
	}
	return out.String()
}

// mean writes what a node says, without its children: these follow, in their order.
func (w walk) mean(out *strings.Builder, node expr.Node) {
	switch n := node.(type) {
	case *expr.Field:
		w.meanField(out, n)
	case *expr.Ref:
		fmt.Fprintf(out, "@%d ", w.vars[n.Name].depth)
	case *expr.Call:
		fmt.Fprintf(out, "%s/%d ", n.Name, len(n.Args))
	case *expr.Quantifier:
		fmt.Fprintf(out, "%s %t ", n.Quant, n.Where != nil)
	case *expr.Rollup:
		fmt.Fprintf(out, "%s %t ", n.Function, n.Where != nil)
	case *expr.Unary:
		out.WriteString(string(n.Op) + " ")
	case *expr.Binary:
		out.WriteString(string(n.Op) + " ")
	case *expr.In, *expr.Cond:
		fmt.Fprintf(out, "%T ", n)
	default:
		out.WriteString(expr.Format(n) + " ")
	}
}

func (w walk) meanField(out *strings.Builder, n *expr.Field) {
	f := w.field(n)
	switch {
	case f == nil:
		out.WriteString("? ")
	case f.Formula != nil:
		fmt.Fprintf(out, "(%s)%s ", f.Meaning(), n.Part)
	default:
		out.WriteString(f.ID + n.Part + " ")
	}
}
