package engine

import (
	"context"
	"encoding/json"
	"time"
)

// Submission is what somebody sent by a public form.
type Submission struct {
	ID       string // made of what was sent: sent twice, it is the same
	Form     string // the stable id of the form
	At       time.Time
	Record   string // that it brought; "" where that was there already
	Language string
	Version  int64  // of the model
	Consent  string // what was consented to, in the words that were shown; "" where nothing was asked
	// Sent is what was sent, plain values by the names of fields, where no record has it. It is kept for SubmissionsKept.
	Sent json.RawMessage
}

// SubmissionsKept is for how long what was sent is kept where no record has it.
const SubmissionsKept = 90 * 24 * time.Hour

// Submissions keeps what public forms bring, beside the records. It is implemented by engine/pg.
type Submissions interface {
	// FormKey is the secret that signs when forms were handed out.
	FormKey(ctx context.Context) ([]byte, error)
	// KeepSubmission keeps a submission that brings no record, and forgets what is older than SubmissionsKept.
	KeepSubmission(ctx context.Context, e Submission) error
	// FormSubmissions lists the submissions of a form, newest first: at most limit of them, and only those before a time.
	FormSubmissions(ctx context.Context, form string, before time.Time, limit int) ([]Submission, error)
}
