package expr_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/metadata/expr"
	"kith/metadata/golden"
)

type problemCase struct {
	Expr     string        `json:"expr"`
	Want     expr.Base     `json:"want,omitempty"`
	Problems []problemLine `json:"problems"`
}

type problemLine struct {
	At      int    `json:"at"`
	Message string `json:"message"`
}

// TestProblems compares what is said about texts that are refused.
func TestProblems(t *testing.T) {
	t.Parallel()
	w := readWorld(t)
	var file struct {
		About string        `json:"about"`
		Cases []problemCase `json:"cases"`
	}
	readJSON(t, "problems.json", &file)
	for i, c := range file.Cases {
		_, problems := expr.Parse(c.Expr, w, "sample", expr.Options{Want: c.Want})
		if len(problems) == 0 {
			t.Errorf("%s: is accepted", c.Expr)
		}
		var got []problemLine
		for _, p := range problems {
			got = append(got, problemLine{At: p.Offset, Message: p.Message.String()})
		}
		if golden.Updating() {
			file.Cases[i].Problems = got
			continue
		}
		if diff := cmp.Diff(c.Problems, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.Expr, diff)
		}
	}
	if golden.Updating() {
		golden.Write(t, "testdata/problems.json", file)
	}
}

// TestLimits refuses texts that are too long, too deep or of too many parts, however they are built.
func TestLimits(t *testing.T) {
	t.Parallel()
	w := readWorld(t)
	for name, text := range map[string]string{
		"length":      strings.Repeat(" ", 20_000) + "true",
		"characters":  strings.Repeat("ж", 11_000),
		"parentheses": strings.Repeat("(", 200) + "true" + strings.Repeat(")", 200),
		"calls":       strings.Repeat("abs(", 200) + "1" + strings.Repeat(")", 200),
		"choices":     strings.Repeat("true ? 1 : ", 200) + "2",
		"sum":         "1" + strings.Repeat(" + 1", 200) + " > 0",
		"chain":       "flagA" + strings.Repeat(" && flagA", 1_001),
		"list":        "intA in [1" + strings.Repeat(",1", 2_000) + "]",
		"path":        "firmA" + strings.Repeat(".parent", 200) + " == null",
		"not":         strings.Repeat("!", 9_000) + "x",
		"empty":       " \n\t",
		"bytes":       "textA == 'a\xffb'",
		"zero":        "textA == 'a\x00b'",
	} {
		if _, problems := expr.Parse(text, w, "sample", expr.Options{}); len(problems) == 0 {
			t.Errorf("%s is accepted", name)
		}
	}
	if _, problems := expr.Parse("flagA"+strings.Repeat(" && flagA", 400), w, "sample", expr.Options{}); len(problems) > 0 {
		t.Errorf("a long chain is refused: %s", problems)
	}
	if _, problems := expr.Parse("1 + 2 + 3", w, "sample", expr.Options{Nodes: 4}); len(problems) != 1 {
		t.Errorf("five parts of four: %s", problems)
	}
}
