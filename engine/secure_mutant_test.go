package engine_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata/expr"
)

// mutant is a weave with one thread missing. woven is a query that Secure has been through, open the same query without
// any rights in it.
type mutant struct {
	name string
	make func(w *loom, woven, open *engine.Query) error
}

// loom is what mutants are made with.
type loom struct {
	guard engine.Guard
	roles []string
	loose engine.Guard // of the same roles without their denials
}

// mostSeeds bounds the search for a scenario that tells a mutant from the real thing.
const mostSeeds = 1500

// TestMissingWeavesShow takes one thread after the other out of the weave, and asks that some scenario of the kind that
// TestSecureAgreesWithRules draws gets another answer then than the rules give. Else that test would prove nothing of the
// thread.
func TestMissingWeavesShow(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	draw := scenarios(g)
	left := mutants()
	for seed := 0; len(left) > 0 && seed < mostSeeds; seed++ {
		c := draw.Example(seed)
		state, err := g.stateOf(documents(c.parts, true))
		if err != nil {
			t.Fatal(err)
		}
		loose, err := g.stateOf(documents(c.parts, false))
		if err != nil {
			t.Fatal(err)
		}
		if err := g.fill(c.rows); err != nil {
			t.Fatal(err)
		}
		truth := newTruth(state.Model, c)
		w := &loom{guard: state.Guard, roles: c.actor.Roles, loose: otherModel{loose.Guard, state.Model}}
		for _, a := range c.asks {
			want := truth.answer(a)
			left = slices.DeleteFunc(left, func(m mutant) bool {
				woven, open := a.query(state.Model), a.query(state.Model)
				if err := engine.Secure(woven, w.guard, w.roles); err != nil {
					t.Fatal(err)
				}
				if err := m.make(w, woven, open); err != nil {
					t.Fatalf("%s: %v", m.name, err)
				}
				got, err := g.read(state, c.actor, woven)
				if err != nil {
					t.Fatalf("%s: %v", m.name, err)
				}
				return !cmp.Equal(want, got)
			})
		}
	}
	for _, m := range left {
		t.Errorf("no scenario shows that a weave lacks this: %s", m.name)
	}
}

func mutants() []mutant {
	each := func(do func(at place, woven, open *engine.Query)) func(*loom, *engine.Query, *engine.Query) error {
		return func(_ *loom, woven, open *engine.Query) error {
			visit(atRoot, woven, open, do)
			return nil
		}
	}
	rows := func(where place, is form) func(*loom, *engine.Query, *engine.Query) error {
		return each(func(at place, woven, _ *engine.Query) {
			if at == where && formOf(woven) == is {
				woven.Visible = nil
			}
		})
	}
	return []mutant{
		{"rows of a record", rows(atRoot, oneRecord)},
		{"rows of a page", rows(atRoot, aPage)},
		{"rows of groups", rows(atRoot, inGroups)},
		{"rows over a to-one relation", rows(below, oneRecord)},
		{"rows of a nested page", rows(below, aPage)},
		{"rows of nested groups", rows(below, inGroups)},
		{"relations back of nested lists", relationsBack},
		{"fields shown", each(func(_ place, woven, _ *engine.Query) { members(woven, func(m *engine.Member) { unmask(m) }) })},
		{"to-one relations shown", each(func(_ place, woven, _ *engine.Query) {
			members(woven, func(m *engine.Member) {
				if m.One != nil {
					m.One.When = nil
				}
			})
		})},
		{"filters", each(func(_ place, woven, open *engine.Query) { woven.Filter = open.Filter })},
		{"filters of nested lists", each(func(at place, woven, open *engine.Query) {
			if at == below {
				woven.Filter = open.Filter
			}
		})},
		{"orders", each(func(_ place, woven, open *engine.Query) { woven.Order = open.Order })},
		{"keys of groups", groupsOnly(each, func(woven, open *engine.Aggregate) { woven.Keys = open.Keys })},
		{"functions over groups", groupsOnly(each, func(woven, open *engine.Aggregate) { woven.Members = open.Members })},
		{"orders of groups", groupsOnly(each, func(woven, open *engine.Aggregate) { woven.Order = open.Order })},
		{"records over relations in filters", filtersBy(openRows)},
		{"fields in filters", filtersBy(openFields)},
		{"related records of quantifiers", quantified(func(n, open *expr.Quantifier) { n.Where = open.Where })},
		{"denials", func(w *loom, woven, open *engine.Query) error {
			*woven = *open
			return engine.Secure(woven, w.loose, w.roles)
		}},
		{"fields of each policy apart", func(w *loom, woven, open *engine.Query) error {
			*woven = *open
			return engine.Secure(woven, allFields{w.guard}, w.roles)
		}},
	}
}
