package pg_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"kith/engine"
)

// events reads the whole log.
func (w *world) events() []engine.Event {
	w.t.Helper()
	var all []engine.Event
	var after engine.Position
	deadline := time.Now().Add(10 * time.Second)
	for {
		events, err := w.ws.Log.Events(context.Background(), after, 100)
		if err != nil {
			w.t.Fatal(err)
		}
		all = append(all, events...)
		if len(events) > 0 {
			after = events[len(events)-1].Position
			continue
		}
		// Other tests' transactions in the same server hold the horizon back.
		var behind int
		err = w.pool.QueryRow(context.Background(), "select count(*) from ws_test.event").Scan(&behind)
		if err != nil || time.Now().After(deadline) {
			w.t.Fatalf("%d of %d events read: %v", len(all), behind, err)
		}
		if behind == len(all) {
			return all
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func TestEventsWaitForSlowTransactions(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	seen := len(w.events())
	slow, err := w.pool.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer slow.Rollback(ctx)
	company := w.state.Model.Entity("company").ID
	insert := "insert into ws_test.event (entity, record, action) values ($1, $2, 'slow')"
	if _, err := slow.Exec(ctx, insert, company, w.me.User); err != nil {
		t.Fatal(err)
	}
	w.create("company", values{"name": "fast"}) // begins after the slow one, ends before it
	var after engine.Position
	events, err := w.ws.Log.Events(ctx, after, 1000)
	if err != nil || len(events) > seen {
		t.Fatalf("%d events read beside an open transaction, want %d: %v", len(events), seen, err)
	}
	if err := slow.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	events = w.events()
	if n := len(events); n != seen+2 || events[n-2].Action != "slow" || events[n-1].Action != engine.Created {
		t.Errorf("the log ends %v", events[len(events)-2:])
	}
}

func TestFollowIsWoken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	events := w.events()
	after := events[len(events)-1].Position
	done := errors.New("seen")
	woken := make(chan struct{})
	go func() {
		<-time.After(50 * time.Millisecond)
		w.create("company", values{"name": "Acme"})
		close(woken)
	}()
	err := engine.Follow(ctx, w.ws.Log, after, 100*time.Millisecond, func(events []engine.Event) error {
		if events[0].Action != engine.Created || events[0].Via != "test" || events[0].Actor != w.me.User || events[0].Version != 1 {
			t.Errorf("got %+v", events[0])
		}
		return done
	})
	if !errors.Is(err, done) {
		t.Error(err)
	}
	<-woken
}
