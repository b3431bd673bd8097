package expr_test

import (
	"os"
	"testing"

	"pgregory.net/rapid"

	"kith/metadata/expr"
)

// TestDrawnConditions draws conditions and writes what becomes of each sample to the file that KITH_CONDITIONS names, for
// the browser to agree with: see testdata/README.md. -rapid.checks says how many.
func TestDrawnConditions(t *testing.T) {
	t.Parallel()
	path := os.Getenv("KITH_CONDITIONS")
	if path == "" {
		t.Skip("KITH_CONDITIONS names no file")
	}
	w := readWorld(t)
	names, drawn := w.samples(), conditions{About: "Drawn by TestDrawnConditions."}
	rapid.Check(t, func(r *rapid.T) {
		one := condition{Expr: expr.Format(predicates(w).Draw(r, "condition"))}
		if _, problems := expr.Parse(one.Expr, w, "sample", expr.Options{Want: expr.Bool}); len(problems) == 0 {
			drawn.Cases = append(drawn.Cases, one.evaluate(t, w, names))
		}
	})
	if len(drawn.Cases) == 0 {
		t.Fatal("no condition was drawn that documents may hold")
	}
	drawn.write(t, path)
}
