package engine

import (
	"context"

	"kith/metadata"
)

// editOf is what a draft comes to by now, and where it is at odds with what others have published since its base, as far as
// no choice settles that.
func (w *Workspace) editOf(ctx context.Context, state *State, d *Draft, choices map[string]metadata.Choice) (*Edit, []metadata.Conflict, error) {
	edit := &Edit{Documents: d.Documents, Remove: d.Remove, Title: d.Title}
	if d.Base == state.Model.Version || d.Empty() {
		return edit, nil, nil
	}
	edit.Base, edit.Choices = d.Base, choices
	return w.rebased(ctx, state, edit)
}

// meet brings a draft up to the current version, or tells in it what stands in the way.
func (w *Workspace) meet(ctx context.Context, state *State, d *Draft, choices map[string]metadata.Choice) error {
	edit, conflicts, err := w.editOf(ctx, state, d, choices)
	if err != nil {
		return err
	}
	if d.Conflicts, d.Stale = conflicts, disputed(conflicts); len(conflicts) == 0 {
		d.Base, d.Documents, d.Remove = state.Model.Version, edit.Documents, edit.Remove
	}
	return nil
}

// MergeDraft settles what the actor's draft is at odds with, by choices for its conflicts, and keeps it as a draft of the
// current version. Where conflicts are left (a name that was chosen may be taken, too), nothing is kept, and the answer
// tells them. See Drafts for revision.
func (w *Workspace) MergeDraft(ctx context.Context, actor *Actor, choices map[string]metadata.Choice, revision *int64) (*Draft, error) {
	state, d, err := w.draft(ctx, actor)
	if err != nil {
		return nil, err
	}
	if d.Empty() {
		return nil, Errorf(NotFound, "There is no draft to merge.")
	}
	if err := w.meet(ctx, state, d, choices); err != nil || len(d.Conflicts) > 0 {
		return d, err
	}
	if revision == nil {
		revision = &d.Revision
	}
	return d, w.Drafts.SaveDraft(ctx, d, revision)
}
