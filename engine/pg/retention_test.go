package pg_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"testing"
	"time"

	"kith/engine"
	"kith/metadata"
)

// age makes events older, as if they had been written that long ago.
func (w *world) age(days int) {
	w.t.Helper()
	if _, err := w.pool.Exec(context.Background(), "update ws_test.event set at = at - make_interval(days => $1)", days); err != nil {
		w.t.Fatal(err)
	}
}

// keepEvents sets for how many days events are kept.
func (w *world) keepEvents(days int) {
	w.t.Helper()
	body := fmt.Sprintf(`{"$schema": "kith:settings", "$id": "workspace", "retention": {"events": %d}}`, days)
	doc := metadata.Document{Type: metadata.SettingsDoc, ID: "workspace", Body: json.RawMessage(body)}
	if _, err := w.ws.Apply(context.Background(), w.me, &engine.Edit{Documents: []metadata.Document{doc}}); err != nil {
		w.t.Fatal(err)
	}
	w.refresh()
}

// sweep does the job that forgets.
func (w *world) sweep() {
	w.t.Helper()
	open := func(string) (*engine.Storage, error) { return &w.ws.Storage, nil }
	guard := func(_ string, m *metadata.Model) (engine.Guard, error) { return &testGuard{model: m}, nil }
	s := engine.Sweeper{
		Workspaces: engine.NewWorkspaces(open, guard, 0), Names: func(context.Context) ([]string, error) { return []string{"test"}, nil },
	}
	if again, err := s.Work(context.Background(), engine.Job{}); err != nil || again != 0 {
		w.t.Fatalf("again in %s, %v", again, err)
	}
}

// TestEventsAreForgotten keeps events for as long as the settings say, and those that the relay has not read longer.
func TestEventsAreForgotten(t *testing.T) {
	t.Parallel()
	w, ctx := newWorld(t), context.Background()
	w.create("team", values{"name": "A"})
	w.age(10)
	young := w.create("team", values{"name": "B"})
	before := len(w.events())
	w.sweep()
	if n := len(w.events()); n != before {
		t.Fatalf("without a setting %d of %d events are left", n, before)
	}
	w.keepEvents(7)
	if _, err := w.pool.Exec(ctx, "insert into ws_test.relay (tx, seq) values ('0', 0)"); err != nil {
		t.Fatal(err)
	}
	w.sweep()
	if n := len(w.events()); n != before {
		t.Fatalf("though the relay has read nothing, %d of %d events are left", n, before)
	}
	if at, err := w.ws.Retention.Forgotten(ctx); err != nil || at != (engine.Position{}) {
		t.Errorf("forgotten up to %v, %v", at, err)
	}
	old := w.events()[before-2].Position
	if _, err := w.pool.Exec(ctx, "update ws_test.relay set tx = pg_current_xact_id()"); err != nil {
		t.Fatal(err)
	}
	w.sweep()
	left := w.events()
	if len(left) != 1 || left[0].Record != young {
		t.Fatalf("%d events are left, want that of %s", len(left), young)
	}
	if at, err := w.ws.Retention.Forgotten(ctx); err != nil || at != old {
		t.Errorf("forgotten up to %v, %v; want %v", at, err, old)
	}
	for since, want := range map[engine.Position]bool{{}: false, {Tx: old.Tx, Seq: old.Seq - 1}: false, old: true, left[0].Position: true} {
		if kept, err := w.ws.Log.Kept(ctx, since); err != nil || kept != want {
			t.Errorf("that all after %v is kept is %v, %v", since, kept, err)
		}
	}
}

// TestForgettingIsDoneByOne passes by when another process is at it, and goes in batches.
func TestForgettingIsDoneByOne(t *testing.T) {
	t.Parallel()
	w, ctx := newWorld(t), context.Background()
	for i := range 5 {
		w.create("team", values{"name": fmt.Sprint(i)})
	}
	w.age(1)
	total, other := len(w.events()), w.direct()
	h := fnv.New64a()
	h.Write([]byte("sweep ws_test"))
	if _, err := other.Exec(ctx, "begin"); err != nil {
		t.Fatal(err)
	}
	if _, err := other.Exec(ctx, "select pg_advisory_xact_lock($1)", int64(h.Sum64())); err != nil {
		t.Fatal(err)
	}
	n, err := w.ws.Retention.ForgetEvents(ctx, time.Now(), 2)
	if err != nil || n != 0 {
		t.Fatalf("while another is at it: %d, %v", n, err)
	}
	if _, err := other.Exec(ctx, "rollback"); err != nil {
		t.Fatal(err)
	}
	for range total {
		if n, err = w.ws.Retention.ForgetEvents(ctx, time.Now(), 2); err != nil || n > 2 {
			t.Fatalf("%d in a batch of 2, %v", n, err)
		}
	}
	if left := len(w.events()); left != 0 {
		t.Errorf("%d of %d events are left", left, total)
	}
}

// TestKeptAfterForgetting is about who goes on from before what was forgotten, and from where nothing is missing: a young
// event that stays between old ones does not hide that those are gone.
func TestKeptAfterForgetting(t *testing.T) {
	t.Parallel()
	w, ctx := newWorld(t), context.Background()
	w.create("team", values{"name": "A"})
	w.create("team", values{"name": "B"})
	all := w.events()
	young, old := all[len(all)-2].Position, all[len(all)-1].Position
	if _, err := w.pool.Exec(ctx, "update ws_test.event set at = at - interval '9 days' where (tx, seq) <> ($1::text::xid8, $2)", fmt.Sprint(young.Tx), young.Seq); err != nil {
		t.Fatal(err)
	}
	if _, err := w.ws.Retention.ForgetEvents(ctx, time.Now().AddDate(0, 0, -1), 100); err != nil {
		t.Fatal(err)
	}
	if left := w.events(); len(left) != 1 || left[0].Position != young {
		t.Fatalf("left are %v", left)
	}
	if kept, err := w.ws.Log.Kept(ctx, young); err != nil || kept {
		t.Errorf("after a young event, an old one being gone: %v, %v", kept, err)
	}
	if _, err := w.ws.Retention.ForgetEvents(ctx, time.Now().Add(time.Hour), 100); err != nil {
		t.Fatal(err)
	}
	if kept, err := w.ws.Log.Kept(ctx, old); err != nil || !kept {
		t.Errorf("from the last event on, all being gone: %v, %v", kept, err)
	}
}

// TestSweepPassesByTheBroken sweeps a workspace though one before it can't even be opened, and says so in the end.
func TestSweepPassesByTheBroken(t *testing.T) {
	t.Parallel()
	w, ctx := newWorld(t), context.Background()
	w.keepEvents(7)
	w.create("team", values{"name": "A"})
	w.age(10)
	open := func(name string) (*engine.Storage, error) {
		if name == "broken" {
			return nil, errors.New("it is broken")
		}
		return &w.ws.Storage, nil
	}
	guard := func(_ string, m *metadata.Model) (engine.Guard, error) { return &testGuard{model: m}, nil }
	s := engine.Sweeper{
		Workspaces: engine.NewWorkspaces(open, guard, 0), Names: func(context.Context) ([]string, error) { return []string{"broken", "test"}, nil },
	}
	// Transactions of others, in whatever database, keep the newest events from being forgotten for a moment.
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		if _, err := s.Work(ctx, engine.Job{}); err == nil {
			t.Fatal("nothing was wrong")
		}
		left := w.events()
		if len(left) == 0 {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("%d events are left", len(left))
		}
	}
}
