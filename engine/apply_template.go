package engine

import (
	"context"
	"fmt"
	"strings"
	"time"

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

// Install plans to bring a template's documents into a workspace, and publishes that, unless only the plan is asked for. Where
// no version of it is there it only adds: what the workspace has under the same names from elsewhere is told, and nothing is
// done. An older version is upgraded: see upgrade. Installing what is installed changes nothing; nil is answered then.
func (w *Workspace) Install(ctx context.Context, actor *Actor, t *Template, choices map[string]metadata.Choice, planOnly bool) (*Plan, error) {
	var plan *Plan
	err := w.Run(ctx, func(state *State) error {
		plan = nil
		if err := mayEdit(state, actor); err != nil {
			return err
		}
		was, err := w.Models.Template(ctx, t.Name)
		if err != nil && CodeOf(err) != NotFound {
			return err
		}
		var edit *Edit
		switch {
		case err != nil:
			edit, err = addition(state.Model, t)
		case was.Version == t.Version:
			return nil
		default:
			edit, err = upgrade(state, was, t, choices)
		}
		if err != nil {
			return err
		}
		plan, err = w.carryOut(ctx, actor, edit, planOnly)
		return err
	})
	return plan, err
}

// addition is the edit that adds a template to a model.
func addition(m *metadata.Model, t *Template) (*Edit, error) {
	if clashes := clashes(m, t); len(clashes) > 0 {
		return nil, Errorf(Conflict, "The workspace has documents of its own under names of template %s: %s. Rename or remove them first.",
			t.Name, strings.Join(clashes, ", "))
	}
	return &Edit{
		Documents: t.Documents, Base: m.Version, Template: t, Title: fmt.Sprintf("Install %s %s", t.Name, t.Version),
	}, nil
}

// upgrade is the edit that makes of what an older version of a template has brought what the new one brings. What the
// workspace has changed of it since stays; where the template has changed the same in another way it is a Conflict that tells
// where, until choices settle it. Entities and fields that the template has no more go to the trash.
func upgrade(state *State, was, t *Template, choices map[string]metadata.Choice) (*Edit, error) {
	if metadata.CompareVersions(t.Version, was.Version) < 0 {
		return nil, Errorf(Conflict, "Template %s is installed in version %s, which is newer than %s.", t.Name, was.Version, t.Version)
	}
	docs, conflicts := broughtIn(state, was.identified(), t.identified(), choices)
	if len(conflicts) > 0 {
		return nil, atOdds(conflicts, Errorf(Conflict, "Template %s %s and the workspace have changed %d places in different ways: choose what is to hold.",
			t.Name, t.Version, len(conflicts)))
	}
	edit := &Edit{Base: state.Model.Version, Template: t, Title: fmt.Sprintf("Upgrade %s from %s to %s", t.Name, was.Version, t.Version)}
	edit.Documents, edit.Remove = difference(state.Model.Documents, metadata.Retire(state.Model, docs, time.Now()))
	return edit, nil
}

// identified are the documents of a template with the ids that a workspace has them under.
func (t *Template) identified() []metadata.Document {
	return metadata.CompleteTemplate(t.Documents, t.Name)
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
