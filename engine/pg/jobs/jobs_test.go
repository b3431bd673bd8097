package jobs_test

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
	"kith/engine/pg"
	"kith/engine/pg/jobs"
	"kith/engine/pg/pgtest"
)

// bench is a database, a queue, and a worker that notes what it does.
type bench struct {
	t     *testing.T
	pool  *pgxpool.Pool
	queue *jobs.Queue
	does  func(ctx context.Context, job engine.Job, n int) (time.Duration, error)

	mu   sync.Mutex
	done []engine.Job
}

const kind = "test.work"

// Kind implements engine.Worker.
func (b *bench) Kind() string { return kind }

// Work implements engine.Worker.
func (b *bench) Work(ctx context.Context, job engine.Job) (time.Duration, error) {
	b.mu.Lock()
	b.done = append(b.done, job)
	n := len(b.done)
	b.mu.Unlock()
	return b.does(ctx, job, n)
}

func (b *bench) count() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.done)
}

func newBench(t *testing.T, does func(ctx context.Context, job engine.Job, n int) (time.Duration, error)) *bench {
	t.Helper()
	pool, err := pg.Open(context.Background(), pgtest.URL(t), 8)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	queue, err := jobs.NewQueue()
	if err != nil {
		t.Fatal(err)
	}
	return &bench{t: t, pool: pool, queue: queue, does: does}
}

// add puts jobs in the queue, or with an error of fail does not.
func (b *bench) add(fail error, keys ...string) {
	b.t.Helper()
	list := make([]engine.Job, len(keys))
	for i, key := range keys {
		list[i] = engine.Job{Workspace: "main", Kind: kind, Key: key}
	}
	err := pgx.BeginFunc(context.Background(), b.pool, func(tx pgx.Tx) error {
		if err := b.queue.Add(context.Background(), tx, list); err != nil {
			b.t.Error(err)
		}
		return fail
	})
	if !errors.Is(err, fail) {
		b.t.Fatal(err)
	}
}

// run works jobs off; the answer ends that and waits.
func (b *bench) run(change func(*jobs.Options)) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	o := jobs.Options{Pool: b.pool, Workers: []engine.Worker{b}, AtOnce: 4, Patience: 5 * time.Second, Log: slog.New(slog.DiscardHandler)}
	if change != nil {
		change(&o)
	}
	go func() { ended <- jobs.Run(ctx, o) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			b.t.Error(err)
		}
	})
	b.t.Cleanup(stop)
	return stop
}

func (b *bench) eventually(what string, so func() bool) {
	b.t.Helper()
	for end := time.Now().Add(30 * time.Second); !so(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			b.t.Fatalf("never came: %s", what)
		}
	}
}

func (b *bench) ask(sql string) (n int) {
	b.t.Helper()
	if err := b.pool.QueryRow(context.Background(), sql).Scan(&n); err != nil {
		b.t.Fatal(err)
	}
	return n
}

// A job is there once its transaction is kept, and one of a key waits at a time.
func TestJobsAreDoneOnce(t *testing.T) {
	t.Parallel()
	b := newBench(t, func(context.Context, engine.Job, int) (time.Duration, error) { return 0, nil })
	b.add(errors.New("undone"), "never")
	b.add(nil, "a", "b", "a")
	b.add(nil, "b")
	if n := b.ask("select count(*) from kith.river_job"); n != 2 {
		t.Errorf("%d jobs wait, want 2", n)
	}
	b.run(nil)
	b.eventually("both done", func() bool { return b.ask("select count(*) from kith.river_job where state = 'completed'") == 2 })
	b.add(nil, "a") // what is done may be asked for anew
	b.eventually("done again", func() bool { return b.ask("select count(*) from kith.river_job where state = 'completed'") == 3 })
	if b.count() != 3 || b.done[0].Workspace != "main" || b.done[0].Kind != kind {
		t.Errorf("done: %+v", b.done)
	}
}

// What is not done comes again: when the worker says, after an error, and when its process is gone.
func TestJobsComeAgain(t *testing.T) {
	t.Parallel()
	b := newBench(t, func(_ context.Context, _ engine.Job, n int) (time.Duration, error) {
		switch n {
		case 1:
			return time.Millisecond, nil
		case 2:
			return 0, errors.New("for now")
		}
		return 0, nil
	})
	b.add(nil, "a")
	b.run(nil)
	b.eventually("done in the end", func() bool { return b.ask("select count(*) from kith.river_job where state = 'completed'") == 1 })
	if b.count() != 3 {
		t.Errorf("done %d times", b.count())
	}
}

// Stopping takes no new job and lets one that runs end; one that does not is cut off and stays to be done.
func TestStopping(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	b := newBench(t, func(ctx context.Context, job engine.Job, _ int) (time.Duration, error) {
		if job.Key == "endless" {
			<-ctx.Done()
			return 0, ctx.Err()
		}
		<-release
		return 0, nil
	})
	b.add(nil, "patient")
	stop := b.run(nil)
	b.eventually("begun", func() bool { return b.count() == 1 })
	ended := make(chan struct{})
	go func() { stop(); close(ended) }()
	time.Sleep(50 * time.Millisecond)
	b.add(nil, "later")
	select {
	case <-ended:
		t.Error("it did not wait for what runs")
	case <-time.After(100 * time.Millisecond):
	}
	close(release)
	<-ended
	if done, waiting := b.ask("select count(*) from kith.river_job where state = 'completed'"), b.ask("select count(*) from kith.river_job where state = 'available'"); done != 1 || waiting != 1 || b.count() != 1 {
		t.Errorf("%d done, %d waiting, %d begun", done, waiting, b.count())
	}
	if _, err := b.pool.Exec(t.Context(), "delete from kith.river_job"); err != nil {
		t.Fatal(err)
	}
	b.add(nil, "endless")
	stop = b.run(func(o *jobs.Options) { o.Patience = 50 * time.Millisecond })
	b.eventually("begun", func() bool { return b.count() == 2 })
	stop()
	if open := b.ask("select count(*) from kith.river_job where state not in ('completed', 'cancelled', 'discarded')"); open != 1 {
		t.Errorf("%d jobs are left to be done, want 1", open)
	}
}

func TestHourlyJobs(t *testing.T) {
	t.Parallel()
	b := newBench(t, func(context.Context, engine.Job, int) (time.Duration, error) { return 0, nil })
	b.run(func(o *jobs.Options) { o.Hourly = []string{kind} })
	b.eventually("done at the start", func() bool { return b.count() == 1 && b.done[0].Workspace == "" })
}
