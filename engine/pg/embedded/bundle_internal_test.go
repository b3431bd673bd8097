package embedded

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// An npm package carries no links: they are made when the bundle is looked at.
func TestBundleGetsItsLinks(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "package")
	if err := os.MkdirAll(filepath.Join(dir, "native", "lib"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"lib/libpq.so.5.18": "the library",
		"pg-symlinks.json": `[{"source": "native/lib/libpq.so.5.18", "target": "native/lib/libpq.so.5"},
			{"source": "native/lib/libpq.so.5.18", "target": "../escaped"}]`,
	} {
		if err := os.WriteFile(filepath.Join(dir, "native", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // What is linked already stays.
		dirs := inBundle(Options{BundleDir: dir})
		if !slices.Contains(dirs, filepath.Join(dir, "native", "bin")) {
			t.Errorf("looks only in %v", dirs)
		}
	}
	if text, err := os.ReadFile(filepath.Join(dir, "native", "lib", "libpq.so.5")); string(text) != "the library" {
		t.Errorf("through the link: %q, %v", text, err)
	}
	if _, err := os.Lstat(filepath.Join(dir, "..", "escaped")); err == nil {
		t.Error("a link was made outside the bundle")
	}
}

func TestNewestFittingProgramsAreChosen(t *testing.T) {
	t.Parallel()
	found := []programs{{dir: "a", major: 14}, {dir: "b", major: 15}, {dir: "c", major: 17}, {dir: "d", major: 17}}
	for major, want := range map[int]string{0: "c", 15: "b", 17: "c", 14: "", 16: ""} {
		if p, ok := choose(found, major); p.dir != want || ok != (want != "") {
			t.Errorf("major %d: %q, want %q", major, p.dir, want)
		}
	}
}
