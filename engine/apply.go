package engine

import (
	"context"
	"errors"
	"slices"
	"time"

	"kith/metadata"
	"kith/metadata/say"
)

// Edit is what somebody wants to become of a workspace's documents.
type Edit struct {
	// Documents are added, or replace what is there: the document of the same x-id, else the one of the same type and
	// name.
	Documents []metadata.Document
	// Remove names documents to take away.
	Remove []DocumentName
	// Base is the version that the edit was made from: Conflict when another is current. 0 takes the current one.
	Base int64
	// Merge lets an edit from an older version come together with what was published since: Conflict only where both changed
	// the same in different ways, and Choices don't say which holds.
	Merge   bool
	Choices map[string]metadata.Choice
	// Title says in a few words what the edit is for.
	Title string
	// Template is set when the documents come from one.
	Template *Template
	// Loss is what may be lost of values that turn into others, where a field's document does not say; "" is nothing.
	Loss metadata.Loss

	draft *Draft // is over once the edit is published
}

// DocumentName names a document of a workspace.
type DocumentName struct {
	Type metadata.DocType
	ID   string
}

// String writes a name as type/id.
func (n DocumentName) String() string { return string(n.Type) + "/" + n.ID }

// Plan is what an Edit comes to.
type Plan struct {
	Base    int64
	Next    *metadata.Model
	Changes []metadata.Change
	Steps   []Step
	// Breaking is what programs can't do any more once the plan is published.
	Breaking []Break
	// Effects are what each of Changes comes to, in their order.
	Effects []Effect
	// Breaches are what records that are there break of what is asked anew.
	Breaches []Breach
	// Running is the edit on its way, where applying it takes longer than somebody waits: it is not published yet, or its
	// tables are still being cleaned up. Else nil.
	Running *ModelChange

	old  *metadata.Model
	edit *Edit // as one of the version that it is planned for
	by   *Workspace
}

// Step is one thing that is done to the tables.
type Step struct {
	// What it does, in plain words for readers of any language: made by say.Of of a sentence that stands in all catalogs
	// of metadata/say, with Labels of what it is about.
	What  say.Text
	Lock  string // what waits meanwhile: "", "writes" or "everything"
	Phase Phase
	// Work is what it does to the rows that are there, Rows about how many these are, and Seconds about how long that takes.
	Work    Work
	Rows    int64
	Seconds float64
}

// Work is how much a step has to do with the rows of a table.
type Work string

// The kinds of work. A moment takes as long with many rows as with none.
const (
	Moment  Work = ""
	Scan    Work = "scan"    // reads them all
	Build   Work = "build"   // reads them all, and makes an index of them
	Rewrite Work = "rewrite" // writes them anew
)

// Phase is when a step is taken.
type Phase string

// The phases, in this order. What is prepared is done while the old model serves.
const (
	Preparing  Phase = "prepare"
	Publishing Phase = "publish"
	CleaningUp Phase = "cleanUp"
)

// Long is whether there is more to be done than publishing.
func (p *Plan) Long() bool {
	return slices.ContainsFunc(p.Steps, func(s Step) bool { return s.Phase == Preparing || s.Phase == CleaningUp })
}

// Publication is a model to be made the current one.
type Publication struct {
	Base      int64
	Old, Next *metadata.Model
	Changes   []metadata.Change
	Author    string // user
	Title     string
	Template  *Template // to be recorded as installed
	Draft     *Draft    // ends with it, at the revision that it is of; may be nil
	// Change is the change that is published after it was prepared; nil where all is done at once.
	Change *ModelChange
}

// Plan says what an edit would change. It changes nothing.
func (w *Workspace) Plan(ctx context.Context, actor *Actor, edit *Edit) (*Plan, error) {
	state, err := w.upTo(ctx, edit.Base)
	if err != nil {
		return nil, err
	}
	if err := mayEdit(state, actor); err != nil {
		return nil, err
	}
	if edit, err = w.upToDate(ctx, state, edit); err != nil {
		return nil, err
	}
	next, err := parse(state.Model, edit)
	if err != nil {
		return nil, err
	}
	plan := &Plan{Base: state.Model.Version, Next: next, Changes: metadata.Diff(state.Model, next), old: state.Model, edit: edit, by: w}
	plan.Breaking = w.breaks(state.Model, next)
	if plan.Steps, err = w.Models.Steps(ctx, state.Model, next, plan.Changes); err != nil {
		return nil, err
	}
	if err := w.keepsAdmin(actor, next); err != nil {
		return nil, err
	}
	if plan.Breaches, err = w.breaches(ctx, state, actor, plan); err != nil {
		return nil, err
	}
	if plan.Effects, err = w.effects(ctx, state, plan); err != nil {
		return nil, err
	}
	if err := w.Models.Check(ctx, plan.publication(actor, edit)); err != nil {
		return nil, err
	}
	return plan, nil
}

