package kind_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/metadata/expr"
	"kith/metadata/kind"
)

// row is a record of one field, for evaluating filters.
type row struct{ value any }

func (row) Value(record any, _ *expr.Field) (any, error) { return record.(row).value, nil }
func (row) One(any, *expr.Field) (any, error)            { return nil, nil }
func (row) Many(any, *expr.Field) ([]any, error)         { return nil, nil }

// TestFiltersHold evaluates the operators over rows with and without a value, once with a constant as the argument and
// once with a parameter.
func TestFiltersHold(t *testing.T) {
	t.Parallel()
	rows := []any{nil, "Acme", "acme ltd", "Zeta"}
	for _, c := range []struct {
		op   string
		arg  any
		want []any
	}{
		{"eq", "Acme", []any{"Acme"}},
		{"eq", nil, []any{nil}},
		{"ne", "Acme", []any{nil, "acme ltd", "Zeta"}},
		{"ne", nil, []any{"Acme", "acme ltd", "Zeta"}},
		{"in", []any{"Acme", "Zeta"}, []any{"Acme", "Zeta"}},
		{"in", []any{"Acme", nil}, []any{nil, "Acme"}},
		{"in", []any{}, nil},
		{"in", nil, nil},
		{"notIn", []any{"Acme"}, []any{nil, "acme ltd", "Zeta"}},
		{"notIn", []any{}, rows},
		{"contains", "CME", []any{"Acme", "acme ltd"}},
		{"startsWith", "ac", []any{"Acme", "acme ltd"}},
		{"endsWith", "LTD", []any{"acme ltd"}},
		{"like", "A%", []any{"Acme"}},
		{"ilike", "a%", []any{"Acme", "acme ltd"}},
		{"contains", nil, nil},
		{"gt", "Acme", []any{"acme ltd", "Zeta"}},
		{"gte", "Acme", []any{"Acme", "acme ltd", "Zeta"}},
		{"lt", "B", []any{"Acme"}},
		{"lte", "Acme", []any{"Acme"}},
		{"lte", nil, nil},
		{"isNull", true, []any{nil}},
		{"isNull", false, []any{"Acme", "acme ltd", "Zeta"}},
	} {
		op := findOp(t, "TextFilter", c.op)
		of := expr.Of(expr.Text)
		for how, arg := range map[string]expr.Node{"constant": &expr.Const{Value: c.arg, Of: of}, "parameter": &expr.Param{Of: of}} {
			field := &expr.Field{From: &expr.Ref{}, Name: "name", Of: of}
			got := matching(t, op.Build(field, arg), rows, c.arg)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s %v as a %s (-want +got):\n%s", c.op, c.arg, how, diff)
			}
		}
	}
}

func matching(t *testing.T, predicate expr.Node, rows []any, param any) []any {
	t.Helper()
	var found []any
	for _, v := range rows {
		env := &expr.Env{Record: row{v}, Records: row{}, Params: []any{param}}
		holds, err := expr.Holds(predicate, env)
		if err != nil {
			t.Fatal(err)
		}
		if holds {
			found = append(found, v)
		}
	}
	return found
}

func findOp(t *testing.T, filter, name string) kind.FilterOp {
	t.Helper()
	for _, f := range kind.Filters() {
		for _, op := range f.Ops {
			if f.Name == filter && op.Name == name {
				return op
			}
		}
	}
	t.Fatalf("no %s.%s", filter, name)
	return kind.FilterOp{}
}
