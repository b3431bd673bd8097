package imports_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/engine/imports"
)

// workbook is a spreadsheet with one sheet of rows, in which texts stand by themselves.
func workbook(t testing.TB, rows string) string {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range map[string]string{
		"xl/workbook.xml":            `<workbook><sheets><sheet id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func cells(texts ...string) string {
	return `<row><c t="str"><v>` + strings.Join(texts, `</v></c><c t="str"><v>`) + `</v></c></row>`
}

// A spreadsheet is a table like any other: blank cells at the end of rows are neither missing nor too many.
func TestSpreadsheet(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	file := workbook(t, `<row/>`+cells("name", "size", "email", " ")+cells("One", "1")+cells("", "")+cells("Two", "", "two@a.example", "", "")+
		cells("Three", "x")+cells("Four", "4", "", "more"))
	report := w.run("company", file, imports.Options{})
	want := []imports.Failure{
		{Line: 6, Column: "size", Value: "x", Reason: "is not a whole number: write it as 42"},
		{Line: 7, Reason: "has 4 cells where the header has 3"},
	}
	if diff := cmp.Diff(want, report.Failures); diff != "" || report.Rows != 4 || report.Imported != 2 {
		t.Errorf("%+v %s", report, diff)
	}
	if diff := cmp.Diff([]string{"One | 1 | ", "Two |  | two@a.example"}, w.records("company", "name", "size", "email")); diff != "" {
		t.Error(diff)
	}
}

func TestFilesThatAreNoTables(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for file, want := range map[string]string{
		"PK\x03\x04":               "can't be read as a spreadsheet",
		"\xd0\xcf\x11\xe0\xa1\xb1": "of an old kind",
		workbook(t, ""):            "empty",
		workbook(t, cells("name")+"<row r='0'/>"): "can't be read as a spreadsheet",
	} {
		if _, err := w.try("company", file, imports.Options{}); engine.CodeOf(err) != engine.Invalid || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}
