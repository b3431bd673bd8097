package expr_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/metadata/expr"
)

// TestEqual: the grouping of chains and unused names make no difference, anything else does.
func TestEqual(t *testing.T) {
	t.Parallel()
	w := readWorld(t)
	a, b, c := mustParse(t, w, "flagA"), mustParse(t, w, "flagB"), mustParse(t, w, "intA == 1")
	left := &expr.Binary{Op: expr.Or, L: &expr.Binary{Op: expr.Or, L: a, R: b}, R: c}
	right := &expr.Binary{Op: expr.Or, L: a, R: &expr.Binary{Op: expr.Or, L: b, R: c}}
	if !expr.Equal(left, right) || !expr.Equal(left, expr.Disj(a, b, c)) {
		t.Error("the grouping of || makes a difference")
	}
	tasks := mustParse(t, w, "present(tasks)").(*expr.Quantifier)
	named := *tasks
	named.Var = "t"
	if !expr.Equal(tasks, &named) {
		t.Error("a name that nothing uses makes a difference")
	}
	if !expr.Equal(nil, nil) || expr.Equal(nil, a) || expr.Equal(a, nil) {
		t.Error("nil equals nil only")
	}
	texts := []string{
		"flagA", "flagB", "!flagA", "flagA && flagB", "flagA || flagB", "flagB && flagA", "intA == 1", "intA == 1.0", "intA == 2",
		"intA != 1", "numA == 1", "intA in [1]", "intA in [1, 2]", "flagA ? flagB : flagA", "flagA ? flagA : flagB", "textA.contains('a')",
		"textA.like('a')", "textA.contains('b')", "tasks.exists(t, t.done)", "tasks.all(t, t.done)", "tasks.exists(u, u.done)",
		"present(tasks)", "firmA.samples.exists(s, s.flagA)", "owner == me", "owner in mySubordinates", "cashA == money('1', 'EUR')",
		"cashA == money('1', 'USD')", "dayA == date('2026-01-01')", "dayA == date('2026-01-02')", "dayA == null", "cashA.amount == 1",
		"this == id", "id == id", "firmA.id == firmB", "firmA.name == textA",
	}
	for i, x := range texts {
		for j, y := range texts {
			if got := expr.Equal(mustParse(t, w, x), mustParse(t, w, y)); got != (i == j) {
				t.Errorf("%s equals %s: %v", x, y, got)
			}
		}
	}
}

// TestFields lists fields with the relations on the way.
func TestFields(t *testing.T) {
	t.Parallel()
	w := readWorld(t)
	node := mustParse(t, w, "firmA.parent.name == textA && tasks.exists(t, t.helper == owner) && intA in [1] || cashA.amount > abs(-numA)")
	var got []string
	for _, f := range expr.Fields(node) {
		got = append(got, f.From.Type().Entity+"."+f.Name)
	}
	want := []string{
		"company.name", "company.parent", "sample.firmA", "sample.textA", "sample.tasks", "task.helper", "sample.owner",
		"sample.intA", "sample.cashA", "sample.numA",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestConstants: Conj, Disj and Negate drop what is true or false anyhow.
func TestConstants(t *testing.T) {
	t.Parallel()
	w := readWorld(t)
	a, yes, no := mustParse(t, w, "flagA"), expr.ConstOf(true), expr.ConstOf(false)
	for name, c := range map[string]struct{ got, want expr.Node }{
		"conj":          {expr.Conj(), nil},
		"conj nil":      {expr.Conj(nil, yes), nil},
		"conj one":      {expr.Conj(nil, a, yes), a},
		"conj false":    {expr.Conj(a, no), no},
		"disj":          {expr.Disj(), no},
		"disj nil":      {expr.Disj(a, nil), nil},
		"disj true":     {expr.Disj(a, yes), nil},
		"disj one":      {expr.Disj(no, a), a},
		"negate nil":    {expr.Negate(nil), no},
		"negate false":  {expr.Negate(no), nil},
		"negate":        {expr.Negate(a), mustParse(t, w, "!flagA")},
		"negate negate": {expr.Negate(expr.Negate(a)), a},
	} {
		if !expr.Equal(c.got, c.want) {
			t.Errorf("%s: %s, want %s", name, expr.Format(c.got), expr.Format(c.want))
		}
	}
}

// TestReserved: a name is reserved when a text that uses it as a field is refused, or means something else.
func TestReserved(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"in", "null", "true", "function", "package", "this", "me", "myTeams"} {
		if !expr.Reserved(name) {
			t.Errorf("%s is free", name)
		}
	}
	for _, f := range expr.Functions() {
		scope := oneField(f.Name)
		node, problems := expr.Parse(f.Name+" == 1", scope, "x", expr.Options{})
		if expr.Reserved(f.Name) || len(problems) > 0 || expr.Format(node) != f.Name+" == 1" {
			t.Errorf("a field can't have the name of the function %s: %s", f.Name, problems)
		}
	}
}

// oneField is a scope with a single whole number.
type oneField string

// Field implements expr.Scope.
func (f oneField) Field(_, name string) (expr.Type, bool) {
	return expr.Of(expr.Int), name == string(f)
}

// Fields implements expr.Scope.
func (f oneField) Fields(string) []string { return []string{string(f)} }

// TestEveryFunctionIsTried: the golden cases call each function of the list.
func TestEveryFunctionIsTried(t *testing.T) {
	t.Parallel()
	w := readWorld(t)
	var called []string
	for _, name := range []string{"null.json", "number.json", "text.json", "date.json", "time.json", "money.json", "record.json", "logic.json", "list.json", "object.json"} {
		var file goldenFile
		readJSON(t, name, &file)
		for _, c := range file.Cases {
			expr.Walk(mustParse(t, w, c.Expr), func(n expr.Node) bool {
				if call, ok := n.(*expr.Call); ok {
					called = append(called, call.Name)
				}
				return true
			})
		}
	}
	for _, f := range expr.Functions() {
		if !slices.Contains(called, f.Name) {
			t.Errorf("no golden case calls %s", f.Name)
		}
	}
}
