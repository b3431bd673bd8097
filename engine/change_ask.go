package engine

import "context"

// mostChanges is how many changes are listed.
const mostChanges = 50

// ModelChanges lists the changes of the model that are on their way, and the latest of those that were, newest first.
func (w *Workspace) ModelChanges(ctx context.Context, actor *Actor, limit int) ([]ModelChange, error) {
	if err := w.mayEdit(ctx, actor); err != nil {
		return nil, err
	}
	return w.Changes.Changes(ctx, min(max(limit, 0), mostChanges))
}

// ModelChange finds a change of the model; NotFound.
func (w *Workspace) ModelChange(ctx context.Context, actor *Actor, id string) (*ModelChange, error) {
	if err := w.mayEdit(ctx, actor); err != nil {
		return nil, err
	}
	return w.Changes.Change(ctx, id)
}

// CancelModelChange ends a change of the model before it is published: what was prepared is undone, which may take a
// while.
func (w *Workspace) CancelModelChange(ctx context.Context, actor *Actor, id string) (*ModelChange, error) {
	if err := w.mayEdit(ctx, actor); err != nil {
		return nil, err
	}
	if err := w.Changes.CancelChange(ctx, id); err != nil {
		return nil, err
	}
	w.background(func(ctx context.Context) error { return w.carry(ctx, nil) }) // where nobody is at it
	return w.Changes.Change(ctx, id)
}

func (w *Workspace) mayEdit(ctx context.Context, actor *Actor) error {
	state, err := w.Current(ctx)
	if err != nil {
		return err
	}
	return mayEdit(state, actor)
}
