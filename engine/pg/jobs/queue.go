// Package jobs is where River enters: jobs are put in a queue inside transactions, and worked off by any process that
// runs it. River's tables are in schema kith.
package jobs

import (
	"context"
	"fmt"
	"hash/crc32"
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
		Queue: queueOf(job.Lane), ScheduledAt: job.At, MaxAttempts: mostTries,
		UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{
			rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable,
			rivertype.JobStateRunning, rivertype.JobStateScheduled,
		}},
	}
}

// lanes is how many queues there are beside the one of jobs without a lane.
const lanes = 4

func laneQueue(i uint32) string { return fmt.Sprintf("lane%d", i) }

// queueOf is the queue of a lane's jobs.
func queueOf(lane string) string {
	if lane == "" {
		return river.QueueDefault
	}
	return laneQueue(crc32.ChecksumIEEE([]byte(lane)) % lanes)
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
	var params []river.InsertManyParams
	seen := map[arguments]bool{} // one statement can't meet the same job twice
	for _, job := range jobs {
		args := arguments{kind: job.Kind, Workspace: job.Workspace, Key: job.Key}
		if !seen[args] {
			seen[args] = true
			params = append(params, river.InsertManyParams{Args: args, InsertOpts: options(job)})
		}
	}
	if len(params) == 0 {
		return nil
	}
	if _, err := q.client.InsertManyTx(ctx, tx, params); err != nil {
		return fmt.Errorf("jobs: add: %w", err)
	}
	return nil
}
