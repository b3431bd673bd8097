package webhook_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg"
	"kith/engine/pg/pgtest"
)

// rounds is how long tests go on: ordinarily a moment, by KITH_RELAY_SECONDS as long as one likes.
func rounds() time.Duration {
	if n, err := strconv.Atoi(os.Getenv("KITH_RELAY_SECONDS")); err == nil {
		return time.Duration(n) * time.Second
	}
	return 2 * time.Second
}

// apart is a connection of the test's own, that nobody kills.
func apart(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

// expect compares the deliveries and their jobs with the log: each event of the entity since the webhook was made has one
// delivery and one job, and there are no others.
func expect(t *testing.T, conn *pgx.Conn, entity string) (events int) {
	t.Helper()
	ctx := context.Background()
	var deliveries, distinct, none, strange, jobs, doubled, orphaned int
	err := conn.QueryRow(ctx, `with wanted as (select e.tx, e.seq, w.id as webhook from ws_test.event e, ws_test.webhook w
				where e.entity = $1 and (w.entity is null or w.entity = e.entity) and (e.tx, e.seq) > (w.tx, w.seq)),
			job as (select args->>'key' as key, count(*) as n from kith.river_job where kind = 'webhook.deliver' group by 1)
		select (select count(*) from wanted), (select count(*) from ws_test.delivery),
			(select count(distinct (webhook, log_tx, log_seq)) from ws_test.delivery),
			(select count(*) from wanted v where not exists (select from ws_test.delivery d where (d.webhook, d.log_tx, d.log_seq) = (v.webhook, v.tx, v.seq))),
			(select count(*) from ws_test.delivery d where not exists (select from wanted v where (d.webhook, d.log_tx, d.log_seq) = (v.webhook, v.tx, v.seq))),
			(select count(*) from job), (select count(*) from job where n > 1),
			(select count(*) from ws_test.delivery d where not exists (select from job where key = d.id || '/' || d.round))`, entity).
		Scan(&events, &deliveries, &distinct, &none, &strange, &jobs, &doubled, &orphaned)
	if err != nil {
		t.Fatal(err)
	}
	if deliveries != events || distinct != events || none != 0 || strange != 0 {
		t.Errorf("%d events to tell of, %d deliveries of %d; %d events without one, %d deliveries of no such event", events, deliveries, distinct, none, strange)
	}
	if jobs != events || doubled != 0 || orphaned != 0 {
		t.Errorf("%d jobs for %d deliveries; %d doubled, %d deliveries without", jobs, events, doubled, orphaned)
	}
	return events
}

// Writers write at once, two processes relay, and connections of all of them are killed at random.
func TestExactlyOnceUnderKills(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	conn := apart(t, w.url)
	first, second := w.start(true), w.start(true)
	first.run(false)
	second.run(false)
	w.write("deal", engine.CreateOp, "", values{"name": "before"})
	w.hook("http://127.0.0.1:1/", nil)
	end := time.Now().Add(rounds())
	var running sync.WaitGroup
	var written, failed, killed atomic.Int64
	for i := range 4 {
		running.Go(func() {
			for n := 0; time.Now().Before(end); n++ {
				entity := []string{"deal", "deal", "note"}[n%3]
				id, err := w.try(entity, engine.CreateOp, "", values{"name": strconv.Itoa(n)})
				if err == nil && i%2 == 0 && entity == "deal" {
					_, err = w.try(entity, engine.UpdateOp, id, values{"stage": "x"})
				}
				written.Add(1)
				if err != nil {
					failed.Add(1)
				}
			}
		})
	}
	running.Go(func() { // transactions that take long: later ones overtake them
		deal := w.entity("deal").ID
		for time.Now().Before(end) {
			_, _ = w.pool.Exec(context.Background(), fmt.Sprintf(`begin; insert into ws_test.event (entity, record, action)
				values ('%s', gen_random_uuid(), 'create'); select pg_sleep(%f); commit`, deal, rand.Float64()/20), pgx.QueryExecModeSimpleProtocol)
		}
	})
	running.Go(func() {
		for time.Now().Before(end) {
			time.Sleep(time.Duration(rand.IntN(80)) * time.Millisecond)
			var n int64
			err := conn.QueryRow(context.Background(), `select count(pg_terminate_backend(pid)) from (select pid from pg_stat_activity
				where datname = current_database() and pid <> pg_backend_pid() order by random() limit 2) victim`).Scan(&n)
			if err != nil {
				t.Error(err)
			}
			killed.Add(n)
		}
	})
	running.Wait()
	eventually(t, "the relay caught up", func() bool {
		var behind int // also beyond the horizon, which other tests' transactions hold back
		err := conn.QueryRow(context.Background(), `select count(*) from ws_test.event e, ws_test.relay r where (e.tx, e.seq) > (r.tx, r.seq)`).Scan(&behind)
		return err == nil && behind == 0
	})
	events := expect(t, conn, w.entity("deal").ID)
	t.Logf("%d writes, %d of them failed, %d connections killed, %d events told once", written.Load(), failed.Load(), killed.Load(), events)
	if events == 0 || killed.Load() == 0 {
		t.Error("nothing was tried")
	}
}

// What was relayed when the backup was made stays so elsewhere, and the rest is relayed there, once.
func TestRestoredRelay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	w.write("deal", engine.CreateOp, "", values{"name": "before"})
	early := w.hook("http://127.0.0.1:1/", nil)
	for range 5 {
		w.write("deal", engine.CreateOp, "", values{"name": "early"})
	}
	late := w.hook("http://127.0.0.1:1/", func(h *engine.Webhook) { h.Name = "late" })
	for range 7 {
		w.write("deal", engine.CreateOp, "", values{"name": "late"})
	}
	// Five are relayed for the first, of the seven two, for both.
	if n := advance(t, w.process, 7); n != 7 {
		t.Fatalf("%d relayed", n)
	}
	var stream bytes.Buffer
	if err := pg.Backup(ctx, apart(t, w.url), &stream); err != nil {
		t.Fatal(err)
	}
	other := &world{t: t, url: pgtest.Empty(t), admin: w.admin}
	conn := apart(t, other.url)
	if err := pg.Restore(ctx, conn, &stream); err != nil {
		t.Fatal(err)
	}
	if err := pg.MigrateAll(ctx, conn); err != nil {
		t.Fatal(err)
	}
	other.process = other.start(true)
	if err := other.ws.Relay.Requeue(ctx); err != nil {
		t.Fatal(err)
	}
	if err := other.ws.Relay.Requeue(ctx); err != nil {
		t.Fatal(err)
	}
	other.write("deal", engine.CreateOp, "", values{"name": "after"})
	for advance(t, other.process, 3) > 0 {
	}
	count := map[string]int{}
	for _, d := range other.deliveries(t) {
		count[d.Webhook]++
	}
	if count[early.ID] != 5+7+1 || count[late.ID] != 7+1 {
		t.Errorf("%d of 13 for the first webhook, %d of 8 for the second", count[early.ID], count[late.ID])
	}
	var jobs, keys int
	if err := conn.QueryRow(ctx, `select count(*), count(distinct args->>'key') from kith.river_job`).Scan(&jobs, &keys); err != nil || jobs != 13+8 || keys != jobs {
		t.Errorf("%d jobs, %d keys: %v", jobs, keys, err)
	}
	var doubled int
	err := conn.QueryRow(ctx, `select count(*) from (select webhook, record from ws_test.delivery group by 1, 2 having count(*) > 1) x`).Scan(&doubled)
	if err != nil || doubled != 0 {
		t.Errorf("%d events told twice: %v", doubled, err)
	}
}

