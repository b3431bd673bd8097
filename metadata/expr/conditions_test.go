package expr_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/metadata/expr"
	"kith/metadata/golden"
)

const conditionsFile = "conditions/cases.json"

type conditions struct {
	About string      `json:"about"`
	Cases []condition `json:"cases"`
}

// condition is a case of the one file that Go, SQL and the browser pass. See testdata/README.md.
type condition struct {
	Expr  string   `json:"expr"`
	Holds []string `json:"holds"`
	Fails []string `json:"fails,omitempty"`
	Reads string   `json:"reads,omitempty"`
}

// TestConditions holds every condition against every sample. With -update the outcomes are written anew: read the
// difference before you keep it, for SQL and the browser must agree with it.
func TestConditions(t *testing.T) {
	t.Parallel()
	w := readWorld(t)
	var file conditions
	readJSON(t, conditionsFile, &file)
	if len(file.Cases) < 1000 {
		t.Fatalf("found %d conditions", len(file.Cases))
	}
	names := w.samples()
	for i, c := range file.Cases {
		got := c.evaluate(t, w, names)
		if diff := cmp.Diff(c, got); diff != "" && !golden.Updating() {
			t.Errorf("%s (-want +got):\n%s", c.Expr, diff)
		}
		file.Cases[i] = got
	}
	if golden.Updating() {
		file.write(t, "testdata/"+conditionsFile)
	}
}

// evaluate is the case as it turns out.
func (c condition) evaluate(t *testing.T, w *world, names []string) condition {
	t.Helper()
	node, problems := expr.Parse(c.Expr, w, "sample", expr.Options{Want: expr.Bool})
	if len(problems) > 0 {
		t.Errorf("%s\n%s", c.Expr, problems)
		return c
	}
	got := condition{Expr: c.Expr, Reads: reads(node), Holds: []string{}}
	for _, name := range names {
		holds, err := expr.Holds(node, w.of(name))
		switch {
		case errors.Is(err, expr.ErrRange):
			got.Fails = append(got.Fails, name)
		case err != nil:
			t.Errorf("%s of %s: %v", c.Expr, name, err)
		case holds:
			got.Holds = append(got.Holds, name)
		}
	}
	return got
}

// reads is whether a condition reads more than the record: fields of one that a relation leads to, or of many.
func reads(node expr.Node) string {
	far := ""
	expr.Walk(node, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Quantifier, *expr.Rollup:
			far = "many"
		case *expr.Field:
			if n.Of.Base == expr.List && n.Of.Elem.Base == expr.Record {
				far = "many"
			}
			if _, own := n.From.(*expr.Ref); !own && far == "" {
				far = "one"
			}
		}
		return true
	})
	return far
}

func (f conditions) write(t *testing.T, path string) {
	t.Helper()
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	line := func(v any) string {
		out.Reset()
		if err := e.Encode(v); err != nil {
			t.Fatal(err)
		}
		return string(bytes.TrimSpace(out.Bytes()))
	}
	text := "{\n  \"about\": " + line(f.About) + ",\n  \"cases\": [\n"
	for i, c := range f.Cases {
		text += "    " + line(c)
		if i < len(f.Cases)-1 {
			text += ","
		}
		text += "\n"
	}
	if err := os.WriteFile(path, []byte(text+"  ]\n}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}
