package imports_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine/imports"
)

func TestRelationsByKey(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.clean("company", "name,email,externalId\nAcme,Info@ACME.example,a\nTwo,,2\nTwo,,22\n", imports.Options{})
	text := "name,company\nAnn,Acme\nBob,\"Two\"\nCid,Three\nDan,\n"
	report := w.run("contact", text, imports.Options{Mapping: mapping(t, `{"columns": {"name": "name", "company": {"field": "company", "by": "name"}}}`)})
	want := []imports.Failure{
		{Line: 3, Column: "company", Value: "Two", Reason: `several companies have name "Two": name another field of theirs with "by", or make them differ`},
		{Line: 4, Column: "company", Value: "Three", Reason: `there is no company with name "Three"`},
	}
	if diff := cmp.Diff(want, report.Failures); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Ann | Acme", "Dan | "}, w.records("contact", "name", "company")); diff != "" {
		t.Error(diff)
	}
	by := `{"columns": {"name": "name", "company": {"field": "company", "by": "%s"}}}`
	w.clean("contact", "name,company\nEve,Info@acme.EXAMPLE\n", imports.Options{Mapping: mapping(t, fmt.Sprintf(by, "email"))})
	report = w.run("contact", "name,company\nFay,acme\nGus,00000000-0000-7000-8000-000000000000\n", imports.Options{Mapping: mapping(t, fmt.Sprintf(by, "id"))})
	if report.Failed != 2 || !strings.Contains(report.Failures[0].Reason, "is not the id of a record") || !strings.Contains(report.Failures[1].Reason, "there is no company with id") {
		t.Errorf("ids that are none: %v", report.Failures)
	}
	if diff := cmp.Diff([]string{"Ann | Acme", "Dan | ", "Eve | Acme"}, w.records("contact", "name", "company")); diff != "" {
		t.Error(diff)
	}
}

// A key that more records have than a query answers must not hide those that others have.
func TestManyRecordsOfOneKey(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.clean("company", "name\n"+strings.Repeat("Same\n", 50)+"Other\nZ\n", imports.Options{})
	report := w.run("contact", "name,company\nAnn,Other\nBob,Same\nCid,Z\n", imports.Options{
		Mapping: mapping(t, `{"columns": {"name": "name", "company": {"field": "company", "by": "name"}}}`),
	})
	if report.Failed != 1 || report.Failures[0].Line != 3 {
		t.Errorf("failures: %v", report.Failures)
	}
	if diff := cmp.Diff([]string{"Ann | Other", "Cid | Z"}, w.records("contact", "name", "company")); diff != "" {
		t.Error(diff)
	}
}

func TestMissingTargetsAreMade(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := mapping(t, `{"columns": {"name": "name", "born": "born", "company": {"field": "company", "by": "name", "create": true}, "boss": {"field": "owner", "by": "name", "create": true}}}`)
	report := w.run("contact", "name,born,company,boss\nAnn,,Acme,Pat\nBob,,Acme,Pat\nCid,never,Ghost,Quinn\nDan,,"+strings.Repeat("x", 41)+",Pat\n", imports.Options{Mapping: m})
	if diff := cmp.Diff(map[string]int{"company": 1, "user": 1}, report.Created); diff != "" {
		t.Error(diff)
	}
	if report.Imported != 2 || report.Failed != 2 {
		t.Fatalf("the report: %+v", report)
	}
	last := report.Failures[1]
	if last.Line != 5 || last.Column != "company" || !strings.Contains(last.Reason, "can't be made: Name must not be longer than 40 characters.") {
		t.Errorf("a target that can't be made: %+v", last)
	}
	if diff := cmp.Diff([]string{"Acme"}, w.records("company", "name")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Pat"}, w.records("user", "name")); diff != "" {
		t.Error(diff)
	}
}

// Two columns that make targets of one kind share them.
func TestColumnsShareTheTargetsTheyMake(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := mapping(t, `{"columns": {"text": "text", "owner": {"field": "owner", "by": "name", "create": true}, "user": {"field": "user", "by": "name", "create": true}}}`)
	w.clean("thing", "text,owner,user\na,Pat,Pat\nb,Quinn,Pat\n", imports.Options{Mapping: m})
	if diff := cmp.Diff([]string{"Pat", "Quinn"}, w.records("user", "name")); diff != "" {
		t.Error(diff)
	}
}

