package web_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kith/metadata/kind"
)

// TestKinds holds the folders of field kinds against the one list of them: a kind that can't be seen, edited, filtered
// by, set up or named in the app is not finished.
func TestKinds(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, k := range slices.Concat(kind.All(), kind.System()) {
		name := k.Name()
		names[name] = true
		for _, file := range []string{"index.ts", "input.tsx", "view.tsx", "filter.tsx", "settings.tsx"} {
			if _, err := os.Stat(filepath.Join("src/kinds", name, file)); err != nil {
				t.Errorf("the kind %s needs src/kinds/%s/%s", name, name, file)
			}
		}
		for _, language := range languages(t) {
			if texts := kindNames(t, name)[language]; texts.Name == "" || texts.Hint == "" {
				t.Errorf("src/kinds/%s/names.json needs a name and a hint for %s", name, language)
			}
		}
	}
	folders, err := filepath.Glob("src/kinds/*/index.ts")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		if name := filepath.Base(filepath.Dir(folder)); !names[name] {
			t.Errorf("%s is of no kind", folder)
		}
	}
}

// languages are those that the app speaks.
func languages(t *testing.T) []string {
	t.Helper()
	folders, err := os.ReadDir("src/locales")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range folders {
		if f.IsDir() {
			list = append(list, f.Name())
		}
	}
	return list
}

// kindNames is what a kind is called and what it is for, by language.
func kindNames(t *testing.T, name string) map[string]struct{ Name, Hint string } {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("src/kinds", name, "names.json"))
	if err != nil {
		t.Fatalf("every kind has its names: %v", err)
	}
	var texts map[string]struct{ Name, Hint string }
	if err := json.Unmarshal(body, &texts); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return texts
}

// compared is a comparison of what is called a kind with a quoted word, switched a choice between kinds.
var (
	compared = regexp.MustCompile(`(?i:kind)[\])]? *[!=]==? *'(\w+)'|'(\w+)' *[!=]==? *[\w.]*(?i:kind)\b`)
	switched = regexp.MustCompile(`switch \([\w.]*(?i:kind)\)`)
)

// TestKindsAreNotCompared holds that screens ask a kind what they need to know of it: none outside of a kind's own
// folder asks which it is.
func TestKindsAreNotCompared(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, k := range slices.Concat(kind.All(), kind.System()) {
		names[k.Name()] = true
	}
	files := 0
	err := filepath.WalkDir("src", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(strings.TrimSuffix(path, "x"), ".ts") {
			return err
		}
		if dir := strings.Split(filepath.ToSlash(path), "/"); dir[1] == "kinds" && len(dir) > 2 && names[dir[2]] {
			return nil
		}
		files++
		body, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for number, line := range strings.Split(string(body), "\n") {
			m := compared.FindStringSubmatch(line)
			if m != nil && names[m[1]+m[2]] || switched.MatchString(line) {
				t.Errorf("%s:%d compares kinds: let the kind say what it is compared for: %s", path, number+1, line)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 100 {
		t.Fatalf("read only %d files", files)
	}
}
