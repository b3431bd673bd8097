package graphql

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kith/metadata/golden"
)

// TestOperations plans every operation in testdata/operations and holds what the store is asked, and what is answered,
// against the file beside it. Comments at the top of an operation give roles and variables.
func TestOperations(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/operations/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatal("no operations", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".graphql")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			body, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			golden.Hold(t, filepath.Join("testdata", "operations", name+".plan"), planOf(t, string(body)))
		})
	}
}

func planOf(t *testing.T, text string) string {
	w := leadToDeal(t)
	roles, variables := "admin", ""
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(line, "# roles: "); ok {
			roles = strings.TrimSpace(rest)
		}
		if rest, ok := strings.CutPrefix(line, "# variables: "); ok {
			variables = rest
		}
	}
	answer, err := w.do(as(strings.Split(roles, ",")...), text, variables)
	out := w.notes.String()
	for _, p := range w.notes.params {
		out += fmt.Sprintf("params %v\n", p)
	}
	if found, ok := errors.AsType[failures](err); ok {
		for _, f := range found {
			out += fmt.Sprintf("error %v %v %v %s\n", f.Extensions["code"], f.Locations, f.Path, f.Message)
			if v := f.Extensions["violations"]; v != nil {
				out += fmt.Sprintf("  %+v\n", v)
			}
		}
		return out
	}
	if err != nil {
		return out + "error " + err.Error() + "\n"
	}
	return out + "answer " + answer + "\n"
}
