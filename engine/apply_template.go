package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kith/metadata"
)

// Template is a set of documents that is installed together, under a name and a semantic version.
type Template struct {
	Name, Version string
	Documents     []metadata.Document
}

// NewTemplate makes a template of the documents of its folder, template.json among them.
func NewTemplate(docs []metadata.Document) (*Template, error) {
	about, problems := metadata.ReadTemplate(docs)
	if len(problems) > 0 {
		return nil, Mend(problems)
	}
	t := &Template{Name: about.Name, Version: about.Version}
	for _, d := range docs {
		if d.Type != metadata.TemplateDoc {
			t.Documents = append(t.Documents, d)
		}
	}
	return t, nil
}

// Install adds a template's documents to a workspace. It only adds: where the workspace has a document of the same name
// from elsewhere, all such clashes are named and nothing is done. Installing what is installed changes nothing; nil is
// answered then.
func (w *Workspace) Install(ctx context.Context, actor *Actor, t *Template) (*Plan, error) {
	if done, err := w.installed(ctx, t); done || err != nil {
		return nil, err
	}
	state, err := w.Current(ctx)
	if err != nil {
		return nil, err
	}
	if clashes := clashes(state.Model, t); len(clashes) > 0 {
		return nil, Errorf(Conflict, "The workspace has documents of its own under names of template %s: %s. Rename or remove them first.",
			t.Name, strings.Join(clashes, ", "))
	}
	return w.Apply(ctx, actor, &Edit{
		Documents: t.Documents, Base: state.Model.Version, Template: t,
		Title: fmt.Sprintf("Install %s %s", t.Name, t.Version),
	})
}

func (w *Workspace) installed(ctx context.Context, t *Template) (bool, error) {
	all, err := w.Models.Templates(ctx)
	if err != nil {
		return false, err
	}
	i := slices.IndexFunc(all, func(have Template) bool { return have.Name == t.Name })
	if i < 0 {
		return false, nil
	}
	if all[i].Version != t.Version {
		return false, Errorf(Conflict, "Template %s is installed in version %s: apply the documents of version %s that you want one by one.",
			t.Name, all[i].Version, t.Version)
	}
	return true, nil
}

// clashes names the documents of a model that a template would replace.
func clashes(m *metadata.Model, t *Template) []string {
	var names []string
	there := shelve(m.Documents)
	for _, d := range t.Documents {
		if there.replaced(d) >= 0 {
			names = append(names, string(d.Type)+" "+d.ID)
		}
	}
	return names
}