// advance relays one batch, waiting for what other tests' transactions in the same server hold back.
func advance(t *testing.T, p *process, limit int) (n int) {
	t.Helper()
	ctx := context.Background()
	eventually(t, "a batch", func() bool {
		var waiting int
		err := p.pool.QueryRow(ctx, `select least($1, count(*)) from ws_test.event e, ws_test.relay r where (e.tx, e.seq) > (r.tx, r.seq)`, limit).Scan(&waiting)
		if err != nil {
			t.Fatal(err)
		}
		var readable int
		err = p.pool.QueryRow(ctx, `select least($1, count(*)) from ws_test.event e, ws_test.relay r where (e.tx, e.seq) > (r.tx, r.seq)
			and e.tx < pg_snapshot_xmin(pg_current_snapshot())`, limit).Scan(&readable)
		return err == nil && readable == waiting
	})
	n, err := p.ws.Relay.Advance(ctx, limit, p.room.Consume)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// A relay that fails after it has made deliveries has made none.
func TestAdvanceIsWholeOrNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	w.hook("http://127.0.0.1:1/", nil)
	w.write("deal", engine.CreateOp, "", values{"name": "a"})
	eventually(t, "the event can be read", func() bool { b, err := w.ws.Relay.Behind(ctx); return err == nil && b })
	_, err := w.ws.Relay.Advance(ctx, 10, func(ctx context.Context, out engine.Outbox, events []engine.Event) error {
		if err := w.room.Consume(ctx, out, events); err != nil {
			return err
		}
		return context.Canceled
	})
	if err == nil || len(w.deliveries(t)) != 0 {
		t.Errorf("%v, %v", err, w.deliveries(t))
	}
	// The same when the connection breaks after everything was asked for.
	_, err = w.ws.Relay.Advance(ctx, 10, func(ctx context.Context, out engine.Outbox, events []engine.Event) error {
		if err := w.room.Consume(ctx, out, events); err != nil {
			return err
		}
		var killed int
		err := w.pool.QueryRow(ctx, `select count(pg_terminate_backend(pid)) from pg_stat_activity
			where datname = current_database() and state = 'idle in transaction'`).Scan(&killed)
		if err != nil || killed != 1 {
			t.Errorf("%d connections killed: %v", killed, err)
		}
		return nil
	})
	if err == nil || len(w.deliveries(t)) != 0 {
		t.Errorf("%v, %v", err, w.deliveries(t))
	}
	// The connection that was ended may hold the position for a moment still.
	eventually(t, "the event is relayed in the end", func() bool { return advance(t, w.process, 10) == 1 })
	expect(t, apart(t, w.url), w.entity("deal").ID)
}