func mayEdit(state *State, actor *Actor) error {
	if !state.Guard.Admin(actor.Roles) {
		return Errorf(Forbidden, "You may not change the data model: ask somebody with role admin.")
	}
	return nil
}

// Apply plans an edit and publishes it; the plan is what was done. An edit that changes nothing makes no version. One that
// has to be prepared for long goes on by itself: see Running of the plan.
func (w *Workspace) Apply(ctx context.Context, actor *Actor, edit *Edit) (*Plan, error) {
	plan, err := w.applyOnce(ctx, actor, edit)
	if err != nil && (edit.Base == 0 || edit.Merge) && CodeOf(err) == Conflict && errors.Is(err, ErrStale) {
		if err := w.Refresh(ctx); err != nil {
			return nil, err
		}
		return w.applyOnce(ctx, actor, edit)
	}
	return plan, err
}

// carryOut plans an edit, and publishes it unless only the plan is asked for.
func (w *Workspace) carryOut(ctx context.Context, actor *Actor, edit *Edit, planOnly bool) (*Plan, error) {
	if planOnly {
		return w.Plan(ctx, actor, edit)
	}
	return w.Apply(ctx, actor, edit)
}

func (w *Workspace) applyOnce(ctx context.Context, actor *Actor, edit *Edit) (*Plan, error) {
	plan, err := w.Plan(ctx, actor, edit)
	if err != nil || len(plan.Changes) == 0 && edit.Template == nil {
		return plan, err
	}
	if err := plan.convertible(ctx); err != nil {
		return nil, err
	}
	if plan.Long() {
		return plan, w.begin(ctx, actor, plan)
	}
	begun := time.Now()
	err = w.Models.Publish(ctx, plan.publication(actor, edit))
	if w.applied != nil {
		w.applied(w.Name, time.Since(begun), err)
	}
	if err != nil {
		return nil, err
	}
	w.loading.Lock() // whoever hears of the version meanwhile need not read it
	defer w.loading.Unlock()
	_, err = w.swap(plan.Next)
	return plan, err
}

// publication is what publishing the plan of an edit takes.
func (p *Plan) publication(actor *Actor, edit *Edit) *Publication {
	return &Publication{
		Base: p.Base, Old: p.old, Next: p.Next, Changes: p.Changes, Author: actor.User, Title: edit.Title, Template: edit.Template,
		Draft: edit.draft,
	}
}

// keepsAdmin refuses a model in which the one who makes it could not change it again.
func (w *Workspace) keepsAdmin(actor *Actor, next *metadata.Model) error {
	guard, err := w.guard(w.Name, next)
	if err != nil {
		return err
	}
	if !guard.Admin(actor.Roles) {
		return Errorf(Invalid, "With these roles you could no longer change the data model yourself: keep a role of yours that may.")
	}
	return nil
}

// parse makes the model that an edit leads to.
func parse(base *metadata.Model, edit *Edit) (*metadata.Model, error) {
	options := metadata.Options{Base: base, Version: base.Version + 1}
	if edit.Template != nil {
		options.Template = edit.Template.Name
	}
	next, problems := metadata.Parse(edit.merge(base.Documents), options)
	if moves := metadata.Moves(base, next); edit.Loss != "" && len(moves) > 0 {
		edit.Documents, edit.Loss = metadata.AllowLoss(edit.Documents, moves, edit.Loss), ""
		return parse(base, edit)
	}
	if len(problems) > 0 {
		return nil, Mend(problems)
	}
	return next, nil
}

// Mend is the error that tells all that is wrong with documents.
func Mend(problems metadata.Problems) error {
	err := Errorf(Invalid, "The documents need mending in %d places.", len(problems))
	if len(problems) == 1 {
		err = Errorf(Invalid, "%s: %s", problems[0].Document+problems[0].Pointer, problems[0])
	}
	err.Problems = problems
	return err
}

func conflictingEdit(base, current int64) error {
	err := Errorf(Conflict, "The data model is at version %d by now, and this was made from version %d: look at what changed and apply again.", current, base)
	err.Cause = ErrStale
	return err
}
