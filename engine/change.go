package engine

import (
	"context"
	"time"

	"kith/metadata"
	"kith/metadata/say"
)

// ModelChange is an edit on its way into the model that takes longer than a moment: its tables are prepared while the old
// model serves, it is published in one short transaction, and cleaned up after. It survives the process that is at it.
type ModelChange struct {
	ID        string
	Author    string // user, "" for the command line
	Title     string
	Base      int64 // the version that it was made from
	Documents []metadata.Document
	Remove    []DocumentName
	Loss      metadata.Loss // what may be lost of values that turn into others
	Template  *Template
	Draft     *Draft // user and revision alone; may be nil
	// Touches are the documents that it changes: as DocumentName writes them, and their stable ids.
	Touches []string

	State     ChangeState
	Cancelled bool  // somebody has asked for it to be cancelled
	Version   int64 // that it was published as; 0: not yet
	Progress  ChangeProgress
	Problem   say.Text // why it is not published in the end
	Problems  metadata.Problems
	CreatedAt time.Time
	EndedAt   time.Time // zero while it is on its way
	// Lost is that nobody is at it: whoever comes first goes on with it.
	Lost bool
	// Run is the number of whoever is at it, which no other has had.
	Run int64

	failure error // Problem as it was met, where this process met it
}

// ChangeProgress is how far a change has come: the step under way, and how much of it is done.
type ChangeProgress struct {
	Step        say.Text // in plain words
	Nth, Steps  int      // which of how many steps, from 1
	Done, Total int64    // of the step, in records or pages; 0 of 0 where that is not known
}

// ChangeState is what is being done of a change.
type ChangeState string

// The states of changes. One that is not published in the end leaves nothing behind: what was prepared is undone.
const (
	ChangePreparing  ChangeState = "preparing"
	ChangePublishing ChangeState = "publishing"
	ChangeCleaning   ChangeState = "cleaning" // it is published
	ChangeUndoing    ChangeState = "undoing"
	ChangeDone       ChangeState = "done"
	ChangeFailed     ChangeState = "failed"
	ChangeCancelled  ChangeState = "cancelled"
)

// Name is what the change is called.
func (c *ModelChange) Name() string {
	if c.Title == "" && len(c.Documents) > 0 {
		return c.Documents[0].ID
	}
	return c.Title
}

// Over is whether nothing is to be done any more.
func (c *ModelChange) Over() bool {
	return c.State == ChangeDone || c.State == ChangeFailed || c.State == ChangeCancelled
}

// Published is whether it is the model, or was.
func (c *ModelChange) Published() bool { return c.Version != 0 }

// Cancellable is whether it may be ended before it is published.
func (c *ModelChange) Cancellable() bool {
	return !c.Cancelled && (c.State == ChangePreparing || c.State == ChangePublishing)
}

// Tell hears how far something is.
type Tell func(ChangeProgress)

// ModelChanges keeps the changes of one workspace's model that are on their way, and those that were. It is implemented by
// engine/pg.
type ModelChanges interface {
	// BeginChange keeps a change, and gives it its id. Conflict names the change that is on its way already.
	BeginChange(ctx context.Context, c *ModelChange) error
	// Change finds a change; NotFound.
	Change(ctx context.Context, id string) (*ModelChange, error)
	// Changes lists the newest first.
	Changes(ctx context.Context, limit int) ([]ModelChange, error)
	// CancelChange asks for a change to be cancelled: Conflict once it is being published.
	CancelChange(ctx context.Context, id string) error

	// TakeChange makes the caller the one who is at the change on its way, for as long as the lease is renewed: nil where
	// there is none, or somebody else is at it.
	TakeChange(ctx context.Context, lease time.Duration) (*ModelChange, error)
	// RenewChange tells how far the change is. going is false when somebody else has taken it, cancelled when it is asked to
	// be.
	RenewChange(ctx context.Context, c *ModelChange, p ChangeProgress, lease time.Duration) (going, cancelled bool, err error)
	// MoveChange brings a change into another state, with what was wrong. It is false when somebody else has taken it, or
	// when it is to be published and has been cancelled.
	MoveChange(ctx context.Context, c *ModelChange, state ChangeState, problem error) (bool, error)
	// LeaveChange lets others take it at once.
	LeaveChange(ctx context.Context, c *ModelChange) error

	// PrepareChange does what comes before publishing, as far as it is not done. What it makes is noted first, for UndoChange.
	PrepareChange(ctx context.Context, p *Publication, tell Tell) error
	// CleanUpChange does what follows publishing, and UndoChange takes back what was prepared for a change that is not
	// published; as far as it is not done.
	CleanUpChange(ctx context.Context, c *ModelChange, tell Tell) error
	UndoChange(ctx context.Context, c *ModelChange, tell Tell) error
}
