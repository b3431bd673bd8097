package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/engine/pg"
	"kith/engine/pg/pgtest"
	"kith/metadata"
	"kith/policies"
)

// folderWorld is an installation with a template, exported into a directory.
type folderWorld struct {
	*testing.T
	s   *settings
	dir string
}

func newFolderWorld(t *testing.T) *folderWorld {
	t.Helper()
	w := &folderWorld{t, emptyInstallation(t), t.TempDir()}
	w.must((&installCommand{Template: "lead-to-deal"}).Run(t.Context(), w.s))
	w.must((&exportCommand{Dir: w.dir}).Run(t.Context(), w.s))
	return w
}

func emptyInstallation(t *testing.T) *settings {
	t.Helper()
	s := &settings{Database: pgtest.URL(t), Pool: 4, Workspace: "main", LogLevel: "error", LogFormat: "text"}
	pool, err := pg.Open(t.Context(), s.Database, 2)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	if err := pg.NewWorkspace(t.Context(), pool, "main", policies.BuiltIn()); err != nil {
		t.Fatal(err)
	}
	return s
}

func (w *folderWorld) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// elsewhere changes the model by replacing texts of an entity's document, as somebody else does.
func (w *folderWorld) elsewhere(entity string, by ...string) {
	w.Helper()
	a, err := w.s.open(context.Background(), false)
	w.must(err)
	defer a.close()
	room, err := a.workspace()
	w.must(err)
	state, err := room.Current(context.Background())
	w.must(err)
	d := *state.Model.Entity(entity).Doc
	d.Body = []byte(strings.NewReplacer(by...).Replace(string(d.Body)))
	_, err = room.Apply(context.Background(), operator("test"), &engine.Edit{Documents: []metadata.Document{d}})
	w.must(err)
}

// TestApplyKeepsWhatOthersChanged applies a directory that was exported before somebody else changed the model.
func TestApplyKeepsWhatOthersChanged(t *testing.T) {
	t.Parallel()
	w := newFolderWorld(t)
	company := filepath.Join(w.dir, "entities", "company.json")
	w.elsewhere("company", `"properties": {`, `"properties": {"memo": {"x-kind": "text"},`)
	editFile(t, company, `"properties": {`, `"properties": {"fax": {"x-kind": "text", "maxLength": 77},`)
	w.must((&applyCommand{Dir: w.dir}).Run(t.Context(), w.s))
	if e := current(t, w.s).Entity("company"); e.Field("memo") == nil || e.Field("fax") == nil {
		t.Error("one of the two fields is not there")
	}

	w.must((&exportCommand{Dir: w.dir}).Run(t.Context(), w.s))
	w.elsewhere("company", `"maxLength": 77`, `"maxLength": 77, "title": "Telefax"`)
	editFile(t, company, `"maxLength": 77`, `"maxLength": 77, "title": "Fax"`)
	err := (&applyCommand{Dir: w.dir}).Run(t.Context(), w.s)
	if engine.CodeOf(err) != engine.Conflict || !strings.Contains(err.Error(), "--take=mine") {
		t.Errorf("two titles: %v", err)
	}
	w.must((&applyCommand{Dir: w.dir, takes: takes{Take: "mine"}}).Run(t.Context(), w.s))
	if title := current(t, w.s).Entity("company").Field("fax").Title.In("en"); title != "Fax" {
		t.Errorf("the title is %q", title)
	}
}

// TestApplyIntoAnEmptyWorkspace makes the same model of exported files, and the same files of that.
func TestApplyIntoAnEmptyWorkspace(t *testing.T) {
	t.Parallel()
	w := newFolderWorld(t)
	other, again := emptyInstallation(t), t.TempDir()
	w.must((&applyCommand{Dir: w.dir}).Run(t.Context(), other))
	w.must((&exportCommand{Dir: again}).Run(t.Context(), other))
	if diff := cmp.Diff(textsIn(t, w.dir), textsIn(t, again)); diff != "" {
		t.Errorf("files (-first +again):\n%s", diff)
	}
}

// textsIn are the files of a directory but for the one that says where it comes from.
func textsIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == originFile {
			return err
		}
		text, err := os.ReadFile(name)
		files[strings.TrimPrefix(name, dir)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
