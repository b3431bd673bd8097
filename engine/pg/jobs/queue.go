// Package jobs is where River enters: jobs are put in a queue inside transactions, and worked off by any process that
// runs it. River's tables are in schema kith.
package jobs

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"kith/engine"
	"kith/engine/pg/migrate"
)

// arguments is how River knows an engine.Job.
type arguments struct {
	kind      string
	Workspace string `json:"workspace" river:"unique"`
	Key       string `json:"key"       river:"unique"`
}

// Kind implements river.JobArgs.
func (a arguments) Kind() string { return a.kind }

// mostTries is far beyond what comes to pass: whoever works decides when a job has been tried enough.
const mostTries = 10_000

// options make a job the only one of its kind, workspace and key that is still to be done.
func options(job engine.Job) *river.InsertOpts {
	return &river.InsertOpts{
		ScheduledAt: job.At, MaxAttempts: mostTries,
		UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{
			rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable,
			rivertype.JobStateRunning, rivertype.JobStateScheduled,
		}},
	}
}

// Queue takes jobs.
type Queue struct{ client *river.Client[pgx.Tx] }

// NewQueue makes a Queue for the transactions of any database that has been migrated.
func NewQueue() (*Queue, error) {
	client, err := river.NewClient(riverpgxv5.New(nil), &river.Config{Schema: migrate.Schema, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, fmt.Errorf("jobs: %w", err)
	}
	return &Queue{client}, nil
}

// Add puts jobs in the queue when tx is committed; those that wait already are left as they are.
func (q *Queue) Add(ctx context.Context, tx pgx.Tx, jobs []engine.Job) error {
	if len(jobs) == 0 {
		return nil
	}
	params := make([]river.InsertManyParams, len(jobs))
	for i, job := range jobs {
		args := arguments{kind: job.Kind, Workspace: job.Workspace, Key: job.Key}
		params[i] = river.InsertManyParams{Args: args, InsertOpts: options(job)}
	}
	if _, err := q.client.InsertManyTx(ctx, tx, params); err != nil {
		return fmt.Errorf("jobs: add: %w", err)
	}
	return nil
}
