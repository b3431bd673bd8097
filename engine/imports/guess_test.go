package imports_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine/imports"
)

// A column that is called as the entity is gives what stands for its records.
func TestGuessByTheEntity(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for header, want := range map[string]map[string]imports.Column{
		"company":      {"company": {Field: "name"}},
		"Company name": {"Company name": {Field: "name"}},
		"customer":     {},
	} {
		got := imports.Guess(w.state.Model.Entity("company"), []string{header}).Columns
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", header, diff)
		}
	}
	both := imports.Guess(w.state.Model.Entity("company"), []string{"company", "name"}).Columns
	if diff := cmp.Diff(map[string]imports.Column{"name": {Field: "name"}}, both); diff != "" {
		t.Error(diff)
	}
}
