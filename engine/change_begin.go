package engine

import (
	"context"
	"errors"
	"slices"
	"time"

	"kith/metadata"
	"kith/metadata/say"
)

// changePatience is how long applying an edit waits for a change that has to be prepared.
const changePatience = 4 * time.Second

// awaitInterval is how often it is looked whether a change is published.
const awaitInterval = 300 * time.Millisecond

// begin sends an edit on its way, and waits a little: most are published by then.
func (w *Workspace) begin(ctx context.Context, actor *Actor, plan *Plan) error {
	edit := plan.edit
	c := &ModelChange{
		Author: actor.User, Title: edit.Title, Base: plan.Base, Documents: edit.Documents, Remove: edit.Remove, Loss: edit.Loss, Template: edit.Template, Draft: edit.draft,
		Touches: touches(plan.old, plan.Next), State: ChangePreparing,
	}
	if edit.Template == nil { // the ids of a template's documents follow from their names; others would be new ones each time
		c.Documents = metadata.Complete(edit.Documents, nil, plan.old)
	}
	if err := w.Changes.BeginChange(ctx, c); err != nil {
		return err
	}
	states := make(chan ModelChange, 16)
	w.background(func(ctx context.Context) error {
		defer close(states)
		return w.carry(ctx, func(c *ModelChange) {
			select {
			case states <- *c:
			default: // nobody waits any more
			}
		})
	})
	return w.await(ctx, c, plan, states)
}

// await follows a change until it is over or the time is.
func (w *Workspace) await(ctx context.Context, c *ModelChange, plan *Plan, states <-chan ModelChange) error {
	timer := time.NewTimer(changePatience)
	defer timer.Stop()
	for {
		select {
		case is, ok := <-states:
			switch {
			case !ok:
				return w.running(ctx, c, plan)
			case is.Over():
				return w.ended(ctx, &is, plan)
			}
		case <-timer.C:
			return w.running(ctx, c, plan)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Await waits until an applied edit that goes on by itself is published.
func (w *Workspace) Await(ctx context.Context, plan *Plan) error {
	for plan.Running != nil && !plan.Running.Published() {
		select {
		case <-time.After(awaitInterval):
		case <-ctx.Done():
			return ctx.Err()
		}
		is, err := w.Changes.Change(ctx, plan.Running.ID)
		if err == nil {
			err = is.Failure()
		}
		if err != nil {
			return err
		}
		plan.Running = is
	}
	return nil
}

// running tells of a change as it is now.
func (w *Workspace) running(ctx context.Context, c *ModelChange, plan *Plan) error {
	is, err := w.Changes.Change(ctx, c.ID)
	if err != nil {
		return err
	}
	if is.Over() {
		return w.ended(ctx, is, plan)
	}
	plan.Running = is
	return nil
}

// ended is what has become of a change.
func (w *Workspace) ended(ctx context.Context, c *ModelChange, plan *Plan) error {
	if err := c.Failure(); err != nil {
		return err
	}
	state, err := w.upTo(ctx, c.Version)
	if err == nil && state.Model.Version == c.Version {
		plan.Next = state.Model
	}
	return err
}

// Failure is why a change is not published in the end; nil where it is, or may be yet.
func (c *ModelChange) Failure() error {
	switch {
	case !c.Over() || c.State == ChangeDone:
		return nil
	case c.failure != nil:
		return c.failure
	case c.State == ChangeCancelled:
		return Errorf(Conflict, "The change was cancelled: the data model is as it was.")
	}
	err := Errorf(Invalid, "%s", c.Problem)
	err.Problems = c.Problems
	return err
}

// ProblemOf is what is told of an error, whoever comes to ask: nothing of what went wrong inside.
func ProblemOf(err error) say.Text {
	if told, ok := errors.AsType[*Error](err); ok {
		return say.Of("%s", told.Speech())
	}
	return say.Of("Something went wrong on our side: try again.")
}

// Touched names what a publication changes: documents, as DocumentName writes them, and the stable ids of entities.
func (p *Publication) Touched() []string { return touches(p.Old, p.Next) }

// touches names the documents that differ between two models, and the entities that they are of or newly lead to: their
// tables are locked.
func touches(old, next *metadata.Model) []string {
	if old == nil {
		return nil
	}
	var list []string
	was, is := shelve(old.Documents), shelve(next.Documents)
	for _, pair := range []struct{ from, other *shelf }{{was, is}, {is, was}} {
		for _, d := range pair.from.docs {
			if !sameBody(&d, pair.other.place(d)) {
				list = append(list, DocumentName{d.Type, d.ID}.String(), d.StableID())
			}
		}
	}
	for _, e := range next.Kept() {
		before := old.KeptByID(e.ID)
		for _, f := range e.Kept() {
			if f.Target != nil && !f.Back && (before == nil || before.KeptByID(f.ID) == nil) {
				list = append(list, f.Target.ID)
			}
		}
	}
	slices.Sort(list)
	list = slices.Compact(list)
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

// background does something beside the request that asks for it, as long as the process lives.
func (w *Workspace) background(do func(context.Context) error) {
	w.changing.Go(func(ctx context.Context) {
		if err := do(ctx); err != nil && !errors.Is(err, context.Canceled) {
			w.changing.fail(w.Name, err)
		}
	})
}
