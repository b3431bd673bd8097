package imports_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine/imports"
)

// A row finds its record by the key: what is there is changed where a cell says something, the rest is made.
func TestRowsFindTheirRecords(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.clean("contact", "externalId,name,born,notes\na,Ann,2001-01-01,first\nb,Bob,,\n", imports.Options{})
	report := w.clean("contact", "externalId,name,born,notes\na,Anna,,second\nc,Cid,,\n", imports.Options{})
	if report.Imported != 2 {
		t.Errorf("the report: %+v", report)
	}
	want := []string{"a | Anna | 2001-01-01 | second | 2", "b | Bob |  |  | 1", "c | Cid |  |  | 1"}
	if diff := cmp.Diff(want, w.records("contact", "externalId", "name", "born", "notes", "version")); diff != "" {
		t.Error(diff)
	}
	again := w.clean("contact", "externalId,name,born,notes\na,Anna,,second\nc,Cid,,\n", imports.Options{})
	if diff := cmp.Diff(want, w.records("contact", "externalId", "name", "born", "notes", "version")); diff != "" || again.Imported != 2 {
		t.Errorf("importing twice made a difference: %s %+v", diff, again)
	}
}

// The key may be any unique field, in any spelling.
func TestKeyOfAnotherKind(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := imports.Options{Mapping: mapping(t, `{"key": "email", "columns": {"mail": "email", "name": "name"}}`)}
	w.clean("company", "mail,name\nInfo@acme.example,Acme\n", m)
	report := w.run("company", "mail,name\nInfo@ACME.EXAMPLE,Acme 2\nInfo@Acme.Example,Acme 3\n,Nobody\n", m)
	want := []imports.Failure{
		{Line: 3, Column: "mail", Value: "Info@acme.example", Reason: "stands in line 2 too, and that row is taken"},
		{Line: 4, Column: "mail", Reason: "is blank: every row needs it, to find its record by"},
	}
	if diff := cmp.Diff(want, report.Failures); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Acme 2 | Info@acme.example"}, w.records("company", "name", "email")); diff != "" {
		t.Error(diff)
	}
}

// One key may stand in a file once, wherever the batches end.
func TestKeyTwiceInAFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lines := []string{"externalId,name"}
	for i := range 2500 {
		lines = append(lines, fmt.Sprintf("k%d,n%d", i, i))
	}
	lines = append(lines, "k1,again", "k2400,again")
	report := w.run("contact", strings.Join(lines, "\n"), imports.Options{})
	if report.Imported != 2500 || report.Failed != 2 || report.Failures[0].Line != 2502 || report.Failures[1].Line != 2503 {
		t.Errorf("the report: %+v", report)
	}
	if slices.Contains(w.records("contact", "name"), "again") {
		t.Error("a row was taken whose key stands twice")
	}
}

// Of rows whose values others have, each is told, and the rest of the batch is imported.
func TestDuplicates(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.clean("company", "name,email\nThere,there@a.example\n", imports.Options{})
	lines := []string{"name,email"}
	for i := range 1200 {
		switch {
		case i%10 == 3:
			lines = append(lines, fmt.Sprintf("n%d,there@a.example", i))
		case i == 1100:
			lines = append(lines, fmt.Sprintf("n%d,e5@a.example", i))
		default:
			lines = append(lines, fmt.Sprintf("n%d,e%d@a.example", i, i))
		}
	}
	report := w.run("company", strings.Join(lines, "\n"), imports.Options{})
	if report.Failed != 121 || report.Imported != 1079 {
		t.Fatalf("%d refused, %d imported", report.Failed, report.Imported)
	}
	want := imports.Failure{
		Line: 5, Column: "email", Value: "there@a.example",
		Reason: "Another company has this email already: find and change that one, or give another value.",
	}
	if diff := cmp.Diff(want, report.Failures[0]); diff != "" {
		t.Error(diff)
	}
	if last := report.Failures[110]; last.Line != 1102 || last.Value != "e5@a.example" {
		t.Errorf("the value of an earlier batch: %+v", last)
	}
}

// Rows that name their parents find what is there by the key, under its new name too.
func TestKeysAndRelationsWithinAFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := imports.Options{Mapping: mapping(t, `{"key": "externalId", "columns": {"id": "externalId", "name": "name", "parent": {"field": "parent", "by": "name"}}}`)}
	w.clean("company", "id,name,parent\n1,Old,\n2,Two,Old\n", m)
	w.clean("company", "id,name,parent\n3,Three,New\n2,Second,Three\n1,New,Top\n4,Top,\n", m)
	want := map[string]string{"New": "Top", "Second": "Three", "Three": "New", "Top": ""}
	if diff := cmp.Diff(want, w.parents()); diff != "" {
		t.Error(diff)
	}
}
