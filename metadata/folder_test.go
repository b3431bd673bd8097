package metadata_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"kith/metadata"
	"kith/metadata/metadatatest"
)

func TestExportedFoldersLoadAgain(t *testing.T) {
	t.Parallel()
	m := metadatatest.LeadToDeal(t)
	dir := fstest.MapFS{}
	for _, f := range metadata.Export(m) {
		dir[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	docs, problems := metadata.LoadDir(dir)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	again, problems := metadata.Parse(docs, metadata.Options{Base: m})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if diff := cmp.Diff(metadata.Export(m), metadata.Export(again)); diff != "" {
		t.Error(diff)
	}
	if dir["entities/deal.json"] == nil || dir["roles/salesRep.json"] == nil {
		t.Errorf("files %v", dir)
	}
}

func TestLoadDir(t *testing.T) {
	t.Parallel()
	file := &fstest.MapFile{Data: []byte(`{}`)}
	for name, c := range map[string]struct {
		dir      fstest.MapFS
		want     []string
		problems []string
	}{
		"all": {
			dir:  fstest.MapFS{"template.json": file, "settings.json": file, "entities/b.json": file, "entities/a.json": file, "roles/r.json": file, "sample/deal.csv": file, "README.md": file, "entities/.keep": file},
			want: []string{"template/", "settings/workspace", "entity/a", "entity/b", "role/r"},
		},
		"nothing": {
			dir:      fstest.MapFS{"README.md": file},
			problems: []string{".: there are no documents in this folder: entities stand in entities/NAME.json, roles in roles/NAME.json"},
		},
		"strangers": {
			dir:      fstest.MapFS{"entities/a.yaml": file, "roles/sub/r.json": file},
			problems: []string{"entities/a.yaml: only documents stand here, as NAME.json: move it elsewhere", "roles/sub: only documents stand here, as NAME.json: move it elsewhere"},
		},
		"strays": {
			dir: fstest.MapFS{
				"settings.json": file, "entites/a.json": {Data: []byte(`{"$schema": "kith:entity", "$id": "a"}`)}, "deal.json": {Data: []byte(`{"$schema": "kith:deal"}`)},
				"package.json": file, "sample/sample.json": file,
			},
			want: []string{"settings/workspace"},
			problems: []string{
				`deal.json: this document is of no type that there is: write "$schema": "kith:settings", "kith:entity", "kith:pipeline", "kith:form", "kith:view", "kith:role" or "kith:template"`,
				"entites/a.json: this document stands where none is looked for: move it to entities/a.json",
			},
		},
		"too large": {
			dir:      fstest.MapFS{"settings.json": {Data: make([]byte, 5<<20)}},
			problems: []string{"settings.json: the file is too large for a document: split it up"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			docs, problems := metadata.LoadDir(c.dir)
			var got, told []string
			for _, d := range docs {
				got = append(got, string(d.Type)+"/"+d.ID)
			}
			for _, p := range problems {
				told = append(told, p.String())
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.problems, told); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadTemplate(t *testing.T) {
	t.Parallel()
	doc := metadata.Document{Type: metadata.TemplateDoc, Body: []byte(`{"$schema": "kith:template", "$id": "my-crm", "version": "1.2.0", "title": "Mine", "requires": ["lead-to-deal"]}`)}
	got, problems := metadata.ReadTemplate([]metadata.Document{doc})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := &metadata.Template{Name: "my-crm", Version: "1.2.0", Title: metadata.Labels{"": "Mine"}, Requires: []string{"lead-to-deal"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, problems := metadata.ReadTemplate(nil); len(problems) != 1 {
		t.Errorf("problems of no document: %v", problems)
	}
}
