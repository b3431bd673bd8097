package metadata

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// File is a document as a file of a folder.
type File struct {
	Name string // with slashes: "entities/deal.json"
	Data []byte
}

// Export is a model as a folder of files, sorted by name: the same bytes for the same model, and LoadDir reads them.
func Export(m *Model) []File {
	files := make([]File, len(m.Documents))
	for i, d := range m.Documents {
		files[i] = File{Name: fileName(d), Data: d.Body}
	}
	slices.SortFunc(files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return files
}

func fileName(d Document) string {
	switch d.Type {
	case SettingsDoc, TemplateDoc:
		return string(d.Type) + ".json"
	}
	return folderOf(d.Type) + "/" + d.ID + ".json"
}

// folderOf is the folder in which documents of a type stand.
func folderOf(t DocType) string {
	if t == EntityDoc {
		return "entities"
	}
	return string(t) + "s"
}

// FilePatterns are the patterns of the names that Export gives files: "entities/*.json".
func FilePatterns() []string {
	patterns := []string{fileName(Document{Type: SettingsDoc})}
	for _, t := range docTypes() {
		if t != TemplateDoc && t != SettingsDoc {
			patterns = append(patterns, folderOf(t)+"/*.json")
		}
	}
	return patterns
}

// LoadDir reads the documents of a folder: template.json, settings.json and what stands in the folders of the other types
// (entities/, pipelines/, forms/, views/, roles/). Other files and folders (sample data, translations) are passed over, but
// for documents among them: those are told, as nobody would read them.
func LoadDir(dir fs.FS) ([]Document, Problems) {
	l := &loader{dir: dir}
	l.load("template.json", TemplateDoc, "")
	l.load("settings.json", SettingsDoc, "workspace")
	for _, t := range docTypes() {
		if t != TemplateDoc && t != SettingsDoc {
			l.loadAll(folderOf(t), t)
		}
	}
	l.tellStrays()
	if len(l.documents) == 0 && len(l.problems) == 0 {
		l.report(".", "there are no documents in this folder: entities stand in entities/NAME.json, roles in roles/NAME.json")
	}
	return l.documents, l.problems
}

type loader struct {
	dir       fs.FS
	documents []Document
	problems  Problems
}

func (l *loader) loadAll(folder string, t DocType) {
	entries, err := fs.ReadDir(l.dir, folder)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			l.report(folder, "the folder can't be read: %s", err)
		}
		return
	}
	for _, e := range entries {
		id, ok := strings.CutSuffix(e.Name(), ".json")
		switch {
		case ok && !e.IsDir():
			l.load(path.Join(folder, e.Name()), t, id)
		case !strings.HasPrefix(e.Name(), "."):
			l.report(path.Join(folder, e.Name()), "only documents stand here, as NAME.json: move it elsewhere")
		}
	}
}

// load reads a file that need not be there. The file's name is the document's, so that it is seen in the folder which
// file is which document.
func (l *loader) load(name string, t DocType, id string) {
	info, err := fs.Stat(l.dir, name)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err == nil && info.Size() > maxDocumentBytes {
		l.report(name, "the file is too large for a document: split it up")
		return
	}
	body, err := fs.ReadFile(l.dir, name)
	if err != nil {
		l.report(name, "the file can't be read: %s", err)
		return
	}
	l.documents = append(l.documents, Document{Type: t, ID: id, Body: body})
}

func (l *loader) report(name, english string, args ...any) {
	l.problems = append(l.problems, Wrong(name, "", english, args...))
}