// Companies whose parents stand before them, after them, in the database, in a circle, nowhere, or are refused.
func TestRelationsWithinAFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.clean("company", "name\nThere\n", imports.Options{})
	text := "name,size,parent\n" +
		"Leaf,,Branch\n" + // 2: later, and that one later still
		"Branch,,Root\n" +
		"Below,,There\n" + // 4: in the database
		"Ring A,,Ring B\n" + // 5: in a circle
		"Ring B,,Ring A\n" +
		"Tail,,Ring A\n" + // 7: below a circle
		"Lost,,Nowhere\n" + // 8
		"Orphan,,Lost\n" + // 9: below one that is refused
		"Big,many,Root\n" + // 10: refused for itself
		"Bigger,,Big\n" + // 11
		"Self,,Self\n" + // 12: a rule refuses it
		"Child,,Self\n" + // 13
		"Twin,,\n" + // 14, 15
		"Twin,,\n" +
		"Vague,,Twin\n" + // 16
		"Root,,\n"
	report := w.run("company", text, imports.Options{Mapping: mapping(t, `{"columns": {"name": "name", "size": "size", "parent": {"field": "parent", "by": "name"}}}`)})
	want := []imports.Failure{
		{Line: 8, Column: "parent", Value: "Nowhere", Reason: `there is no company with name "Nowhere"`},
		{Line: 9, Column: "parent", Value: "Lost", Reason: "stands in line 8, which is not imported either"},
		{Line: 10, Column: "size", Value: "many", Reason: report.Failures[2].Reason},
		{Line: 11, Column: "parent", Value: "Big", Reason: "stands in line 10, which is not imported either"},
		{Line: 12, Column: "parent", Value: "Self", Reason: "It can't be its own parent."},
		{Line: 13, Column: "parent", Value: "Self", Reason: "stands in line 12, which is not imported either"},
		{Line: 16, Column: "parent", Value: "Twin", Reason: `several companies have name "Twin": name another field of theirs with "by", or make them differ`},
	}
	if diff := cmp.Diff(want, report.Failures); diff != "" {
		t.Error(diff)
	}
	names := map[string]string{"Leaf": "Branch", "Branch": "Root", "Below": "There", "Ring A": "Ring B", "Ring B": "Ring A", "Tail": "Ring A", "Root": "", "There": "", "Twin": ""}
	got := w.parents()
	if report.Imported != 9 || report.Failed != 7 || report.Rows != 16 {
		t.Errorf("the report: %+v", report)
	}
	if diff := cmp.Diff(names, got); diff != "" {
		t.Error(diff)
	}
}

// parents are the names of companies, and those of their parents.
func (w *world) parents() map[string]string {
	w.t.Helper()
	names := map[string]string{"": ""}
	for _, row := range w.records("company", "id", "name") {
		id, name, _ := strings.Cut(row, " | ")
		names[id] = name
	}
	out := map[string]string{}
	for _, row := range w.ids("company", "name", "parent") {
		out[row[0]] = names[row[1]]
	}
	return out
}

// A chain that is longer than a batch, the last first.
func TestLongChain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const length = 2300
	lines := []string{"name,parent"}
	for i := length; i > 0; i-- {
		lines = append(lines, fmt.Sprintf("c%d,c%d", i, i-1))
	}
	report := w.clean("company", strings.Join(append(lines, "c0,"), "\n"), imports.Options{
		Mapping: mapping(t, `{"columns": {"name": "name", "parent": {"field": "parent", "by": "name"}}}`), Atomic: true,
	})
	if report.Imported != length+1 {
		t.Errorf("%d imported", report.Imported)
	}
	got := w.parents()
	for i := 1; i <= length; i++ {
		if got[fmt.Sprint("c", i)] != fmt.Sprint("c", i-1) {
			t.Fatalf("the parent of c%d is %q", i, got[fmt.Sprint("c", i)])
		}
	}
}

// Parents that are nowhere are made; a row of the file is taken first.
func TestMissingParentsAreMade(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	report := w.clean("company", "name,parent,twin\nA,B,New\nB,New,\nC,B,C\n", imports.Options{Mapping: mapping(t, `{"columns": {"name": "name",
		"parent": {"field": "parent", "by": "name", "create": true}, "twin": {"field": "twin", "by": "name", "create": true}}}`)})
	if diff := cmp.Diff(map[string]int{"company": 1}, report.Created); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"A": "B", "B": "New", "C": "B", "New": ""}, w.parents()); diff != "" {
		t.Error(diff)
	}
}

// ids reads fields as they are, relations as ids.
func (w *world) ids(entity string, fields ...string) [][]string {
	w.t.Helper()
	var out [][]string
	for _, row := range w.plain(entity, fields...) {
		texts := make([]string, len(row))
		for i, v := range row {
			texts[i], _ = v.(string)
		}
		out = append(out, texts)
	}
	slices.SortFunc(out, func(a, b []string) int { return slices.Compare(a, b) })
	return out
}
