package imports_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/engine/imports"
	"kith/metadata"
)

// parented is a file in which all sorts of things are right and wrong.
const parented = "key,name,email,parent,size,chief\n" +
	"1,One,one@a.example,Two,,Pat\n" +
	"2,Two,two@a.example,,5,Quinn\n" +
	"3,Three,one@a.example,,,Pat\n" +
	"4,Four,four@a.example,Nowhere,,Rita\n" +
	"2,Again,,,,\n" +
	"5,Five,there@a.example,,,Sam\n" +
	"6,,six@a.example,,,\n" +
	"7,Seven,seven@a.example,,-1,\n" +
	"8,Eight,eight@a.example,Four,,\n" +
	"9,Nine,nine@a.example,Ten,,Pat\n" +
	"10,Ten,ten@a.example,Nine,,\n" +
	"11,too few cells\n"

const parentedMap = `{"key": "externalId", "columns": {"key": "externalId", "name": "name", "email": "email", "size": "size",
	"parent": {"field": "parent", "by": "name"}, "chief": {"field": "owner", "by": "name", "create": true}}}`

// A dry run tells what the real one tells, and leaves nothing behind.
func TestDryRunTellsWhatTheRealRunDoes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.clean("company", "name,email\nThere,there@a.example\n", imports.Options{})
	before := w.everything()
	opt := imports.Options{Mapping: mapping(t, parentedMap), DryRun: true}
	dry := w.run("company", parented, opt)
	if diff := cmp.Diff(before, w.everything()); diff != "" || !dry.DryRun {
		t.Errorf("the dry run left something behind: %s", diff)
	}
	opt.DryRun = false
	real := w.run("company", parented, opt)
	dry.DryRun = false
	if diff := cmp.Diff(real, dry); diff != "" {
		t.Errorf("the dry run tells something else: %s", diff)
	}
	if real.Imported != 4 || real.Failed != 8 || real.Created["user"] != 3 {
		t.Errorf("the report: %+v", real)
	}
}

func (w *world) everything() map[string][]string {
	w.t.Helper()
	return map[string][]string{
		"company": w.records("company", "id", "version"), "contact": w.records("contact", "id", "version"),
		"user": w.records("user", "id", "version"), "badge": w.records("badge", "id", "version"),
	}
}

// All or nothing: with one bad row in the last batch nothing is left of the first, nor of the targets that were made.
func TestAtomic(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	before := w.everything()
	lines := []string{"name,boss,company"}
	for i := range 2500 {
		lines = append(lines, fmt.Sprintf("n%d,b%d,c%d", i, i%7, i%1500))
	}
	opt := imports.Options{Atomic: true, Mapping: mapping(t, `{"columns": {"name": "name", "boss": {"field": "owner", "by": "name", "create": true},
		"company": {"field": "company", "by": "name", "create": true}}}`)}
	bad := strings.Join(append(lines, ",b1,c1", "n,b1,c1,"), "\n")
	report := w.run("contact", bad, opt)
	if !report.Aborted || report.Imported != 0 || report.Failed != 2 || report.Rows != 2502 || len(report.Created) != 0 {
		t.Errorf("the report: rows %d imported %d failed %d aborted %v created %v", report.Rows, report.Imported, report.Failed, report.Aborted, report.Created)
	}
	if diff := cmp.Diff(before, w.everything()); diff != "" {
		t.Errorf("something was written: %s", diff)
	}
	opt.DryRun = true
	dry := w.run("contact", bad, opt)
	dry.DryRun = false
	if diff := cmp.Diff(report, dry); diff != "" {
		t.Errorf("the dry run tells something else: %s", diff)
	}
	opt.DryRun = false
	report = w.clean("contact", strings.Join(lines, "\n"), opt)
	if report.Imported != 2500 || report.Created["company"] != 1500 || report.Created["user"] != 7 {
		t.Errorf("the report: %+v", report)
	}
	if all := w.everything(); len(all["contact"]) != 2500 || len(all["company"]) != 1500 {
		t.Errorf("%d contacts and %d companies are there", len(all["contact"]), len(all["company"]))
	}
}

// broken fails after some bytes.
type broken struct {
	io.Reader
	err error
}

func (b broken) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if err == io.EOF {
		return n, b.err
	}
	return n, err
}

