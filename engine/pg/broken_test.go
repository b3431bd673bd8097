package pg_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg"
)

// direct is a connection beside the pool.
func (w *world) direct() *pgx.Conn {
	w.t.Helper()
	conn, err := pgx.Connect(context.Background(), w.pool.Config().ConnString())
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

// TestReadsSurviveLostConnections ends all connections of the pool under readers: each finds another.
func TestReadsSurviveLostConnections(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx, other := context.Background(), w.direct()
	s, err := w.store.Prepare(w.state, names(w.state.Model.Entity("team")))
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		var group sync.WaitGroup
		for range 8 {
			group.Go(func() {
				if _, err := s.Read(ctx, w.me, nil, nil); err != nil {
					t.Errorf("before: %v", err)
				}
			})
		}
		group.Wait()
		_, err := other.Exec(ctx, `select pg_terminate_backend(pid) from pg_stat_activity
			where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`)
		if err != nil {
			t.Fatal(err)
		}
		for range 8 {
			group.Go(func() {
				if _, err := s.Read(ctx, w.me, nil, nil); err != nil {
					t.Errorf("after: %v", err)
				}
			})
		}
		group.Wait()
	}
}

// TestUnreachableDatabaseIsUnavailable answers reads and writes with UNAVAILABLE while there is no database to ask, and
// without a word of where it would be.
func TestUnreachableDatabaseIsUnavailable(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	pool, err := pg.Open(ctx, "postgres://nobody@127.0.0.1:1/none", 2)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	store, err := pg.NewStore(pool, "test", nil)
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Prepare(w.state, names(w.state.Model.Entity("team")))
	if err != nil {
		t.Fatal(err)
	}
	_, read := s.Read(ctx, w.me, nil, nil)
	_, write := store.Write(ctx, w.state, w.me, []*engine.Write{w.creating("team", values{"name": "A"})})
	_, load := store.Load(ctx)
	_, version := store.Version(ctx)
	for what, err := range map[string]error{"read": read, "write": write, "load": load, "version": version} {
		if engine.CodeOf(err) != engine.Unavailable {
			t.Errorf("%s: got %v, want UNAVAILABLE", what, err)
		}
	}
}

// TestProbe tells apart what may be wrong with a database.
func TestProbe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx, other := context.Background(), w.direct()
	probe := pg.NewProbe(w.pool.Config().ConnString())
	defer probe.Close(ctx)
	if err := probe.Look(ctx); err != nil {
		t.Fatalf("a good database: %v", err)
	}
	if _, err := other.Exec(ctx, "update kith.version set version = version + 1"); err != nil {
		t.Fatal(err)
	}
	if err := probe.Look(ctx); !errors.Is(err, pg.ErrNotMigrated) {
		t.Errorf("a newer database: got %v", err)
	}
	if _, err := other.Exec(ctx, `update kith.version set version = version - 1;
		select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`); err != nil {
		t.Fatal(err)
	}
	if err := probe.Look(ctx); err != nil {
		t.Errorf("after its connection was lost: %v", err)
	}
}

// TestTrace counts statements, and tells each request of its own: alone, in a batch, and failed ones.
func TestTrace(t *testing.T) {
	t.Parallel()
	w, trace := newWorld(t), &pg.Trace{}
	pool, err := pg.OpenTraced(context.Background(), w.pool.Config().ConnString(), 1, trace)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	r := &engine.Request{ID: "a"}
	ctx := engine.WithRequest(context.Background(), r)
	if _, err := pool.Exec(ctx, "select n, pg_sleep(0.02) from generate_series(1, 3) n"); err != nil {
		t.Fatal(err)
	}
	if slowest := r.Told().Slowest; !strings.HasPrefix(slowest.SQL, "select n") || slowest.Took < 50*time.Millisecond {
		t.Errorf("the slowest is %+v", slowest)
	}
	if _, err := pool.Exec(ctx, "select 1 / 0"); err == nil {
		t.Fatal("nothing failed")
	}
	batch := &pgx.Batch{}
	batch.Queue("select 1")
	batch.Queue("select 2")
	if err := pool.SendBatch(ctx, batch).Close(); err != nil {
		t.Fatal(err)
	}
	told := r.Told()
	if told.Statements != 4 || told.Rows != 5 || trace.Statements.Load() != 4 || trace.Failures.Load() != 1 {
		t.Errorf("told of %d statements and %d rows; %d statements and %d failures in all", told.Statements, told.Rows, trace.Statements.Load(), trace.Failures.Load())
	}
}

// TestExplain shows a plan without running the statement and without a value of it.
func TestExplain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	e := w.state.Model.Entity("team")
	sql := `delete from "ws_test"."` + e.Table + `" where "` + e.Field("name").Columns[0].Name + `" = $1 or "` + e.Field("name").Columns[0].Name + `" = 'se''cret'`
	id := w.create("team", values{"name": "A"})
	plan, err := pg.Explain(context.Background(), w.pool.Config().ConnString(), sql)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(plan, "Delete on") || !strings.Contains(plan, "$1") || strings.Contains(plan, "cret") {
		t.Errorf("the plan is\n%s", plan)
	}
	if !w.exists("team", id) {
		t.Error("the statement was run")
	}
}
