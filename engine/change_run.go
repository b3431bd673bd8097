package engine

import (
	"context"
	"errors"
	"fmt"
	"time"

	"kith/metadata"
)

const (
	// changeLease is after which time a change is taken from a process that no longer tells of itself.
	changeLease = 15 * time.Second
	// changeBeat is how often it does.
	changeBeat = 500 * time.Millisecond
)

var (
	errChangeTaken     = errors.New("engine: somebody else is at the change")
	errChangeCancelled = errors.New("engine: the change was cancelled")
)

// carrier is who is at a change.
type carrier struct {
	w        *Workspace
	c        *ModelChange
	progress chan ChangeProgress // the latest one
	moved    func(*ModelChange)  // hears of states; may be nil
}

// carry goes on with the change that is on its way, if nobody is at it, until it is over or the context ends.
func (w *Workspace) carry(ctx context.Context, moved func(*ModelChange)) error {
	c, err := w.Changes.TakeChange(ctx, changeLease)
	if err != nil || c == nil {
		return err
	}
	r := &carrier{w: w, c: c, progress: make(chan ChangeProgress, 1), moved: moved}
	for !c.Over() && err == nil {
		if err = r.round(ctx); errors.Is(err, errChangeCancelled) {
			err = r.move(ctx, ChangeUndoing, nil)
		}
	}
	if errors.Is(err, errChangeTaken) {
		return nil
	}
	if !c.Over() {
		err = errors.Join(err, w.Changes.LeaveChange(context.WithoutCancel(ctx), c))
	}
	if ctx.Err() == nil {
		return err
	}
	return nil // another process goes on with it
}

// round does what the state of the change asks for, and tells of it meanwhile.
func (r *carrier) round(ctx context.Context) error {
	within, stop := context.WithCancelCause(ctx)
	beating, beat := make(chan struct{}), r.beat(within, stop)
	go func() {
		defer close(beating)
		Every(within, changeBeat, beat)
	}()
	err := r.next(within)
	if cause := context.Cause(within); err != nil && ctx.Err() == nil && cause != nil {
		err = cause
	}
	stop(nil)
	<-beating
	return err
}

// next does what the state of the change asks for. The error is that it can't be gone on with here.
func (r *carrier) next(ctx context.Context) error {
	switch r.c.State {
	case ChangeUndoing:
		if err := r.w.Changes.UndoChange(ctx, r.c, r.tell); err != nil {
			return err
		}
		if r.c.Problem.IsZero() {
			return r.move(ctx, ChangeCancelled, nil)
		}
		return r.move(ctx, ChangeFailed, nil)
	case ChangeCleaning:
		if err := r.w.Changes.CleanUpChange(ctx, r.c, r.tell); err != nil {
			return err
		}
		return r.move(ctx, ChangeDone, nil)
	}
	return r.publish(ctx)
}

// publish prepares and publishes. Once it can't be published, it is to be undone.
func (r *carrier) publish(ctx context.Context) error {
	err := r.tryPublish(ctx)
	if err == nil || ctx.Err() != nil || errors.Is(err, errChangeTaken) || errors.Is(err, errChangeCancelled) {
		return err
	}
	return r.move(ctx, ChangeUndoing, err)
}

func (r *carrier) tryPublish(ctx context.Context) error {
	if r.c.Cancelled {
		return errChangeCancelled
	}
	for try := 1; ; try++ {
		p, err := r.w.publicationOf(ctx, r.c)
		if err != nil {
			return err
		}
		if err := r.move(ctx, ChangePreparing, nil); err != nil {
			return err
		}
		if err := r.w.Changes.PrepareChange(ctx, p, r.tell); err != nil {
			return err
		}
		if err := r.move(ctx, ChangePublishing, nil); err != nil {
			return err
		}
		err = r.publishOnce(ctx, p)
		if !errors.Is(err, ErrStale) || try == staleTries {
			return err
		}
		if err := r.w.Refresh(ctx); err != nil { // the others' version has to be prepared for, too
			return err
		}
	}
}

func (r *carrier) publishOnce(ctx context.Context, p *Publication) error {
	w, begun := r.w, time.Now()
	err := w.Models.Publish(ctx, p)
	if w.applied != nil {
		w.applied(w.Name, time.Since(begun), err)
	}
	if err != nil {
		return err
	}
	r.c.State, r.c.Version = ChangeCleaning, p.Next.Version
	w.loading.Lock()
	_, err = w.swap(p.Next)
	w.loading.Unlock()
	r.told()
	return err
}

// publicationOf plans a change against the model as it is by now, merged with what others have published since it began.
func (w *Workspace) publicationOf(ctx context.Context, c *ModelChange) (*Publication, error) {
	state, err := w.upTo(ctx, c.Base)
	if err != nil {
		return nil, err
	}
	edit, err := w.upToDate(ctx, state, &Edit{Documents: c.Documents, Remove: c.Remove, Loss: c.Loss, Template: c.Template, Title: c.Title, Base: c.Base, Merge: true})
	if err != nil {
		return nil, err
	}
	next, err := parse(state.Model, edit)
	if err != nil {
		return nil, err
	}
	p := &Publication{
		Base: state.Model.Version, Old: state.Model, Next: next, Changes: metadata.Diff(state.Model, next), Author: c.Author, Title: c.Title,
		Template: c.Template, Draft: c.Draft, Change: c,
	}
	return p, w.Models.Check(ctx, p)
}

// move brings the change into another state.
func (r *carrier) move(ctx context.Context, to ChangeState, problem error) error {
	ok, err := r.w.Changes.MoveChange(ctx, r.c, to, problem)
	switch {
	case err != nil:
		return fmt.Errorf("engine: change of the model: %w", err)
	case !ok && to == ChangePublishing:
		return errChangeCancelled
	case !ok:
		return errChangeTaken
	}
	if r.c.State = to; problem != nil {
		r.c.Problem, r.c.failure = ProblemOf(problem), problem
	}
	r.told()
	return nil
}

func (r *carrier) told() {
	if r.moved != nil {
		r.moved(r.c)
	}
}

// tell keeps how far the change is until the next beat.
func (r *carrier) tell(p ChangeProgress) {
	select {
	case <-r.progress:
	default:
	}
	r.progress <- p
}

// beat is what tells of the change again and again, and stops what is at it once it is to stop: what is cancelled is undone,
// which is not to be stopped. It goes by the state that the change is in now.
func (r *carrier) beat(within context.Context, stop context.CancelCauseFunc) func() {
	at, stoppable := r.c.Progress, !r.c.Published() && r.c.State != ChangeUndoing
	return func() {
		select {
		case at = <-r.progress:
		default:
		}
		going, cancelled, err := r.w.Changes.RenewChange(within, r.c, at, changeLease)
		switch {
		case err != nil: // the database is away: its lease runs on
		case !going:
			stop(errChangeTaken)
		case cancelled && stoppable:
			stop(errChangeCancelled)
		}
	}
}
