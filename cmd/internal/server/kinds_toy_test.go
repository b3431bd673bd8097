package server_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestToyKind makes a kind that there is not: a Go file, a line in the list, a golden file and a folder of the web app, in a
// copy of the program. That is all it takes for the kind to pass what all kinds pass.
func TestToyKind(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it builds the program once more")
	}
	dir := t.TempDir()
	copyProgram(t, filepath.Join("..", "..", ".."), dir)
	put := func(from, to string) {
		t.Helper()
		text, err := os.ReadFile(filepath.Join("testdata", "toy", from))
		if err == nil {
			err = os.MkdirAll(filepath.Dir(filepath.Join(dir, to)), 0o755)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, to), text, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	put("toy.go.txt", "metadata/kind/toy.go")
	put("golden.json", "metadata/kind/testdata/toy.json")
	for _, file := range []string{"index.ts", "input.tsx", "view.tsx", "filter.tsx", "settings.tsx", "names.json"} {
		put("web/"+file, "web/src/kinds/toy/"+file)
	}
	list := filepath.Join(dir, "metadata", "kind", "list.go")
	text, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	const first = "\t\tnewText(),\n"
	with := strings.Replace(string(text), first, first+"\t\tnewToy(),\n", 1)
	if err := os.Remove(list); err != nil { // it may be one file with the original
		t.Fatal(err)
	}
	if err := os.WriteFile(list, []byte(with), 0o644); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command("go", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	run("test", "./metadata/kind", "-run", "TestGolden$/^toy$", "-update") // what comes out of the cases is written by the tests
	run("test", "./metadata/kind", "./web")
	run("test", "./cmd/internal/server", "-run", "TestKinds$/^toy$", "-count=1")
	if _, err := os.Stat(filepath.Join("..", "..", "..", "web", "node_modules", ".bin", "tsc")); err == nil {
		if err := os.Symlink(absolute(t, filepath.Join("..", "..", "..", "web", "node_modules")), filepath.Join(dir, "web", "node_modules")); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("node_modules/.bin/tsc", "--noEmit")
		cmd.Dir = filepath.Join(dir, "web")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("the web app with the kind: %v\n%s", err, out)
		}
	}
}

func absolute(t *testing.T, path string) string {
	t.Helper()
	whole, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return whole
}

// copyProgram links, or copies, what the program is made of.
func copyProgram(t *testing.T, from, to string) {
	t.Helper()
	skipped := []string{".git", ".cache", "node_modules", "bin", "data", "out", "docs"}
	err := filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		switch {
		case slices.Contains(skipped, entry.Name()) && entry.Type()&fs.ModeSymlink != 0:
			return nil
		case entry.IsDir() && slices.Contains(skipped, entry.Name()):
			return fs.SkipDir
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(to, name), 0o755)
		case !entry.Type().IsRegular():
			return nil
		}
		if err := os.Link(path, filepath.Join(to, name)); err == nil {
			return nil
		}
		text, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // another test's, and gone
		}
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, name), text, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}
