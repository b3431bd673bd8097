package engine

import (
	"context"
	"fmt"
	"time"

	"kith/metadata"
	"kith/metadata/say"
)

// Version is one published state of the model.
type Version struct {
	Number int64
	At     time.Time
	By     string // user, "" for the command line
	Title  string
	Plan   []say.Text // the changes in plain words
}

// Versions keeps what was published.
type Versions interface {
	// Versions lists versions before a number, newest first; before 0 takes the newest.
	Versions(ctx context.Context, before int64, limit int) ([]Version, error)
	// VersionDocuments are the documents as of a version, but for white space: metadata.Format gives them that. NotFound
	// when there is none of that number.
	VersionDocuments(ctx context.Context, number int64) ([]metadata.Document, error)
}

// RestoreVersion plans to make the model what it was in a version, and publishes that, unless only the plan is asked for.
// Entities and fields that came later go to the trash. Values that have turned since into those of another kind come back
// where nobody has changed them; loss says what may be lost of the others.
func (w *Workspace) RestoreVersion(ctx context.Context, actor *Actor, number int64, loss metadata.Loss, planOnly bool) (*Plan, error) {
	var plan *Plan
	err := w.Run(ctx, func(state *State) error {
		if err := mayEdit(state, actor); err != nil {
			return err
		}
		docs, err := w.Versions.VersionDocuments(ctx, number)
		if err != nil {
			return err
		}
		edit := &Edit{
			Documents: metadata.Retire(state.Model, docs, time.Now()), Base: state.Model.Version,
			Title: fmt.Sprintf("Restore version %d", number), Loss: loss,
		}
		for _, d := range state.Model.Documents {
			edit.Remove = append(edit.Remove, DocumentName{Type: d.Type, ID: d.ID})
		}
		plan, err = w.carryOut(ctx, actor, edit, planOnly)
		return err
	})
	return plan, err
}