func TestFileThatBreaksOff(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lines := "name\n" + strings.Repeat(strings.Repeat("Ann", 20)+"\n", 1500)
	for _, atomic := range []bool{true, false} {
		lost := errors.New("the disk is gone")
		report, err := imports.Run(context.Background(), imports.Env{Workspace: w.ws, Actor: w.admin}, "contact",
			broken{strings.NewReader(lines), lost}, imports.Options{Atomic: atomic})
		if !errors.Is(err, lost) {
			t.Fatalf("got %v", err)
		}
		if got := len(w.records("contact", "id")); got != report.Imported || atomic != (got == 0) || report.Aborted != atomic {
			t.Errorf("atomic %v: %d are there, the report tells of %d", atomic, got, report.Imported)
		}
	}
}

// changing changes the data model when so many bytes are left to read.
type changing struct {
	*strings.Reader
	left   int
	change func()
}

func (c *changing) Read(p []byte) (int, error) {
	if c.change != nil && c.Len() <= c.left {
		c.change()
		c.change = nil
	}
	return c.Reader.Read(p[:min(len(p), 4096)])
}

// An import goes on when the model changes meanwhile: under the new one, nothing twice.
func TestModelThatChangesMeanwhile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lines := "externalId,notes,company\n"
	for i := range 3000 {
		lines += fmt.Sprintf("%d,%s,\n", i, strings.Repeat("x", 40))
	}
	lines += "x,,Nowhere\n"
	opt := imports.Options{Mapping: mapping(t, `{"key": "externalId", "columns": {"externalId": "externalId", "notes": "notes", "company": "company"}, "set": {"name": "Ann"}}`)}
	file := &changing{Reader: strings.NewReader(lines), left: 4096, change: func() {
		body := `{"$schema": "kith:entity", "$id": "extra", "type": "object", "x-entity": {"plural": "extras"}, "properties": {"name": {"x-kind": "text"}}}`
		_, err := w.ws.Apply(context.Background(), w.admin, &engine.Edit{Documents: []metadata.Document{{Type: metadata.EntityDoc, ID: "extra", Body: []byte(body)}}})
		if err != nil {
			t.Error(err)
		}
	}}
	report, err := imports.Run(context.Background(), imports.Env{Workspace: w.ws, Actor: w.admin}, "contact", file, opt)
	if err != nil || report.Imported != 3000 || report.Failed != 1 || report.FailureCount != 1 {
		t.Fatalf("got %v, %+v", err, report)
	}
	if got := len(w.records("contact", "id")); got != 3000 {
		t.Errorf("%d are there", got)
	}
}

// Where the mapping does not fit the new model any more, the import ends, and tells how far it came and what to mend.
func TestModelThatChangesTooMuch(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lines := "name,notes\n" + strings.Repeat("Ann,"+strings.Repeat("x", 100)+"\n", 3000)
	file := &changing{Reader: strings.NewReader(lines), left: 4096, change: func() {
		if _, err := w.ws.Revise(context.Background(), w.admin, metadata.Revision{Entity: "contact", Field: "notes", Trash: true}, false); err != nil {
			t.Error(err)
		}
	}}
	report, err := imports.Run(context.Background(), imports.Env{Workspace: w.ws, Actor: w.admin}, "contact", file, imports.Options{})
	e, ok := errors.AsType[*engine.Error](err)
	if !ok || e.Code != engine.Conflict || len(e.Violations) != 1 || e.Violations[0].Field != "notes" || !strings.Contains(e.Message, fmt.Sprintf("after %d rows", report.Imported)) {
		t.Fatalf("got %v, %+v", err, report)
	}
	if got := len(w.records("contact", "id")); got != report.Imported || got == 0 || got == 3000 {
		t.Errorf("%d are there, the report tells of %d", got, report.Imported)
	}
}

func TestProgress(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	text := "name,notes\n" + strings.Repeat("Ann,"+strings.Repeat("x", 100)+"\n", 3500)
	var told []int64
	w.clean("contact", text, imports.Options{Progress: func(read int64) { told = append(told, read) }})
	if len(told) != 4 || told[len(told)-1] != int64(len(text)) {
		t.Fatalf("told %v of %d", told, len(text))
	}
	for i := 1; i < len(told); i++ {
		if told[i] <= told[i-1] {
			t.Errorf("told %v", told)
		}
	}
}

// Who may not write or see something can't by a file either.
func TestRights(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.clean("company", "name\nAcme\n", imports.Options{})
	w.admin.Roles = []string{"readOnly"}
	_, err := w.try("company", "name\nTwo\n", imports.Options{})
	if engine.CodeOf(err) != engine.Forbidden {
		t.Errorf("got %v", err)
	}
	w.admin.Roles = nil
	_, err = w.try("contact", "name,company\nAnn,Acme\n", imports.Options{})
	if engine.CodeOf(err) != engine.NotFound {
		t.Errorf("got %v", err)
	}
}
