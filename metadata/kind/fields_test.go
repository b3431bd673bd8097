package kind_test

import (
	"os"
	"path/filepath"
	"testing"

	"kith/metadata/kind"
)

// goldenFields are the fields of all golden files: real settings for tests that range over values.
func goldenFields(t testing.TB) []field {
	t.Helper()
	var fields []field
	for _, k := range everyKind() {
		for _, g := range readGolden(t, filepath.Join("testdata", k.Name()+".json")).Fields {
			k, settings := g.decode(t, k)
			fields = append(fields, field{
				Kind: k, settings: settings, env: g.Env.env(t), schema: compileSchema(t, k.ValueSchema(settings)),
			})
		}
	}
	return fields
}

func TestGoldenFilesHaveTheirKind(t *testing.T) {
	t.Parallel()
	files, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name, isJSON := cutSuffix(f.Name())
		if _, ok := kind.LookupSystem(name); isJSON && !ok {
			t.Errorf("testdata/%s is of no kind", f.Name())
		}
	}
}

func cutSuffix(file string) (string, bool) {
	extension := filepath.Ext(file)
	return file[:len(file)-len(extension)], extension == ".json"
}

func TestLookup(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, k := range everyKind() {
		if seen[k.Name()] {
			t.Errorf("two kinds are called %s", k.Name())
		}
		seen[k.Name()] = true
	}
	for _, k := range kind.All() {
		if found, ok := kind.Lookup(k.Name()); !ok || found.Name() != k.Name() {
			t.Errorf("Lookup(%q) = %v, %v", k.Name(), found, ok)
		}
	}
	for _, k := range kind.System() {
		if _, ok := kind.Lookup(k.Name()); ok {
			t.Errorf("Lookup(%q) finds a kind that admins can't use", k.Name())
		}
	}
	if _, ok := kind.LookupSystem("nothing"); ok {
		t.Error("LookupSystem finds a kind that does not exist")
	}
}

func TestNull(t *testing.T) {
	t.Parallel()
	for _, f := range goldenFields(t) {
		if v, err := f.Parse(f.settings, nil, f.env); v != nil || err != nil {
			t.Errorf("%s: Parse(nil) = %v, %v", f.Name(), v, err)
		}
		if v, err := f.ParseText(f.settings, "", f.env); v != nil || err != nil {
			t.Errorf("%s: ParseText(\"\") = %v, %v", f.Name(), v, err)
		}
		f.keepsPromises(t, nil)
	}
}
