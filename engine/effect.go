package engine

import (
	"context"

	"kith/metadata"
	"kith/metadata/say"
)

// Effect is what one change of a plan comes to for those who work with what it is about.
type Effect struct {
	// Undo says whether the change can be taken back, and what is lost for good.
	Undo say.Text
	// Lost counts the records, or the values of a field, that are gone for good.
	Lost int64
	// Users are the places in documents that name what is changed, as they are after the change.
	Users []metadata.Use
	// Asked tells who asked the API for it lately.
	Asked []Asked
}

// effects are those of the changes of a plan, in their order.
func (w *Workspace) effects(ctx context.Context, state *State, plan *Plan) ([]Effect, error) {
	list := make([]Effect, len(plan.Changes))
	for i, c := range plan.Changes {
		list[i].Users = usersOf(plan.Next, c)
		var err error
		if list[i].Undo, list[i].Lost, err = w.undo(ctx, c); err != nil {
			return nil, err
		}
	}
	return list, w.asked(ctx, state, plan, list)
}

// usersOf lists who names what a change is about, in the model as it is then. Nobody names what is removed, and no document
// an old name.
func usersOf(next *metadata.Model, c metadata.Change) []metadata.Use {
	switch c.(type) {
	case metadata.RemoveEntity, metadata.RemoveField, metadata.DropAlias:
		return nil
	}
	if !concerns(c) {
		return nil
	}
	return next.Uses(c.Detail().Of)
}

// concerns is whether a change takes something away from others, or gives it another form or name.
func concerns(c metadata.Change) bool {
	switch c.(type) {
	case metadata.RenameEntity, metadata.TrashEntity, metadata.RemoveEntity, metadata.DropAlias,
		metadata.RenameField, metadata.TrashField, metadata.RemoveField, metadata.RetypeField:
		return true
	}
	return false
}

// undo says how a change is taken back, and counts what it loses.
func (w *Workspace) undo(ctx context.Context, c metadata.Change) (undo say.Text, lost int64, err error) {
	switch c := c.(type) {
	case metadata.RemoveEntity:
		lost, err = w.Models.Count(ctx, c.Old, nil)
		return say.Of("This can't be taken back: %d records are lost for good", lost), lost, err
	case metadata.RemoveField:
		if len(c.Old.Columns) == 0 || c.Old.Computed() {
			return say.Of("This can be taken back: its values are worked out anew"), 0, nil
		}
		lost, err = w.Models.Count(ctx, c.Old.Entity, c.Old)
		return say.Of("This can't be taken back: %d values are lost for good", lost), lost, err
	case metadata.TrashEntity, metadata.TrashField:
		return say.Of("This can be taken back: what is in the trash comes back whole"), 0, nil
	case metadata.AddEntity, metadata.AddField:
		return say.Of("This can be taken back: it goes to the trash then, with what has been entered by that time"), 0, nil
	case metadata.RenameEntity, metadata.RenameField:
		return say.Of("This can be taken back: the old name goes on answering"), 0, nil
	case metadata.RetypeField:
		return say.Of("This can be taken back: the values from before come back with the version"), 0, nil
	case metadata.DropAlias:
		return say.Of("This can be taken back: give it the old name again"), 0, nil
	}
	return say.Of("This can be taken back at any time"), 0, nil
}
