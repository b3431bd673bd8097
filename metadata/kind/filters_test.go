package kind_test

import (
	"fmt"
	"strings"
	"testing"

	"kith/metadata/expr"
	"kith/metadata/golden"
	"kith/metadata/kind"
)

// TestFilterTrees writes down every operator's tree, with a constant, null and a parameter as its argument.
func TestFilterTrees(t *testing.T) {
	t.Parallel()
	const path = "testdata/filters.txt"
	var out strings.Builder
	for _, f := range kind.Filters() {
		fmt.Fprintf(&out, "%s\n", f.Name)
		for _, op := range f.Ops {
			writeOp(&out, op)
		}
		for _, p := range f.Parts {
			fmt.Fprintf(&out, "  %s: %s of %s\n", p.Name, p.Filter, p.Type.Base)
		}
	}
	golden.Hold(t, path, out.String())
}

func writeOp(out *strings.Builder, op kind.FilterOp) {
	field := &expr.Field{From: &expr.Ref{}, Name: "field"}
	if op.BuildOf != nil {
		writeOpOf(out, op, field)
		return
	}
	arg, constant := op.Arg, expr.Node(&expr.Const{Value: "c"})
	if arg == "" {
		arg = "(own enum)"
	}
	if op.List {
		arg, constant = "["+arg+"]", &expr.Const{Value: []any{"c", "d"}}
	}
	if op.Arg == "Boolean" {
		constant = &expr.Const{Value: true}
	}
	fmt.Fprintf(out, "  %s: %s\n", op.Name, arg)
	for _, node := range []expr.Node{constant, &expr.Const{}, &expr.Param{Index: 1}} {
		fmt.Fprintf(out, "    %s => %s\n", tree(node), tree(op.Build(field, node)))
	}
	if op.Name == "isNull" {
		fmt.Fprintf(out, "    false => %s\n", tree(op.Build(field, &expr.Const{Value: false})))
	}
}

// writeOpOf writes down an operator that takes an input object.
func writeOpOf(out *strings.Builder, op kind.FilterOp, field *expr.Field) {
	if op.Arg == "RelativePeriod" {
		writePeriods(out, op, field)
		return
	}
	args := map[string]expr.Node{}
	for _, in := range kind.Inputs() {
		for i, m := range in.Members {
			if in.Name == op.Arg {
				args[m.Name] = &expr.Param{Index: i}
			}
		}
	}
	fmt.Fprintf(out, "  %s: %s\n    => %s\n", op.Name, op.Arg, built(op, field, args))
}

// built is what an operator makes of an input object, or why it does not.
func built(op kind.FilterOp, field *expr.Field, args map[string]expr.Node) string {
	node, err := op.BuildOf(field, args)
	if err != nil {
		return err.Error()
	}
	return tree(node)
}

// writePeriods writes down what every period means, and which are none.
func writePeriods(out *strings.Builder, op kind.FilterOp, field *expr.Field) {
	fmt.Fprintf(out, "  %s: %s\n", op.Name, op.Arg)
	show := func(name string, args map[string]any) {
		nodes := map[string]expr.Node{}
		for key, v := range args {
			nodes[key] = expr.ConstOf(v)
		}
		fmt.Fprintf(out, "    %s => %s\n", name, built(op, field, nodes))
	}
	for _, name := range kind.Enums()[1].Values {
		show(name, map[string]any{"period": name})
	}
	for _, unit := range kind.Enums()[0].Values {
		show("last 3 "+unit, map[string]any{"last": int64(3), "unit": unit})
		show("next 2 "+unit, map[string]any{"next": int64(2), "unit": unit})
	}
	show("last 0", map[string]any{"last": int64(0), "unit": "DAY"})
	show("last 36501", map[string]any{"last": int64(36_501), "unit": "DAY"})
	show("last without a unit", map[string]any{"last": int64(1)})
	show("last and next", map[string]any{"last": int64(1), "next": int64(1), "unit": "DAY"})
	show("a period with a unit", map[string]any{"period": "TODAY", "unit": "DAY"})
	show("nothing", nil)
	field.Of = expr.Of(expr.DateTime)
	show("THIS_WEEK of instants", map[string]any{"period": "THIS_WEEK"})
}

// tree shows a predicate with all its brackets.
func tree(n expr.Node) string {
	switch n := n.(type) {
	case *expr.Field:
		if n.Part != "" {
			return n.Name + "." + n.Part
		}
		return n.Name
	case *expr.Param:
		return fmt.Sprintf("$%d", n.Index)
	case *expr.Const:
		if n.Value == nil {
			return "null"
		}
		return fmt.Sprint(n.Value)
	case *expr.Unary:
		return string(n.Op) + tree(n.X)
	case *expr.Binary:
		return fmt.Sprintf("(%s %s %s)", tree(n.L), n.Op, tree(n.R))
	case *expr.In:
		return fmt.Sprintf("(%s in %s)", tree(n.X), tree(n.List))
	case *expr.Call:
		args := make([]string, len(n.Args))
		for i, a := range n.Args {
			args[i] = tree(a)
		}
		return n.Name + "(" + strings.Join(args, ", ") + ")"
	}
	return fmt.Sprintf("unexpected %T", n)
}
