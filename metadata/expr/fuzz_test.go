package expr_test

import (
	"testing"

	"kith/metadata/expr"
)

// FuzzParse: no text makes Parse or Eval panic or run on; what is accepted is written back as an equal tree.
func FuzzParse(f *testing.F) {
	w := readWorld(f)
	for _, name := range []string{"null.json", "number.json", "text.json", "date.json", "money.json", "record.json", "logic.json", "problems.json"} {
		var file struct{ Cases []struct{ Expr string } }
		readJSON(f, name, &file)
		for _, c := range file.Cases {
			f.Add(c.Expr)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		tree, problems := expr.Parse(text, w, "sample", expr.Options{})
		if len(problems) > 0 {
			if tree != nil {
				t.Fatalf("a tree in spite of %s", problems)
			}
			return
		}
		written := expr.Format(tree)
		again, problems := expr.Parse(written, w, "sample", expr.Options{Length: 1_000_000, Depth: 1_000, Nodes: 1_000_000})
		if len(problems) > 0 || !expr.Equal(tree, again) {
			t.Fatalf("%s was written %s: %s", text, written, problems)
		}
		for _, sample := range []string{"none", "full"} {
			env := w.of(sample)
			env.Cost = 10_000
			if value, err := expr.Eval(tree, env); err == nil && !isOf(tree.Type().Base, value) {
				t.Fatalf("%s of %s is a %T", text, sample, value)
			}
		}
	})
}

// FuzzPattern: no text makes Pattern panic, and what it answers it would answer again.
func FuzzPattern(f *testing.F) {
	for _, text := range []string{"", "a*", "(?i)ab|c", "[^a-z]{2,}", `\d+\.\d{2}`, "^$", `[\]\\^-]`, "(?s:.)(?:x|)"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		portable, err := expr.Pattern(text)
		if err != nil {
			return
		}
		again, err := expr.Pattern(portable)
		if err == nil && again != portable {
			t.Fatalf("%q is %q and then %q", text, portable, again)
		}
	})
}
