package imports_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/engine/imports"
)

// The same two contacts, in every form that programs write them.
func TestFormsOfFiles(t *testing.T) {
	t.Parallel()
	utf16 := func(text string) string {
		out := []byte{0xff, 0xfe}
		for _, r := range text {
			out = append(out, byte(r), byte(r>>8))
		}
		return string(out)
	}
	plain := "name,born\nÁnn,2001-02-03\nBob,\n"
	for name, text := range map[string]string{
		"plain":             plain,
		"byte order mark":   "\ufeff" + plain,
		"CRLF":              strings.ReplaceAll(plain, "\n", "\r\n"),
		"semicolons":        strings.ReplaceAll(plain, ",", ";"),
		"tabs":              strings.ReplaceAll(plain, ",", "\t"),
		"bars":              strings.ReplaceAll(plain, ",", "|"),
		"said separator":    "sep=;\r\n" + strings.ReplaceAll(plain, ",", ";"),
		"UTF-16":            utf16(plain),
		"no last line end":  strings.TrimSuffix(plain, "\n"),
		"blank lines":       "name,born\n\nÁnn,2001-02-03\n,\n  , \nBob,\n\n,\n",
		"quotes":            "\"name\",\"born\"\n\"Ánn\",\"2001-02-03\"\n\"Bob\",\"\"\n",
		"other separators":  "name;\"born\"\nÁnn;2001-02-03\nBob;\n",
		"titles and spaces": "Full name , Born\n Ánn , 2001-02-03 \nBob,\n",
		"titles in Spanish": "NOMBRE,born\nÁnn,2001-02-03\nBob,\n",
		"nameless column":   "name,born,\nÁnn,2001-02-03,\nBob,,\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			report := w.clean("contact", text, imports.Options{})
			if report.Rows != 2 || report.Imported != 2 || report.Blank["born"]+report.Blank["Born"] != 1 {
				t.Errorf("the report: %+v", report)
			}
			if diff := cmp.Diff([]string{"Ánn | 2001-02-03", "Bob | "}, w.records("contact", "name", "born")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestQuotedNewlines(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	report := w.run("contact", "name,notes,born\nAnn,\"one\ntwo, \"\"three\"\" four\",\nBob,,tomorrow\n", imports.Options{})
	if diff := cmp.Diff([]string{`Ann | one\ntwo, \"three\" four`}, w.records("contact", "name", "notes")); diff != "" {
		t.Error(diff)
	}
	if report.Failed != 1 || report.Failures[0].Line != 4 {
		t.Errorf("the row after the cell of two lines: %+v", report.Failures)
	}
}

func TestRowsThatCannotBeTaken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	text := "name,notes,born\n" +
		"Ann,good,2001-02-03\n" +
		"Too,many,2001-02-03,cells\n" +
		"Few,cells\n" +
		"Lat\xe9,\xff,2001-02-03\n" +
		"N\x00L,,2001-02-03\n" +
		"5\" nail,,2001-02-03\n" +
		"Dan,,31/31/2001\n" +
		",nobody,2001-02-03\n" +
		"Eve,\"open,2001-02-03\n" +
		"Last,,2001-02-03\n"
	report := w.run("contact", text, imports.Options{})
	want := []imports.Failure{
		{Line: 3, Reason: `has 4 cells where the header has 3: is there a cell with the separator "," in it and no quotes around it?`},
		{Line: 4, Reason: `has 2 cells where the header has 3: is there a cell with the separator "," in it and no quotes around it?`},
		{Line: 5, Column: "name", Value: "Lat\ufffd", Reason: "is not UTF-8 text: save the file as UTF-8"},
		{Line: 6, Column: "name", Value: "N\x00L", Reason: "holds a NUL character: take it out"},
		{Line: 7, Reason: `has a quote in a cell without quotes around it: put the cell in quotes and write "" for the one inside`},
		{Line: 8, Column: "born", Value: "31/31/2001", Reason: report.Failures[5].Reason},
		{Line: 9, Column: "name", Reason: "Full name is required."},
		{Line: 10, Reason: `has a quote that is not closed, or one inside of a cell that is not written as "" (nothing could be read up to line 11)`},
	}
	if diff := cmp.Diff(want, report.Failures); diff != "" {
		t.Error(diff)
	}
	if report.Rows != 9 || report.Imported != 1 || report.Failed != 8 {
		t.Errorf("the report: %+v", report)
	}
	if diff := cmp.Diff([]string{"Ann"}, w.records("contact", "name")); diff != "" {
		t.Error(diff)
	}
}

func TestFilesThatCannotBeTaken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for text, want := range map[string]string{
		"":                      "The file is empty: the first line has to name the columns.",
		"\ufeff":                "The file is empty: the first line has to name the columns.",
		"name,born,name\nA,,B":  `Two columns are named "name": give each a name of its own.`,
		"name,b\xe9rn\nA,":      "The first line, which has to name the columns, is not UTF-8 text: save the file as UTF-8.",
		"name,\"born\nA,\nB,\n": `The first line, which has to name the columns, has a quote that is not closed, or one inside of a cell that is not written as "" (nothing could be read up to line 3).`,
	} {
		_, err := w.try("contact", text, imports.Options{})
		if e, ok := errors.AsType[*engine.Error](err); !ok || e.Code != engine.Invalid || e.Message != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

// Northwind's customers have commas in cells without quotes: such rows are told, and no column is shifted.
func TestNorthwind(t *testing.T) {
	t.Parallel()
	text := shared(t, "northwind/customers.csv")
	w := newWorld(t)
	header, _, _ := strings.Cut(text, "\n")
	columns := strings.Split(strings.TrimSpace(header), ",")
	report := w.run("contact", text, imports.Options{Mapping: mapping(t, `{"columns": {"companyName": "name", "contactName": "notes"}, "blank": ["NULL"]}`)})
	ragged := 0
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if i == 0 || strings.Count(line, ",") == len(columns)-1 {
			continue
		}
		if ragged >= len(report.Failures) || report.Failures[ragged].Line != i+1 {
			t.Fatalf("line %d is ragged and not told: %v", i+1, report.Failures)
		}
		ragged++
	}
	if ragged != 24 || report.Failed != ragged || report.Imported != report.Rows-ragged || report.Rows != 91 {
		t.Errorf("%d rows are ragged; the report tells of %d refused and %d imported of %d", ragged, report.Failed, report.Imported, report.Rows)
	}
}

// shared reads a file of the data that may lie beside the checkout.
func shared(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", name))
	if err != nil {
		t.Skipf("the data is not beside the checkout: %v", err)
	}
	return string(text)
}
