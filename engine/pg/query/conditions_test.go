package query

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/metadata/expr"
)

// goldenCondition is a condition and the samples of which it holds, or fails for a value that is out of range.
type goldenCondition struct {
	Expr  string
	Holds []string
	Fails []string
}

// TestGoldenConditions runs the one file of conditions as SQL: each and its negation, over all samples at once.
func TestGoldenConditions(t *testing.T) {
	t.Parallel()
	w := readGoldenWorld(t)
	var file struct{ Cases []goldenCondition }
	readJSON(t, filepath.Join(goldenExpressions, "conditions", "cases.json"), &file)
	if len(file.Cases) < 1000 {
		t.Fatalf("found %d conditions", len(file.Cases))
	}
	names := map[string]string{}
	for name, id := range w.samples {
		names[id] = name
	}
	for _, c := range file.Cases {
		c.run(t, w, names)
	}
}

func (c goldenCondition) run(t *testing.T, w *goldenWorld, names map[string]string) {
	t.Helper()
	node, problems := expr.Parse(c.Expr, w.state.Model.Scope(), "sample", expr.Options{Want: expr.Bool})
	if len(problems) > 0 {
		t.Errorf("%s\n%s", c.Expr, problems)
		return
	}
	var sane []string
	for id, name := range names {
		if !slices.Contains(c.Fails, name) {
			sane = append(sane, id)
			continue
		}
		if got, _, err := w.holding(node, []string{id}, names); err == nil {
			t.Errorf("%s of %s: holds of %v, want it out of range", c.Expr, name, got)
		}
	}
	if len(sane) == 0 {
		return
	}
	got, sql, err := w.holding(node, sane, names)
	if err != nil {
		t.Errorf("%s: %v\n%s", c.Expr, err, sql)
	} else if diff := cmp.Diff(c.Holds, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s\n%s", c.Expr, diff, sql)
	}
}

// holding are the samples of which a condition holds, and its negation does not.
func (w *goldenWorld) holding(node expr.Node, ids []string, names map[string]string) (holds []string, sql string, err error) {
	p := Predicate{State: w.state, Actor: w.actor, Now: w.now, Entity: w.entity("sample"), Alias: "t"}
	plain, args, err := p.Compile(node, 1)
	if err != nil {
		return nil, "", err
	}
	negated, more, err := p.Compile(&expr.Unary{Op: expr.Not, X: node}, 1+len(args))
	if err != nil {
		return nil, "", err
	}
	holds = []string{}
	sql = "SELECT t.id FROM " + newTable(w, "sample") + " t WHERE t.id = any($1::uuid[]) AND (" + plain + ") AND NOT coalesce(" + negated + ", false)"
	err = w.query(sql, append(append([]any{ids}, args...), more...), func(rows Rows) {
		for rows.Next() {
			holds = append(holds, names[string(rows.RawValues()[0])])
		}
	})
	slices.Sort(holds)
	return holds, sql, err
}
