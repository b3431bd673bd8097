package engine

import (
	"testing"

	"pgregory.net/rapid"

	"kith/metadata"
	"kith/metadata/expr"
)

// Permit refuses a field exactly when no allowance that holds covers it, and what it needs afterwards says, for every
// field, that some allowance that held and covers it approves of the outcome.
func TestPermitAgreesWithItsMeaning(t *testing.T) {
	t.Parallel()
	names := []string{"a", "b", "c"}
	rapid.Check(t, func(t *rapid.T) {
		var g Grant
		for i := range rapid.IntRange(1, 5).Draw(t, "allowances") {
			a := Allowance{}
			if rapid.Bool().Draw(t, "limited") {
				a.Fields = map[string]bool{}
				for _, n := range names {
					a.Fields[n] = rapid.Bool().Draw(t, n)
				}
			}
			if rapid.Bool().Draw(t, "checked") {
				a.Check = &expr.Param{Index: i, Of: expr.Of(expr.Bool)}
			}
			g = append(g, a)
		}
		holds := rapid.Uint64Range(1, g.Anyhow()).Draw(t, "holds")
		approves := rapid.Uint64Range(0, g.Anyhow()).Draw(t, "approves")
		var fields []*metadata.Field
		for _, n := range rapid.SliceOfDistinct(rapid.SampledFrom(names), rapid.ID).Draw(t, "fields") {
			fields = append(fields, &metadata.Field{Name: n})
		}
		needs, refused := g.Permit(fields, holds)
		met := true
		for _, n := range needs {
			met = met && n&approves != 0
		}
		if want := allowed(g, fields, holds, approves); (len(refused) == 0 && met) != want {
			t.Fatalf("permitted with needs %b, refused %d; want %v", needs, len(refused), want)
		}
	})
}

// allowed is the meaning of a grant: each field is covered by an allowance that held before and approves afterwards.
func allowed(g Grant, fields []*metadata.Field, held, approves uint64) bool {
	if len(fields) == 0 {
		fields = []*metadata.Field{nil} // the record as a whole
	}
	for _, f := range fields {
		ok := false
		for i, a := range g {
			covers := f == nil || a.Fields == nil || a.Fields[f.Name]
			ok = ok || covers && held&(1<<i) != 0 && (a.Check == nil || approves&(1<<i) != 0)
		}
		if !ok {
			return false
		}
	}
	return true
}

func TestGrantsBeyondTheBitsDeny(t *testing.T) {
	t.Parallel()
	g := make(Grant, MaxAllowances+1)
	for i := range g {
		g[i].Fields = map[string]bool{}
	}
	g[MaxAllowances].Fields["a"] = true
	if _, refused := g.Permit([]*metadata.Field{{Name: "a"}}, g.Anyhow()); len(refused) != 1 {
		t.Error("an allowance that has no bit allowed a field")
	}
}
