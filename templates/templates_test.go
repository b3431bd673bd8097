package templates_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kith/metadata"
	"kith/metadata/golden"
	"kith/policies"
	"kith/templates"
)

// languages are those that every label of a template speaks.
var languages = []string{"en", "es", "zh", "ru", "mn"}

func TestTemplatesAreSound(t *testing.T) {
	t.Parallel()
	if !slices.Contains(templates.Names(), "lead-to-deal") {
		t.Errorf("names %v", templates.Names())
	}
	for _, name := range templates.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			docs := load(t, name)
			info, problems := metadata.ReadTemplate(docs)
			if len(problems) > 0 || info.Name != name {
				t.Errorf("template.json: %+v %v", info, problems)
			}
			m, problems := metadata.Parse(docs, metadata.Options{Template: name, BuiltInRoles: policies.BuiltIn()})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			checkLabels(t, m)
		})
	}
}

func load(t *testing.T, name string) []metadata.Document {
	t.Helper()
	dir, err := templates.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	docs, problems := metadata.LoadDir(dir)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return docs
}

// checkLabels asks that everything people see has a text in every language.
func checkLabels(t *testing.T, m *metadata.Model) {
	t.Helper()
	check := func(what string, l metadata.Labels) {
		for _, language := range languages {
			if l[language] == "" {
				t.Errorf("%s has no title in %s", what, language)
			}
		}
	}
	for _, r := range m.Roles {
		check("role "+r.Name, r.Title)
	}
	for _, d := range m.Designs {
		check(string(d.Type)+" "+d.Name, d.Title)
	}
	for _, e := range m.Entities {
		check("entity "+e.Name, e.Title)
		check("the plural of entity "+e.Name, e.Plurals)
		for _, f := range e.Fields {
			if !f.Many {
				check(e.Name+"."+f.Name, f.Title)
			}
			for _, o := range f.Shape.Enum {
				texts, _ := o.Title.(map[string]any)
				title := metadata.Labels{}
				for language, text := range texts {
					title[language], _ = text.(string)
				}
				check(e.Name+"."+f.Name+" "+o.Value, title)
			}
		}
	}
}

// TestDocumentsAreInNormalForm keeps the files as an export would write them, so that diffs stay small.
func TestDocumentsAreInNormalForm(t *testing.T) {
	t.Parallel()
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !isDocument(path) {
			return err
		}
		body, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		formatted, problems := metadata.Format(body)
		if len(problems) > 0 {
			t.Errorf("%s: %v", path, problems)
			return nil
		}
		if bytes.Equal(body, formatted) {
			return nil
		}
		if golden.Updating() {
			return os.WriteFile(path, formatted, 0o600)
		}
		t.Errorf("%s is not in normal form: run this test with -update", path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func isDocument(path string) bool {
	folder := filepath.Base(filepath.Dir(path))
	return strings.HasSuffix(path, ".json") && (slices.Contains([]string{"entities", "pipelines", "forms", "views", "roles"}, folder) || strings.Count(filepath.ToSlash(path), "/") == 1)
}

func TestLoadRefusesWhatIsNoTemplate(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"", ".", "..", "nothing", "../templates/lead-to-deal", "lead-to-deal/entities", "/etc"} {
		if _, err := templates.Load(name); err == nil {
			t.Errorf("%q loads", name)
		}
	}
}
