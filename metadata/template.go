package metadata

import "golang.org/x/mod/semver"

// Template is what a template's document says of its folder.
type Template struct {
	Name        string
	Version     string // semantic
	Title       Labels
	Description Labels
	Requires    []string // names of templates that must be installed first
}

// ReadTemplate reads the template document among a folder's documents.
func ReadTemplate(docs []Document) (*Template, Problems) {
	for _, d := range docs {
		if d.Type != TemplateDoc {
			continue
		}
		s := read(d)
		s.validate()
		if len(s.problems) > 0 {
			return nil, sortProblems(s.tree, s.problems)
		}
		return &Template{
			Name: s.id, Version: s.tree.str("version"), Title: labels(s.tree.get("title")),
			Description: labels(s.tree.get("description")), Requires: s.tree.get("requires").strings(),
		}, nil
	}
	return nil, Problems{{Document: "template.json", Message: "the folder has no template.json: write one with name, version and title"}}
}

// CompareVersions compares two semantic versions: below 0 where the first is older.
func CompareVersions(a, b string) int { return semver.Compare("v"+a, "v"+b) }
