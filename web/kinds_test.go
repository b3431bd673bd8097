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
// by or set up in the app is not finished.
func TestKinds(t *testing.T) {
	t.Parallel()
	listed := imported(t)
	labels := kindLabels(t)
	names := map[string]bool{}
	for _, k := range slices.Concat(kind.All(), kind.System()) {
		name := k.Name()
		names[name] = true
		for _, file := range []string{"index.ts", "input.tsx", "view.tsx", "filter.tsx", "settings.tsx"} {
			if _, err := os.Stat(filepath.Join("src/kinds", name, file)); err != nil {
				t.Errorf("the kind %s needs src/kinds/%s/%s", name, name, file)
			}
		}
		if !slices.Contains(listed, name) {
			t.Errorf("src/kinds/index.ts doesn't list the kind %s", name)
		}
		for file, texts := range labels {
			if texts.Name[name] == "" || texts.Hint[name] == "" {
				t.Errorf("%s needs name.%s and hint.%s", file, name, name)
			}
		}
	}
	for _, name := range listed {
		if !names[name] {
			t.Errorf("src/kinds/index.ts lists %s, which is no kind", name)
		}
	}
}

// imported is the folders whose kinds index.ts lists: each is imported once and used once.
func imported(t *testing.T) []string {
	t.Helper()
	body, err := os.ReadFile("src/kinds/index.ts")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range regexp.MustCompile(`(?m)^import \{ (\w+) \} from '\./(\w+)'$`).FindAllStringSubmatch(string(body), -1) {
		entry := regexp.MustCompile(`(?m)^  ` + m[1] + `,$|\[` + m[1] + `\]`)
		if m[1] == m[2] && entry.Match(body) {
			names = append(names, m[1])
		}
	}
	return names
}

type kindTexts struct{ Name, Hint map[string]string }

// kindLabels is what kinds are called, by file.
func kindLabels(t *testing.T) map[string]kindTexts {
	t.Helper()
	files, err := filepath.Glob("src/locales/*/kinds.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no labels of kinds: %v", err)
	}
	labels := map[string]kindTexts{}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var texts kindTexts
		if err := json.Unmarshal(body, &texts); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		labels[file] = texts
	}
	return labels
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
