package engine_test

import (
	"strings"
	"testing"

	"kith/engine"
	"kith/metadata/expr"
)

// TestSecureRefusesWhatIsHidden is about queries that no edge would make: they name what does not exist for the caller.
func TestSecureRefusesWhatIsHidden(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	state, err := g.stateOf(documents([]part{{name: "one", rules: []rule{
		{Entity: "deal", Actions: []string{"read"}, Fields: []string{"name", "firm"}, Rows: "owner == me"},
		{Entity: "task", Actions: []string{"read"}, Fields: []string{"name"}},
	}}}, true))
	if err != nil {
		t.Fatal(err)
	}
	deal := func(fields ...string) *expr.Field {
		var at expr.Node = scopeRef("deal")
		e := state.Model.Entity("deal")
		for _, name := range fields {
			f := e.Field(name)
			at = &expr.Field{From: at, Name: name, Of: f.Type}
			if e = f.Target; e == nil {
				e = state.Model.Entity("deal")
			}
		}
		return at.(*expr.Field)
	}
	for name, a := range map[string]*ask{
		"an entity":                     {entity: "firm", form: aPage},
		"a field shown":                 {entity: "deal", form: aPage, show: show{fields: []string{"amount"}}},
		"a to-one relation shown":       {entity: "task", form: aPage, show: show{ones: []branch{{"deal", &ask{entity: "deal", form: oneRecord}}}}},
		"an entity over a relation":     {entity: "deal", form: aPage, show: show{ones: []branch{{"firm", &ask{entity: "firm", form: oneRecord}}}}},
		"a list by a hidden relation":   {entity: "deal", form: aPage, show: show{manys: []branch{{"tasks", &ask{entity: "task", form: aPage}}}}},
		"groups by a hidden relation":   {entity: "deal", form: aPage, show: show{manys: []branch{{"tasks", &ask{entity: "task", form: inGroups}}}}},
		"a filter":                      {entity: "deal", form: aPage, filter: &expr.Binary{Op: expr.Eq, L: deal("amount"), R: expr.ConstOf(int64(1))}},
		"a filter over a relation":      {entity: "deal", form: aPage, filter: &expr.Call{Name: "present", Args: []expr.Node{deal("firm", "name")}}},
		"a quantifier over a relation":  {entity: "deal", form: aPage, filter: &expr.Quantifier{Quant: expr.Some, Over: deal("tasks")}},
		"a count in a filter":           {entity: "deal", form: aPage, filter: &expr.Binary{Op: expr.Gt, L: &expr.Quantifier{Quant: expr.Count, Over: deal("tasks")}, R: expr.ConstOf(int64(0))}},
		"an order":                      {entity: "deal", form: aPage, order: []engine.Order{{By: deal("amount")}}},
		"an order over a relation":      {entity: "deal", form: aPage, order: []engine.Order{{By: deal("firm", "size")}}},
		"a key of groups":               {entity: "deal", form: inGroups, groups: groups{keys: []engine.GroupKey{{By: deal("stage")}}}},
		"a function over groups":        {entity: "deal", form: inGroups, groups: groups{funcs: []function{{"sum", deal("amount")}}}},
		"an order of groups":            {entity: "deal", form: inGroups, groups: groups{order: []engine.AggregateOrder{{Function: "sum", Of: deal("amount")}}}},
		"a field of a field of records": {entity: "deal", form: aPage, filter: &expr.Call{Name: "present", Args: []expr.Node{deal("firm", "owner")}}},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			t.Parallel()
			err := engine.Secure(a.query(state.Model), state.Guard, []string{"one"})
			if code := engine.CodeOf(err); err == nil || code != engine.Forbidden {
				t.Errorf("Secure: %v, want %s", err, engine.Forbidden)
			}
		})
	}
	list := &ask{entity: "deal", form: aPage, filter: &expr.Call{Name: "present", Args: []expr.Node{deal("tasks")}}}
	if engine.Secure(list.query(state.Model), state.Guard, []string{"one"}) == nil {
		t.Error("Secure lets a list stand for a value, whose rows nothing would be asked of")
	}
}
