package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kith/engine"
	"kith/engine/pg"
	"kith/engine/pg/pgtest"
	"kith/metadata"
	"kith/policies"
)

// TestFilesEditedByHand exports a model, renames a field and an entity in the files as an editor would, trashes another
// field, and applies the folder: the plan says what will be, and then it is.
func TestFilesEditedByHand(t *testing.T) {
	t.Parallel()
	s := &settings{Database: pgtest.URL(t), Pool: 4, Workspace: "main", LogLevel: "error", LogFormat: "text"}
	pool, err := pg.Open(t.Context(), s.Database, 2)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	if err := pg.NewWorkspace(t.Context(), pool, "main", policies.BuiltIn()); err != nil {
		t.Fatal(err)
	}
	if err := (&installCommand{Template: "lead-to-deal"}).Run(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := (&exportCommand{Dir: dir}).Run(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	entities := filepath.Join(dir, "entities")
	editFile(t, filepath.Join(entities, "company.json"), `"sector": {`, `"branch": {`, `"website": {`, `"website": {"x-trashed": true,`)
	editFile(t, filepath.Join(entities, "note.json"), `"$id": "note"`, `"$id": "remark"`, `"plural": "notes"`, `"plural": "remarks"`)
	if err := os.Rename(filepath.Join(entities, "note.json"), filepath.Join(entities, "remark.json")); err != nil {
		t.Fatal(err)
	}

	if err := (&applyCommand{Dir: dir, Plan: true}).Run(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if m := current(t, s); m.Entity("company").Field("branch") != nil || m.Entity("remark") != nil {
		t.Error("planning has changed the model")
	}
	plan := shownPlan(t, s, dir)
	for _, want := range []string{
		"Rename field Sector of Company: sector becomes branch in formulas and programs\n", "Move field Web site of Company to the trash; its values stay\n",
		"Rename entity Note: note becomes remark and notes becomes remarks in formulas and programs\n",
	} {
		if !strings.Contains(plan, want) {
			t.Errorf("the plan does not say %q:\n%s", want, plan)
		}
	}
	if err := (&applyCommand{Dir: dir}).Run(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	m := current(t, s)
	if e := m.Entity("company"); e.FieldFormerly("sector") != e.Field("branch") || e.Field("branch") == nil || e.InTrash("website") == nil {
		t.Errorf("the company is %+v", e)
	}
	if m.Lookup("note") != m.Entity("remark") || m.Entity("remark") == nil {
		t.Error("the entity is not renamed")
	}
	// What was written into the documents comes back into the files; applied again, they change nothing.
	if err := (&exportCommand{Dir: dir}).Run(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if plan := shownPlan(t, s, dir); plan != "nothing\n" {
		t.Errorf("an export that is applied changes something:\n%s", plan)
	}
}

// TestFilesThatLack takes a field and an entity out of the files: they go for good, and the plan says so.
func TestFilesThatLack(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	visit := func(fields string) *engine.Edit {
		return &engine.Edit{Documents: []metadata.Document{{Type: metadata.EntityDoc, ID: "visit", Body: json.RawMessage(
			`{"$schema": "kith:entity", "$id": "visit", "x-entity": {"plural": "visits"}, "properties": {` + fields + `}}`)}}}
	}
	if _, err := c.workspace.Apply(t.Context(), operator("test"), visit(`"name": {"x-kind": "text"}, "place": {"x-kind": "text"}`)); err != nil {
		t.Fatal(err)
	}
	for _, edit := range []*engine.Edit{visit(`"name": {"x-kind": "text"}`), {Remove: []engine.DocumentName{{Type: metadata.EntityDoc, ID: "visit"}}}} {
		plan, err := c.workspace.Apply(t.Context(), operator("test"), edit)
		if err != nil {
			t.Fatal(err)
		}
		if len(plan.Effects) == 0 || !strings.Contains(plan.Effects[0].Undo.String(), "can't be taken back") {
			t.Errorf("the plan does not say that it is for good: %+v", plan.Effects)
		}
	}
	state, err := c.workspace.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if state.Model.Lookup("visit") != nil || state.Model.InTrash("visit") != nil {
		t.Error("the entity is still there")
	}
}

func editFile(t *testing.T, name string, replacements ...string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(strings.NewReplacer(replacements...).Replace(string(text))), 0o600); err != nil {
		t.Fatal(err)
	}
}

func current(t *testing.T, s *settings) *metadata.Model {
	t.Helper()
	var m *metadata.Model
	inWorkspace(t, s, func(w *engine.Workspace) {
		state, err := w.Current(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		m = state.Model
	})
	return m
}

func inWorkspace(t *testing.T, s *settings, do func(*engine.Workspace)) {
	t.Helper()
	a, err := s.open(t.Context(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer a.close()
	w, err := a.workspace()
	if err != nil {
		t.Fatal(err)
	}
	do(w)
}

// shownPlan is what apply --plan shows of a directory.
func shownPlan(t *testing.T, s *settings, dir string) string {
	t.Helper()
	var out bytes.Buffer
	inWorkspace(t, s, func(w *engine.Workspace) {
		docs, problems := metadata.LoadDir(os.DirFS(dir))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		state, err := w.Current(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		plan, err := w.Plan(t.Context(), operator("test"), &engine.Edit{Documents: docs, Remove: gone(state.Model.Documents, docs)})
		if err != nil {
			t.Fatal(err)
		}
		showPlan(&out, plan, "nothing")
	})
	return out.String()
}
