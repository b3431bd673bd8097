package engine

import (
	"context"
	"time"
)

// Job is work that a transaction has asked for. Once that transaction is kept, whichever process comes first does it.
type Job struct {
	Workspace string // "" for what is about all of them
	Kind      string // which Worker does it
	Key       string // of a kind and a key, one job at most waits or runs in a workspace
	At        time.Time
	// Lane names what the job may have to wait for, somebody's slow server: jobs of a lane hold up those of few others.
	Lane string
}

// Worker does the jobs of one kind.
type Worker interface {
	Kind() string
	// Work does a job. It answers after which time the job is to come again: 0, it is done. After an error it comes again
	// soon. A job comes again, too, when the process that was at it died.
	Work(ctx context.Context, job Job) (again time.Duration, err error)
}
