package metadata

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"kith/metadata/say"
)

// tellStrays reports documents that stand where none is looked for: in the folder itself, and in folders of other names.
func (l *loader) tellStrays() {
	known := []string{"template.json", "settings.json"}
	for _, t := range docTypes() {
		known = append(known, folderOf(t))
	}
	entries, _ := fs.ReadDir(l.dir, ".")
	for _, e := range entries {
		if slices.Contains(known, e.Name()) || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if !e.IsDir() {
			l.tellStray(e.Name())
			continue
		}
		inside, _ := fs.ReadDir(l.dir, e.Name())
		for _, file := range inside {
			l.tellStray(path.Join(e.Name(), file.Name()))
		}
	}
}

func (l *loader) tellStray(name string) {
	if path.Ext(name) != ".json" {
		return
	}
	body, err := fs.ReadFile(l.dir, name)
	if err != nil {
		return
	}
	d, err := ReadDocument(body)
	if err != nil {
		return
	}
	if place := fileName(d); slices.Contains(docTypes(), d.Type) && d.ID != "" {
		l.report(name, "this document stands where none is looked for: move it to %s", place)
		return
	}
	l.report(name, "this document is of no type that there is: write \"$schema\": %s", say.AnyOf(schemaNames()))
}
