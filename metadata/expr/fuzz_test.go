package expr_test

import (
	"regexp"
	"testing"

	"kith/metadata/expr"
)

// FuzzParse: no text makes Parse or Eval panic or run on; what is accepted is written back as an equal tree.
func FuzzParse(f *testing.F) {
	w := readWorld(f)
	for _, name := range []string{"null.json", "number.json", "text.json", "date.json", "time.json", "money.json", "record.json", "logic.json", "problems.json"} {
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

// FuzzPattern: no text makes Pattern panic, and its portable form finds what the pattern finds.
func FuzzPattern(f *testing.F) {
	for _, pattern := range []string{"", "a*", "(?i)ab|c", "[^a-z]{2,}", `\d+\.\d{2}`, "^$", `[\]\\^-]`, "(?s:.)(?:x|)", "()|c"} {
		f.Add(pattern, "ab1.25")
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		portable, err := expr.Pattern(pattern)
		if err != nil {
			return
		}
		if _, err := expr.Pattern(portable); err != nil && len(portable) <= 1000 {
			t.Fatalf("%q, written %q, is refused: %v", pattern, portable, err)
		}
		if got, want := regexp.MustCompile(portable).MatchString(text), regexp.MustCompile(pattern).MatchString(text); got != want {
			t.Fatalf("%q, written %q, in %q: %v, want %v", pattern, portable, text, got, want)
		}
	})
}
