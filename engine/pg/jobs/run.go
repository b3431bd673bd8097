package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"kith/engine"
	"kith/engine/pg/migrate"
)

// Options are what jobs are worked off with.
type Options struct {
	Pool    *pgxpool.Pool
	Workers []engine.Worker
	// Hourly are the kinds of jobs that one process does each hour, for no workspace in particular.
	Hourly []string
	// AtOnce is about how many jobs this process does at a time; 0 takes the default.
	AtOnce int
	// Patience is how long running jobs may take to end when the process is to.
	Patience time.Duration
	// Rescue is after which time a job whose process died comes again; 0 takes the default.
	Rescue time.Duration
	Log    *slog.Logger
}

const (
	defaultAtOnce = 8                    // they wait for others' servers more than they work
	jobTime       = time.Minute          // how long a job may take
	defaultRescue = 90 * time.Second     // more than jobTime
	fetchCooldown = 5 * time.Millisecond // between two looks into a full queue
	fetchInterval = 5 * time.Second      // between two looks into an empty one that nobody told of
	pollInterval  = time.Second          // the same, where nobody can tell
	startInterval = time.Second          // between two tries to begin
	keepDone      = time.Hour            // what was done; what came of it stands elsewhere
	leastToListen = 4                    // connections of the pool
)

// Run works jobs off until the context ends, and then lets those that run end.
func Run(ctx context.Context, o Options) error {
	client, err := start(ctx, o)
	if err != nil || client == nil {
		return err
	}
	<-ctx.Done()
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), o.Patience)
	defer cancel()
	if client.Stop(stop) == nil {
		return nil
	}
	// What is cut off comes again elsewhere.
	stop, cancel = context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if err := client.StopAndCancel(stop); err != nil {
		o.Log.Warn("jobs did not end in time", "error", err)
	}
	return nil
}

// start waits for a database that is away; nil when the context has ended meanwhile.
func start(ctx context.Context, o Options) (*river.Client[pgx.Tx], error) {
	for {
		client, err := newClient(o)
		if err != nil {
			return nil, fmt.Errorf("jobs: %w", err)
		}
		if err = client.Start(context.WithoutCancel(ctx)); err == nil {
			return client, nil
		}
		o.Log.Warn("jobs can't be worked off yet", "error", err)
		select {
		case <-ctx.Done():
			return nil, nil
		case <-time.After(startInterval):
		}
	}
}

func newClient(o Options) (*river.Client[pgx.Tx], error) {
	if o.AtOnce == 0 {
		o.AtOnce = defaultAtOnce
	}
	if o.Rescue == 0 {
		o.Rescue = defaultRescue
	}
	workers := river.NewWorkers()
	for _, w := range o.Workers {
		river.AddWorkerArgs(workers, arguments{kind: w.Kind()}, &worker{does: w})
	}
	config := &river.Config{
		Schema: migrate.Schema, Workers: workers, Logger: slog.New(warnings{o.Log.Handler()}),
		Queues:        queues(o.AtOnce),
		FetchCooldown: fetchCooldown, FetchPollInterval: fetchInterval,
		JobTimeout: min(jobTime, o.Rescue-1), RescueStuckJobsAfter: o.Rescue, RetryPolicy: retrySoon{},
		CompletedJobRetentionPeriod: keepDone,
	}
	if o.Pool.Config().MaxConns < leastToListen { // being told of jobs takes a connection for good
		config.PollOnly, config.FetchPollInterval = true, pollInterval
	}
	for _, kind := range o.Hourly {
		config.PeriodicJobs = append(config.PeriodicJobs, hourly(kind))
	}
	return river.NewClient(riverpgxv5.New(o.Pool), config)
}

// queues share out the workers.
func queues(atOnce int) map[string]river.QueueConfig {
	each := river.QueueConfig{MaxWorkers: max(1, atOnce/lanes)}
	all := map[string]river.QueueConfig{river.QueueDefault: each}
	for i := range uint32(lanes) {
		all[laneQueue(i)] = each
	}
	return all
}

func hourly(kind string) *river.PeriodicJob {
	job := engine.Job{Kind: kind}
	return river.NewPeriodicJob(river.PeriodicInterval(time.Hour), func() (river.JobArgs, *river.InsertOpts) {
		return arguments{kind: kind}, options(job)
	}, &river.PeriodicJobOpts{RunOnStart: true})
}

// worker lets an engine.Worker do what River hands out.
type worker struct {
	river.WorkerDefaults[arguments]
	does engine.Worker
}

// Work implements river.Worker.
func (w *worker) Work(ctx context.Context, job *river.Job[arguments]) error {
	again, err := w.does.Work(ctx, engine.Job{Workspace: job.Args.Workspace, Kind: w.does.Kind(), Key: job.Args.Key, At: job.ScheduledAt})
	if err == nil && again > 0 {
		return river.JobSnooze(again)
	}
	return err
}

// retrySoon tries again what failed by our own fault, a database that was away: after seconds at first, then minutes.
type retrySoon struct{}

// NextRetry implements river.ClientRetryPolicy.
func (retrySoon) NextRetry(job *rivertype.JobRow) time.Time {
	const most = 5 * time.Minute
	wait := min(time.Second<<min(len(job.Errors), 10), most)
	return time.Now().Add(wait + rand.N(wait)/4)
}
