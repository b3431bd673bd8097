package expr_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"kith/metadata/expr"
)

func mustParse(t testing.TB, w *world, text string) expr.Node {
	t.Helper()
	node, problems := expr.Parse(text, w, "sample", expr.Options{})
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return node
}

// TestCost: work is bounded, whatever it is spent on.
func TestCost(t *testing.T) {
	t.Parallel()
	w := readWorld(t)
	long := strings.Repeat("ab", 100_000)
	for name, text := range map[string]string{
		"nodes":       "flagA" + strings.Repeat(" && flagA", 200),
		"text":        "lower(textA) == 'x'",
		"join":        "textA + textA == 'x'",
		"pattern":     "textA.like('%a%a%a%a%b')",
		"list":        "intA in [1" + strings.Repeat(", 1", 150) + "]",
		"quantifiers": "tasks.all(t, tasks.all(u, u.title != t.title || u == t))",
	} {
		env := w.of("full")
		record := map[string]any{"textA": long, "flagA": true, "intA": int64(2), "tasks": []any{}}
		var tasks []any
		for i := range 20 {
			tasks = append(tasks, map[string]any{"id": string(rune('a' + i)), "title": string(rune('a' + i))})
		}
		record["tasks"] = tasks
		env.Record, env.Cost = record, 100
		if _, err := expr.Eval(mustParse(t, w, text), env); !errors.Is(err, expr.ErrCost) {
			t.Errorf("%s: %v, want the cost limit", name, err)
		}
		env.Cost = 0
		if _, err := expr.Eval(mustParse(t, w, text), env); err != nil {
			t.Errorf("%s: %v within the default", name, err)
		}
	}
}

// TestParams: a parameter is the value given when it is evaluated.
func TestParams(t *testing.T) {
	t.Parallel()
	text, list := expr.Of(expr.Text), expr.ListOf(expr.Of(expr.Text))
	name := &expr.Field{From: &expr.Ref{Of: expr.RecordOf("x")}, Name: "name", Of: text}
	env := &expr.Env{Record: map[string]any{"name": "b"}, Records: expr.Maps{}, Params: []any{"b", []any{"a", nil}, nil}}
	for _, c := range []struct {
		node expr.Node
		want bool
	}{
		{&expr.Binary{Op: expr.Eq, L: name, R: &expr.Param{Index: 0, Of: text}}, true},
		{&expr.Binary{Op: expr.Eq, L: name, R: &expr.Param{Index: 2, Of: text}}, false},
		{&expr.In{X: name, List: &expr.Param{Index: 1, Of: list}}, false},
		{&expr.In{X: &expr.Param{Index: 2, Of: text}, List: &expr.Param{Index: 1, Of: list}}, true},
		{&expr.In{X: name, List: &expr.Param{Index: 2, Of: list}}, false},
		{nil, true},
	} {
		if got, err := expr.Holds(c.node, env); err != nil || got != c.want {
			t.Errorf("%s: %v %v, want %v", expr.Format(c.node), got, err, c.want)
		}
	}
	if _, err := expr.Eval(&expr.Param{Index: 3}, env); err == nil {
		t.Error("a parameter that is not given has a value")
	}
}

// TestBrokenTrees: trees that no text makes fail with an error, or yield null, and never panic.
func TestBrokenTrees(t *testing.T) {
	t.Parallel()
	x, number := expr.ConstOf("x"), expr.ConstOf(int64(1))
	record := &expr.Ref{Of: expr.RecordOf("x")}
	field := &expr.Field{From: record, Name: "f", Part: "amount", Of: expr.Of(expr.Decimal)}
	many := &expr.Field{From: record, Name: "f", Of: expr.ListOf(expr.RecordOf("y"))}
	env := &expr.Env{Record: map[string]any{"f": "text"}, Records: expr.Maps{}}
	for _, node := range []expr.Node{
		nil,
		&expr.Unary{Op: expr.Neg, X: x},
		&expr.Binary{Op: expr.Add, L: x, R: number},
		&expr.Binary{Op: expr.Add, L: number, R: x},
		&expr.Binary{Op: expr.Mul, L: expr.ConstOf(true), R: number},
		&expr.Call{Name: "nothing"},
		&expr.Call{Name: "lower", Args: []expr.Node{number}},
		&expr.Call{Name: "contains", Args: []expr.Node{number, x}},
		&expr.Call{Name: "contains", Args: []expr.Node{x, number}},
		&expr.Call{Name: "like", Args: []expr.Node{x, expr.ConstOf(`\`)}},
		&expr.Call{Name: "matches", Args: []expr.Node{x, expr.ConstOf("[")}},
		&expr.Call{Name: "year", Args: []expr.Node{x}},
		&expr.Call{Name: "addDays", Args: []expr.Node{&expr.Const{Value: time.Now(), Of: expr.Of(expr.Date)}, x}},
		&expr.Call{Name: "min", Args: []expr.Node{x, number}},
		&expr.Call{Name: "abs", Args: []expr.Node{x}},
		&expr.Call{Name: "round", Args: []expr.Node{expr.ConstOf(decimal.New(1, -1)), expr.ConstOf(int64(99))}},
		&expr.Field{From: x, Name: "f"},
		&expr.Field{From: &expr.Field{From: record, Name: "f", Of: expr.RecordOf("y")}, Name: "g"},
		&expr.Ref{Name: "t"},
		field,
		&expr.Quantifier{Quant: expr.Some, Over: many},
		&expr.Binary{Op: expr.Mul, L: expr.ConstOf(decimal.New(1, 2_000_000_000)), R: number},
	} {
		if value, err := expr.Eval(node, env); err == nil {
			t.Errorf("%s is %v", expr.Format(node), value)
		}
	}
}

// TestMoneyWithoutRate counts as null where it is computed with or compared.
func TestMoneyWithoutRate(t *testing.T) {
	t.Parallel()
	w := readWorld(t)
	env := w.of("none")
	env.Record = map[string]any{"cashA": expr.MoneyValue{Amount: decimal.New(5, 0), Currency: "XXX"}, "cashB": expr.MoneyValue{Amount: decimal.New(5, 0), Currency: "EUR"}}
	for text, want := range map[string]any{
		"cashA == cashB": false, "cashA < cashB": false, "cashA + cashB": nil, "-cashA": nil, "max(cashA, cashB)": nil,
		"round(cashA)": nil, "cashA.amount == 5": true, "cashA.currency": "XXX",
	} {
		if got, err := expr.Eval(mustParse(t, w, text), env); err != nil || got != want {
			t.Errorf("%s: %v %v, want %v", text, got, err, want)
		}
	}
}
