package metadata_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/metadata"
	"kith/metadata/golden"
)

// archive is a golden case: a comment, and sections that begin with lines like "-- entity/deal --".
type archive struct {
	path     string
	comment  string
	sections []section
}

type section struct{ name, body string }

func readArchive(t *testing.T, path string) *archive {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a := &archive{path: path}
	for line := range strings.Lines(string(data)) {
		name, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "-- ")
		if name, isHead := strings.CutSuffix(name, " --"); ok && isHead {
			a.sections = append(a.sections, section{name: name})
		} else if n := len(a.sections); n > 0 {
			a.sections[n-1].body += line
		} else {
			a.comment += line
		}
	}
	return a
}

// documents are the sections named TYPE/ID or TYPE.
func (a *archive) documents() []metadata.Document {
	var docs []metadata.Document
	for _, s := range a.sections {
		kind, id, ok := strings.Cut(s.name, "/")
		if kind == "settings" {
			ok, id = true, "workspace"
		}
		if ok {
			docs = append(docs, metadata.Document{Type: metadata.DocType(kind), ID: id, Body: json.RawMessage(s.body)})
		}
	}
	return docs
}

// golden compares what came out with a section, or writes it there.
func (a *archive) golden(t *testing.T, name, got string) {
	t.Helper()
	i := slices.IndexFunc(a.sections, func(s section) bool { return s.name == name })
	if i < 0 {
		i = len(a.sections)
		a.sections = append(a.sections, section{name: name})
	}
	if !golden.Updating() {
		if diff := cmp.Diff(a.sections[i].body, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		return
	}
	a.sections[i].body = got
	var out bytes.Buffer
	out.WriteString(a.comment)
	for _, s := range a.sections {
		out.WriteString("-- " + s.name + " --\n" + s.body)
	}
	if err := os.WriteFile(a.path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// eachArchive runs a test for every golden case of a folder.
func eachArchive(t *testing.T, folder string, run func(t *testing.T, a *archive)) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", folder, "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases in %s: %v", folder, err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			t.Parallel()
			run(t, readArchive(t, path))
		})
	}
}
