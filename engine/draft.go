package engine

import (
	"context"
	"time"

	"kith/metadata"
)

// Draft is what a person is changing of a workspace's documents: an edit that is kept until it is published. Its
// documents may be unfinished or wrong.
type Draft struct {
	User      string
	Base      int64 // the version that it was made from
	Revision  int64 // counts on with each saving, also from one draft of a person to their next
	Title     string
	Documents []metadata.Document
	Remove    []DocumentName
	SavedAt   time.Time
	// Conflicts are where it is at odds with what others have published since the base version, Stale the documents that these
	// are about.
	Conflicts []metadata.Conflict
	Stale     []DocumentName
}

// Empty is whether nothing would change.
func (d *Draft) Empty() bool { return len(d.Documents) == 0 && len(d.Remove) == 0 }

// Drafts keeps one draft for each person. It is implemented by engine/pg.
type Drafts interface {
	// Draft reads the draft of a user: an empty one when there is none.
	Draft(ctx context.Context, user string) (*Draft, error)
	// SaveDraft replaces the draft of a user, and tells the draft its revision and time. It answers Conflict when the
	// draft is at another revision than the one given; an empty one is at revision 0 too, and nil asks nothing.
	SaveDraft(ctx context.Context, d *Draft, revision *int64) error
}

// Draft is the actor's draft; nil when there is none. What others have published since it was begun is in it already, where
// nothing of that is at odds with it.
func (w *Workspace) Draft(ctx context.Context, actor *Actor) (*Draft, error) {
	state, d, err := w.draft(ctx, actor)
	if err != nil || d.Empty() {
		return nil, err
	}
	return d, w.meet(ctx, state, d, nil)
}

func (w *Workspace) draft(ctx context.Context, actor *Actor) (*State, *Draft, error) {
	state, err := w.Current(ctx)
	if err != nil {
		return nil, nil, err
	}
	if err := mayEdit(state, actor); err != nil {
		return nil, nil, err
	}
	d, err := w.Drafts.Draft(ctx, actor.User)
	if err == nil {
		state, err = w.upTo(ctx, d.Base)
	}
	return state, d, err
}

// upTo is the current state, loaded anew when it is older than a version that another process has published.
func (w *Workspace) upTo(ctx context.Context, version int64) (*State, error) {
	state, err := w.Current(ctx)
	if err != nil || version <= state.Model.Version {
		return state, err
	}
	if err := w.Refresh(ctx); err != nil {
		return nil, err
	}
	return w.Current(ctx)
}

// SaveDraft replaces the actor's draft by an edit, with ids for what is new, and without what is published already. Base
// 0 is that of the draft there is, else the current version. See Drafts for revision.
func (w *Workspace) SaveDraft(ctx context.Context, actor *Actor, edit *Edit, revision *int64) (*Draft, error) {
	_, had, err := w.draft(ctx, actor)
	if err != nil {
		return nil, err
	}
	state, err := w.upTo(ctx, edit.Base)
	if err != nil {
		return nil, err
	}
	if err := keepable(edit.Documents); err != nil {
		return nil, err
	}
	d := &Draft{
		User: actor.User, Base: state.Model.Version, Title: edit.Title,
		Documents: metadata.Complete(edit.Documents, had.Documents, state.Model), Remove: edit.Remove,
	}
	switch {
	case edit.Base != 0:
		d.Base = edit.Base
	case !had.Empty():
		d.Base = had.Base
	}
	if err := w.settle(ctx, state, d); err != nil {
		return nil, err
	}
	return d, w.Drafts.SaveDraft(ctx, d, revision)
}

// DiscardDraft throws the actor's draft away, and is false when there was none.
func (w *Workspace) DiscardDraft(ctx context.Context, actor *Actor) (bool, error) {
	_, d, err := w.draft(ctx, actor)
	if err != nil || d.Empty() {
		return false, err
	}
	return true, w.Drafts.SaveDraft(ctx, &Draft{User: d.User, Base: d.Base}, nil)
}

// PlanDraft plans the actor's draft against the model as it is now; without a draft it is a plan of no changes.
func (w *Workspace) PlanDraft(ctx context.Context, actor *Actor) (*Plan, error) {
	state, d, err := w.draft(ctx, actor)
	if err != nil {
		return nil, err
	}
	edit, _, err := w.editOf(ctx, state, d, nil)
	if err != nil {
		return nil, err
	}
	return w.Plan(ctx, actor, edit)
}

// PublishDraft makes what the actor's draft says the current model, and ends the draft in the same transaction. What
// others published meanwhile stays; where the draft is at odds with that, Conflict tells it all. A title takes the place of
// the draft's.
func (w *Workspace) PublishDraft(ctx context.Context, actor *Actor, title string) (*Plan, error) {
	var plan *Plan
	err := w.Run(ctx, func(state *State) error {
		d, edit, err := w.publishable(ctx, state, actor)
		if err != nil {
			return err
		}
		edit.Base, edit.draft = state.Model.Version, d
		if title != "" {
			edit.Title = title
		}
		if plan, err = w.Apply(ctx, actor, edit); err == nil && len(plan.Changes) == 0 {
			return w.Drafts.SaveDraft(ctx, &Draft{User: d.User, Base: d.Base}, &d.Revision)
		}
		return err
	})
	return plan, err
}

// publishable is the actor's draft and what it comes to by now, unless there is none or it is at odds with what others have
// published.
func (w *Workspace) publishable(ctx context.Context, state *State, actor *Actor) (*Draft, *Edit, error) {
	if err := mayEdit(state, actor); err != nil {
		return nil, nil, err
	}
	d, err := w.Drafts.Draft(ctx, actor.User)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case d.Empty():
		return nil, nil, Errorf(NotFound, "There is no draft to publish.")
	case d.Base > state.Model.Version:
		return nil, nil, conflictingEdit(state.Model.Version, d.Base) // with a newer state it will be tried again
	}
	edit, conflicts, err := w.editOf(ctx, state, d, nil)
	if err == nil && len(conflicts) > 0 {
		err = overtaken(conflicts)
	}
	return d, edit, err
}

// keepable refuses documents that could not be told from one another, all at once.
func keepable(docs []metadata.Document) error {
	var problems metadata.Problems
	for _, d := range docs {
		name := string(d.Type) + "/" + d.ID
		switch {
		case !metadata.Keeps(d.Type):
			problems = append(problems, metadata.Wrong(name, "/$schema", "a draft holds entities, roles and settings only"))
		case d.ID == "" && d.StableID() == "":
			problems = append(problems, metadata.Wrong(name, "/$id", "give the document a name, or an x-id until it has one"))
		}
	}
	if len(problems) > 0 {
		return Mend(problems)
	}
	return nil
}
