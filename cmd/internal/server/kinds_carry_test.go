package server_test

import (
	"bytes"
	"encoding/csv"
	"strings"

	"github.com/google/go-cmp/cmp"

	"kith/engine/exports"
	"kith/engine/imports"
)

// export is the entity's records as a table.
func (d *kindDrive) export(opt exports.Options) string {
	d.t.Helper()
	var out bytes.Buffer
	if _, err := exports.Write(d.t.Context(), exports.Env{Workspace: d.workspace, Actor: operator()}, d.entity, opt, &out); err != nil {
		d.t.Fatal(err)
	}
	return out.String()
}

// carried exports the records, destroys them, imports the table and exports again: nothing is lost on the way. Values that
// clients can't write are not carried, but are there again.
func (d *kindDrive) carried() {
	d.t.Helper()
	before := d.export(exports.Options{})
	if d.attaches() {
		d.named(before)
		return
	}
	for _, r := range d.rows {
		var out map[string]any
		d.ask("mutation($id: ID!) { a: delete"+d.pascal()+"(id: $id) { id } b: destroy"+d.pascal()+"(id: $id) { id } }", map[string]any{"id": r.id}, &out)
	}
	report := d.bring(before)
	if report.Failed > 0 || report.Imported != len(d.rows) {
		d.t.Fatalf("%d of %d imported: %v\n%s", report.Imported, len(d.rows), report.Failures, before)
	}
	if diff := cmp.Diff(d.withoutTimes(before), d.withoutTimes(d.export(exports.Options{}))); diff != "" {
		d.t.Errorf("came back otherwise: %s", diff)
	}
	for _, r := range d.rows {
		if is := d.text(d.shown(r.id)); d.input != "" && carriedText(is) != carriedText(r.text) {
			d.t.Errorf("%q came back as %q", r.text, is)
		}
	}
	if head := strings.SplitN(d.export(exports.Options{Titles: true}), "\n", 2)[0]; !strings.Contains(head, "The value") {
		d.t.Errorf("people's table has the columns %s", head)
	}
}

// carriedText is a text as a CSV file carries it: lines end in one way, and blanks alone are nothing.
func carriedText(text string) string {
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return strings.ReplaceAll(text, "\r\n", "\n")
}

func (d *kindDrive) bring(text string) *imports.Report {
	d.t.Helper()
	report, err := imports.Run(d.t.Context(), imports.Env{Workspace: d.workspace, Actor: operator()}, d.entity, strings.NewReader(text), imports.Options{})
	if err != nil {
		d.t.Fatalf("%v\n%s", err, text)
	}
	return report
}

// withoutTimes is a table by the ids of its rows, without when and by whom they were made.
func (d *kindDrive) withoutTimes(text string) map[string]map[string]string {
	d.t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		d.t.Fatal(err)
	}
	out := map[string]map[string]string{}
	for _, r := range rows[1:] {
		record := map[string]string{}
		for i, name := range rows[0] {
			if !strings.HasPrefix(name, "created") {
				record[name] = carriedText(r[i])
			}
		}
		out[record["@id"]] = record
	}
	return out
}

// cellsRefused imports texts: bad ones are reported one by one with a reason, good ones are taken.
func (d *kindDrive) cellsRefused() {
	d.t.Helper()
	head := "value"
	for name := range d.withoutAnyRow(d.export(exports.Options{})) {
		if name == "value" || strings.HasPrefix(name, "value.") {
			head = name
		}
	}
	if d.input == "" || d.attaches() {
		return
	}
	if bad := d.column(head, d.badTexts); bad != "" {
		report := d.bring(bad)
		if report.Imported > 0 || report.Failed != report.Rows {
			d.t.Errorf("%d of %d bad cells were imported", report.Imported, report.Rows)
		}
		for _, f := range report.Failures {
			if f.Reason == "" {
				d.t.Errorf("line %d is refused without a reason", f.Line)
			}
		}
	}
	if good := d.column(head, d.goodTexts); good != "" {
		if report := d.bring(good); report.Failed > 0 {
			d.t.Errorf("good cells were refused: %v", report.Failures)
		}
	}
}

func (d *kindDrive) withoutAnyRow(text string) map[string]bool {
	d.t.Helper()
	head, err := csv.NewReader(strings.NewReader(text)).Read()
	if err != nil {
		d.t.Fatal(err)
	}
	names := map[string]bool{}
	for _, name := range head {
		names[name] = true
	}
	return names
}

// column is a table of one column besides the name, without the texts that are blank; "" where none are left.
func (d *kindDrive) column(head string, texts []string) string {
	d.t.Helper()
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	rows := [][]string{{"name", head}}
	for _, text := range texts {
		if strings.TrimSpace(text) != "" && !strings.ContainsAny(text, "\x00\r") {
			rows = append(rows, []string{"Cell", text})
		}
	}
	if len(rows) == 1 {
		return ""
	}
	if err := w.WriteAll(rows); err != nil {
		d.t.Fatal(err)
	}
	return out.String()
}
