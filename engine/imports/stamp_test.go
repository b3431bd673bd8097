package imports_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/engine/imports"
	"kith/metadata"
)

// Administrators bring records in that keep when and by whom they were made; those that are there already keep theirs.
func TestImportKeepsStamps(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.clean("user", "name,email\nAnn,ann@example.com\nBob,bob@example.com\n", imports.Options{})
	m := imports.Options{Mapping: mapping(t, `{"key": "externalId", "columns": {"key": "externalId", "name": "name", "created": "createdAt",
		"by": {"field": "createdBy", "by": "name"}, "updated": "updatedAt", "editor": {"field": "updatedBy", "by": "name"}}}`)}
	w.clean("contact", strings.Join([]string{
		"key,name,created,by,updated,editor",
		"a,Old,2019-03-04T10:00:00Z,Ann,2020-01-01T00:00:00Z,Bob",
		"b,Half,2021-03-04T10:00:00Z,,,",
		"c,New,,,,",
	}, "\n"), m)
	want := []string{
		"Half | 2021-03-04T10:00:00+00:00 |  | b",
		"New |  |  | c",
		"Old | 2019-03-04T10:00:00+00:00 | Ann | a",
	}
	rows := w.records("contact", "name", "createdAt", "createdBy", "externalId")
	if diff := cmp.Diff(want[0], rows[0]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want[2], rows[2]); diff != "" {
		t.Error(diff)
	}
	if strings.HasPrefix(rows[1], "New |  |") {
		t.Error("a record without a date of its own has none")
	}
	if diff := cmp.Diff([]string{"2020-01-01T00:00:00+00:00 | Old | Bob"}, w.records("contact", "updatedAt", "name", "updatedBy")[:1]); diff != "" {
		t.Error(diff)
	}
	w.clean("contact", "key,name,created,by,updated,editor\na,Old 2,2001-01-01T00:00:00Z,Bob,,\n", m)
	if got := w.records("contact", "createdAt", "name", "createdBy")[0]; got != "2019-03-04T10:00:00+00:00 | Old 2 | Ann" {
		t.Errorf("the record that was there is %s", got)
	}
	report := w.run("contact", "key,name,created,by,updated,editor\nz,Zed,,Nobody,,\n", m)
	if report.Failed != 1 || !strings.Contains(report.Failures[0].Reason, "Nobody") {
		t.Errorf("the report: %+v", report)
	}
}

// Others are offered no stamps: they can't map to them, and a guess leaves them out.
func TestStampsAreForAdministrators(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	role := metadata.Document{Type: metadata.RoleDoc, ID: "rep", Body: json.RawMessage(`{"$schema": "kith:role", "$id": "rep", "title": "Rep",
		"policies": [{"entity": "*", "actions": ["read", "create", "update"]}]}`)}
	if _, err := w.ws.Apply(t.Context(), w.admin, &engine.Edit{Documents: []metadata.Document{role}}); err != nil {
		t.Fatal(err)
	}
	rep := &engine.Actor{Roles: []string{"rep"}, Zone: time.UTC, Via: "import"}
	bring := func(m *imports.Mapping) (*imports.Report, error) {
		text := strings.NewReader("name,createdAt\nA,2019-03-04T10:00:00Z\n")
		return imports.Run(t.Context(), imports.Env{Workspace: w.ws, Actor: rep}, "contact", text, imports.Options{Mapping: m})
	}
	_, err := bring(mapping(t, `{"columns": {"name": "name", "createdAt": "createdAt"}}`))
	if e, ok := errors.AsType[*engine.Error](err); !ok || len(e.Violations) != 1 || e.Violations[0].Field != "createdAt" {
		t.Errorf("mapping to a stamp: %v", err)
	}
	if report, err := bring(nil); err != nil || report.Imported != 1 {
		t.Errorf("%+v, %v", report, err)
	}
	if got := w.records("contact", "createdAt")[0]; strings.HasPrefix(got, "2019") {
		t.Errorf("the record was made on %s", got)
	}
}
