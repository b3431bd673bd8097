package engine

import (
	"context"
	"time"

	"kith/metadata"
)

// Revise plans a revision of one field or entity and publishes it, unless only the plan is asked for. It is an edit of
// one document, as anybody could make it by hand.
func (w *Workspace) Revise(ctx context.Context, actor *Actor, r metadata.Revision, planOnly bool) (*Plan, error) {
	state, err := w.Current(ctx)
	if err != nil {
		return nil, err
	}
	if err := mayEdit(state, actor); err != nil {
		return nil, err
	}
	document, problems := state.Model.Revise(r, time.Now())
	if len(problems) > 0 {
		return nil, Mend(problems)
	}
	edit := &Edit{Documents: []metadata.Document{document}, Base: state.Model.Version, Title: titleOf(r)}
	if planOnly {
		return w.Plan(ctx, actor, edit)
	}
	return w.Apply(ctx, actor, edit)
}

// titleOf says what a revision is for.
func titleOf(r metadata.Revision) string {
	what := r.Entity
	if r.Field != "" {
		what += "." + r.Field
	}
	switch {
	case r.Trash:
		return "Move " + what + " to the trash"
	case r.Restore:
		return "Restore " + what
	case r.Drop != "":
		return "Drop the old name " + r.Drop + " of " + what
	case r.Rename != "":
		return "Rename " + what + " to " + r.Rename
	}
	return "Rename the plural of " + what + " to " + r.Plural
}
