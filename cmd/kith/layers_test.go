package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// layers is the table of architecture: a package imports only from layers before its own. Packages below a named one
// belong to it; rooms of one layer never import each other.
var layers = [][]string{
	{"kith/migrations", "kith/templates", "kith/web", "kith/metadata/golden"},
	{"kith/metadata/say"},
	{"kith/metadata/expr"},
	{"kith/metadata/kind"},
	{"kith/metadata"},
	{"kith/engine"},
	{"kith/engine/pg", "kith/engine/auth", "kith/engine/exports", "kith/engine/files", "kith/engine/forms", "kith/engine/imports", "kith/engine/webhook", "kith/policies", "kith/graphql"},
	{"kith/cmd/internal/server", "kith/cmd/internal/webform", "kith/cmd/internal/oracle", "kith/cmd/internal/changes"},
	{"kith/cmd/internal/measure", "kith/cmd/internal/trace"},
	{"kith/cmd/kith"},
}

// doors are the packages through which an outside library enters.
var doors = map[string][]string{
	"github.com/jackc/":           {"kith/engine/pg", "kith/cmd/kith"},
	"github.com/riverqueue/":      {"kith/engine/pg"},
	"github.com/casbin/":          {"kith/policies"},
	"github.com/graph-gophers/":   {"kith/graphql"},
	"github.com/vektah/":          {"kith/graphql"},
	"github.com/coder/websocket":  {"kith/graphql"},
	"github.com/santhosh-tekuri/": {"kith/metadata"},
	"cel.dev/":                    {"kith/metadata/expr"},
	"github.com/go-chi/":          {"kith/cmd/internal/server"},
	"github.com/microcosm-cc/":    {"kith/metadata/kind"},
	"golang.org/x/mod":            {"kith/metadata"},
	"golang.org/x/net/html":       {"kith/metadata/kind"},
	"github.com/minio/":           {"kith/engine/files"},
	"github.com/gabriel-vasile/":  {"kith/engine/files"},
	"golang.org/x/image":          {"kith/engine/files"},
	"github.com/prometheus/":      {"kith/cmd/internal/measure"},
	"go.opentelemetry.io/":        {"kith/cmd/internal/trace"},
}

func TestLayers(t *testing.T) {
	t.Parallel()
	for _, p := range list(t) {
		room, layer := place(p.ImportPath)
		if room == "" {
			t.Errorf("%s has no place in the table of layers", p.ImportPath)
			continue
		}
		for _, imported := range p.Imports {
			if strings.HasPrefix(imported, "kith/") {
				if other, below := place(imported); other != room && below >= layer {
					t.Errorf("%s imports %s, which is not below it", p.ImportPath, imported)
				}
			}
			for library, rooms := range doors {
				if strings.HasPrefix(imported, library) && !slices.Contains(rooms, room) {
					t.Errorf("%s imports %s, which enters through %s", p.ImportPath, imported, strings.Join(rooms, " and "))
				}
			}
		}
	}
}

type listed struct {
	ImportPath string
	Imports    []string
}

// list asks Go for the packages, without bench, which stands outside the house, and without helpers of tests.
func list(t *testing.T) []listed {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports", "kith/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(p.ImportPath, "kith/bench") && !strings.HasSuffix(p.ImportPath, "test") {
			packages = append(packages, p)
		}
	}
}

// place finds the room that a package belongs to, the longest name that fits, and its layer.
func place(path string) (room string, layer int) {
	for i, rooms := range layers {
		for _, r := range rooms {
			if (path == r || strings.HasPrefix(path, r+"/")) && len(r) > len(room) {
				room, layer = r, i
			}
		}
	}
	return room, layer
}
