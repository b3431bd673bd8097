// Package templates holds the templates that come with the program: folders of documents, without logic.
package templates

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
)

//go:embed all:lead-to-deal
var folders embed.FS

// Names lists the templates.
func Names() []string {
	entries, err := folders.ReadDir(".")
	if err != nil {
		panic(fmt.Sprintf("templates: %v", err))
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	return names
}

// Load opens a template's folder.
func Load(name string) (fs.FS, error) {
	if _, err := fs.Stat(folders, path.Join(name, "template.json")); err != nil || !fs.ValidPath(name) || path.Base(name) != name {
		return nil, fmt.Errorf("templates: there is no template %q: the program brings %v", name, Names())
	}
	return fs.Sub(folders, name)
}
