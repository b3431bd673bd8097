package engine

import (
	"context"
	"time"

	"kith/metadata"
)

// Revise plans a revision of one field or entity and publishes it, unless only the plan is asked for. It is an edit of
// one document, as anybody could make it by hand; when somebody else changed
// the model meanwhile it is made once more.
func (w *Workspace) Revise(ctx context.Context, actor *Actor, r metadata.Revision, planOnly bool) (*Plan, error) {
	var plan *Plan
	err := w.Run(ctx, func(state *State) error {
		if err := mayEdit(state, actor); err != nil {
			return err
		}
		document, problems := state.Model.Revise(r, time.Now())
		if len(problems) > 0 {
			return Mend(problems)
		}
		edit := &Edit{Documents: []metadata.Document{document}, Base: state.Model.Version, Title: titleOf(r)}
		var err error
		plan, err = w.carryOut(ctx, actor, edit, planOnly)
		return err
	})
	return plan, err
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
