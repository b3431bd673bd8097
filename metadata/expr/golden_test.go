package expr_test

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/metadata/expr"
)

type goldenFile struct{ Cases []goldenCase }

type goldenCase struct {
	Expr string
	Type expr.Base
	Want map[string]any
}

// TestGolden runs the cases that every evaluator must pass.
func TestGolden(t *testing.T) {
	t.Parallel()
	w := readWorld(t)
	paths, err := filepath.Glob("testdata/*.json")
	if err != nil || len(paths) < 8 {
		t.Fatalf("found %d files of cases: %v", len(paths), err)
	}
	for _, path := range paths {
		name := filepath.Base(path)
		if name == "world.json" || name == "problems.json" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var file goldenFile
			readJSON(t, name, &file)
			for _, c := range file.Cases {
				c.run(t, w)
			}
		})
	}
}

func (c goldenCase) run(t *testing.T, w *world) {
	t.Helper()
	node, problems := expr.Parse(c.Expr, w, "sample", expr.Options{})
	if len(problems) > 0 {
		t.Errorf("%s\n%s", c.Expr, problems)
		return
	}
	if got := node.Type().Base; c.Type != "" && got != c.Type || c.Type == "" && got != expr.Bool {
		t.Errorf("%s: is of type %s, want %s", c.Expr, got, c.Type)
	}
	if len(c.Want) == 0 {
		t.Errorf("%s: wants nothing", c.Expr)
	}
	for name, want := range c.Want {
		got, err := expr.Eval(node, w.of(name))
		if m, ok := want.(map[string]any); ok && m["error"] == "range" {
			if !errors.Is(err, expr.ErrRange) {
				t.Errorf("%s of %s: got %v, %v, want it out of range", c.Expr, name, got, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s of %s: %v", c.Expr, name, err)
			continue
		}
		if diff := cmp.Diff(mustCanonical(node.Type(), want), got); diff != "" {
			t.Errorf("%s of %s (-want +got):\n%s", c.Expr, name, diff)
		}
	}
}
