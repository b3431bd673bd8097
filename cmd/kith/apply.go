package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"kith/engine"
	"kith/metadata"
)

// applyCommand makes the model what a directory says.
type applyCommand struct {
	Dir  string `arg:"" help:"Directory of documents, as export writes it." type:"existingdir"`
	Plan bool   `help:"Show what would change, and change nothing."`
	Lost string `help:"What may be lost of values whose field becomes of another kind: nothing (refuse), parts (cut), or what can't be turned (empty). A field's document may say it too: x-retype." enum:"refuse,cut,empty" default:"refuse"`
	takes
	Overwrite bool `help:"Make the model what the directory says, also where that undoes what others have changed since it was exported."`
}

// Run plans, and applies unless only the plan is asked for.
func (c *applyCommand) Run(ctx context.Context, s *settings) error {
	docs, problems := metadata.LoadDir(os.DirFS(c.Dir))
	if len(problems) > 0 {
		return engine.Mend(problems)
	}
	a, err := s.open(ctx, false)
	if err != nil {
		return err
	}
	defer a.close()
	w, err := a.workspace()
	if err != nil {
		return err
	}
	if err := w.Carry(ctx); err != nil {
		return err
	}
	edit, since, err := c.edit(ctx, w, docs)
	if err != nil {
		return err
	}
	do := w.Apply
	if c.Plan {
		do = w.Plan
	}
	err = carriedOut(ctx, w, c.Plan, func(ctx context.Context) (*engine.Plan, error) {
		return c.settled(func(chosen choices) (*engine.Plan, error) {
			edit.Choices = chosen
			return do(ctx, operator("apply"), edit)
		})
	})
	if err != nil || c.Plan {
		return err
	}
	return c.noteVersion(ctx, s.Workspace, w, docs, since)
}

// edit is what the directory wants to become of the model. since is the version that it was exported at, 0 where that is
// not known, or is not to matter: then the directory is all that is to be there.
func (c *applyCommand) edit(ctx context.Context, w *engine.Workspace, docs []metadata.Document) (edit *engine.Edit, since int64, err error) {
	state, err := w.Current(ctx)
	if err != nil {
		return nil, 0, err
	}
	edit = &engine.Edit{Documents: docs, Base: state.Model.Version, Title: "Apply " + filepath.Base(c.Dir), Loss: metadata.Loss(c.Lost)}
	from, err := readOrigin(c.Dir)
	if err != nil {
		return nil, 0, err
	}
	was, err := from.documentsOf(ctx, w)
	if err != nil {
		return nil, 0, err
	}
	if was == nil || c.Overwrite {
		edit.Remove = gone(state.Model.Documents, docs)
		return edit, 0, nil
	}
	edit.Base, edit.Merge, edit.Remove = from.Version, true, gone(was, docs)
	return edit, from.Version, nil
}

// noteVersion notes in a directory that knows its version the one that it is of now, unless the model has more than the
// directory: what others have changed.
func (c *applyCommand) noteVersion(ctx context.Context, workspace string, w *engine.Workspace, docs []metadata.Document, since int64) error {
	state, err := w.Current(ctx)
	if err != nil || since == 0 {
		return err
	}
	if metadata.Digest(state.Model.Documents) != metadata.Digest(docs) {
		fmt.Printf("The model has more than %s says: what others have changed since version %d, or ids of what is new. Export into it to go on from there.\n", c.Dir, since)
		return nil
	}
	return writeOrigin(c.Dir, workspace, state.Model.Version, docs)
}

// gone names the documents of a list that the directory has no more: those without a file of their name or id.
func gone(had, docs []metadata.Document) []engine.DocumentName {
	ids := map[string]bool{}
	for _, d := range docs {
		ids[string(d.Type)+" "+d.ID] = true
		if id := d.StableID(); id != "" {
			ids[id] = true
		}
	}
	var names []engine.DocumentName
	for _, d := range had {
		if !ids[string(d.Type)+" "+d.ID] && !ids[d.StableID()] {
			names = append(names, engine.DocumentName{Type: d.Type, ID: d.ID})
		}
	}
	return names
}