// While all tables of jobs and webhooks are locked against everything, writes go on as ever: they do not touch them.
func TestWritesTouchNoJobs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hook("http://127.0.0.1:1/", nil)
	conn := apart(t, w.url)
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback(context.Background())
	var tables int
	if err := conn.QueryRow(t.Context(), `select count(*) from pg_class where relkind = 'r' and relnamespace = 'kith'::regnamespace and relname like 'river%'`).Scan(&tables); err != nil || tables < 4 {
		t.Fatalf("%d tables of jobs: %v", tables, err)
	}
	_, err = tx.Exec(t.Context(), `do $$ declare t regclass; begin
		for t in select oid from pg_class where relkind = 'r' and (relnamespace = 'kith'::regnamespace
			or relnamespace = 'ws_test'::regnamespace and relname in ('relay', 'webhook', 'delivery', 'delivery_attempt'))
		loop execute format('lock table %s in access exclusive mode', t); end loop; end $$`)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		id, err := w.try("deal", engine.CreateOp, "", values{"name": "a", "cost": json.Number("1")})
		for _, op := range []engine.WriteOp{engine.UpdateOp, engine.DeleteOp, engine.DestroyOp} {
			if err == nil {
				set := values{"stage": "x"}
				if op != engine.UpdateOp {
					set = nil
				}
				_, err = w.try("deal", op, id, set)
			}
		}
		done <- err
	}()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Error("a write waits for a table of jobs or webhooks")
	}
}

// Workspaces without webhooks are not relayed, and one that loses its last one no longer is.
func TestFollowedWhileThereAreWebhooks(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := t.Context()
	look := func(want int) {
		t.Helper()
		names, err := w.followed(ctx)
		_, has, err2 := w.ws.Relay.Position(ctx)
		if err != nil || err2 != nil || len(names) != want || has != (want == 1) {
			t.Errorf("followed: %v %v, a position: %v %v", names, err, has, err2)
		}
	}
	look(0)
	a, b := w.hook("http://127.0.0.1:1/", nil), w.hook("http://127.0.0.1:1/", nil)
	look(1)
	if err := w.ws.Hooks.DeleteWebhook(ctx, a.ID); err != nil {
		t.Error(err)
	}
	look(1)
	if err := w.ws.Hooks.DeleteWebhook(ctx, b.ID); err != nil {
		t.Error(err)
	}
	look(0)
	if err := w.ws.Hooks.DeleteWebhook(ctx, b.ID); engine.CodeOf(err) != engine.NotFound {
		t.Error(err)
	}
	// One that is disabled misses what happens meanwhile, also when the relay is behind.
	hook := w.hook("http://127.0.0.1:1/", nil)
	hook.Enabled = false
	if err := w.room.Update(ctx, "test", hook); err != nil {
		t.Fatal(err)
	}
	w.write("deal", engine.CreateOp, "", values{"name": "meanwhile"})
	hook.Enabled = true
	if err := w.room.Update(ctx, "test", hook); err != nil {
		t.Fatal(err)
	}
	w.write("deal", engine.CreateOp, "", values{"name": "then"})
	advance(t, w.process, 10)
	if got := w.deliveries(t); len(got) != 1 {
		t.Errorf("%d deliveries, want 1", len(got))
	}
}
