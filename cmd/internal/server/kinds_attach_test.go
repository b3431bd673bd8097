package server_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"image"
	"image/png"
	"strings"

	"kith/engine"
	"kith/engine/imports"
	"kith/metadata/kind"
)

// attaches is whether values of the kind hold files.
func (d *kindDrive) attaches() bool {
	_, yes := d.kind.(kind.Attaching)
	return yes
}

// uploaded puts uploads in the place of golden values that name files: those are not there.
func (d *kindDrive) uploaded() {
	d.t.Helper()
	if !d.attaches() {
		return
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 30, 20))); err != nil {
		d.t.Fatal(err)
	}
	d.good = []any{nil}
	for _, name := range []string{"One.png", "Zwei, oder zwei.png", "Зураг №3.png"} {
		r := d.postFile(d.admin, name, "image/png", picture.Bytes())
		var up struct{ ID string }
		if err := json.Unmarshal(r.body, &up); err != nil || up.ID == "" {
			d.t.Fatalf("%s: %s", name, r.body)
		}
		d.good = append(d.good, up.ID)
	}
}

// named holds a table of records against the names of their files, and an import that asks for more than a table has
// against a reason.
func (d *kindDrive) named(table string) {
	d.t.Helper()
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		d.t.Fatal(err)
	}
	for i, r := range d.rows {
		if !strings.Contains(strings.Join(rows[i+1], "\n"), r.text) {
			d.t.Errorf("%v does not name %q", rows[i+1], r.text)
		}
	}
	mapping := &imports.Mapping{Columns: map[string]imports.Column{"value": {Field: "value"}}}
	_, err = imports.Run(d.t.Context(), imports.Env{Workspace: d.workspace, Actor: operator()}, d.entity, strings.NewReader("value\na.png\n"), imports.Options{Mapping: mapping})
	refused, ok := errors.AsType[*engine.Error](err)
	if !ok || len(refused.Violations) != 1 || !strings.Contains(refused.Violations[0].Message, "holds files") {
		d.t.Errorf("files of a table: %v", err)
	}
}
