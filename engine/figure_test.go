package engine_test

import (
	"testing"

	"kith/engine"
	"kith/metadata/expr"
)

// TestSecureHaving is about conditions on groups: their figures are of what may be read, and they speak of nothing else.
func TestSecureHaving(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	state, err := g.stateOf(documents([]part{{name: "one", rules: []rule{
		{Entity: "deal", Actions: []string{"read"}, Fields: []string{"name"}},
		{Entity: "deal", Actions: []string{"read"}, Fields: []string{"stage"}, Rows: "owner == me"},
	}}}, true))
	if err != nil {
		t.Fatal(err)
	}
	deal := state.Model.Entity("deal")
	field := func(name string) *expr.Field {
		return &expr.Field{From: scopeRef("deal"), Name: name, Of: deal.Field(name).Type}
	}
	secure := func(having *expr.Field, of expr.Node) (*engine.Aggregate, error) {
		a := &engine.Aggregate{
			Figures: []engine.Figure{{Function: "countDistinct", Of: of}},
			Having:  &expr.Binary{Op: expr.Gt, L: having, R: expr.ConstOf(int64(1))},
		}
		return a, engine.Secure(&engine.Query{Entity: deal, Aggregate: a}, state.Guard, []string{"one"})
	}
	figure := func(i int) *expr.Field { return engine.FigureField(i, expr.Of(expr.Int)) }
	if a, err := secure(figure(0), field("name")); err != nil || a.Figures[0].Of.(*expr.Field).Name != "name" {
		t.Errorf("a field that may be read: %v, %v", a.Figures[0].Of, err)
	}
	if a, err := secure(figure(0), field("stage")); err != nil {
		t.Error(err)
	} else if _, masked := a.Figures[0].Of.(*expr.Cond); !masked {
		t.Errorf("a field that may be read on some rows is not masked: %s", expr.Format(a.Figures[0].Of))
	}
	if _, err := secure(figure(0), field("amount")); engine.CodeOf(err) != engine.Forbidden {
		t.Errorf("a hidden field: %v", err)
	}
	for name, having := range map[string]*expr.Field{"a field": field("amount"), "no figure": figure(1)} {
		if _, err := secure(having, field("name")); err == nil {
			t.Errorf("a condition on %s is let through", name)
		}
	}
}
