package pg_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
)

// TestCreatesTakeOneRoundTrip counts statements: one that holds the model, one that writes, one for the rule that speaks
// of other records. Records that are connected to others, also under a row rule, take no more.
func TestCreatesTakeOneRoundTrip(t *testing.T) {
	t.Parallel()
	w := newWorld(t, reps()...)
	rep := w.actor("rep")
	company := func(owner *engine.Actor) string {
		return w.must(w.me, w.creating("company", values{"name": "Acme", "owner": owner.User}))[0]
	}
	for _, actor := range []*engine.Actor{w.me, rep} {
		for _, records := range [][]values{
			{{"name": "one"}},
			{{"name": "one", "company": company(actor)}},
			{{"name": "one", "company": company(actor)}, {"name": "two", "company": company(actor), "size": 2}},
		} {
			create := w.creating("deal", records...)
			create.Output = w.shown("deal", "name", "size")
			if got := w.statements(func() { w.must(actor, create) }); got > 4 {
				t.Errorf("%v took %d statements", records, got)
			}
		}
	}
}

// TestCreatesWaitForTargetsThatGo connects to records that another transaction has just taken to the trash: the create
// waits for it, and is refused then.
func TestCreatesWaitForTargetsThatGo(t *testing.T) {
	t.Parallel()
	for _, others := range []int{0, 2} {
		t.Run(fmt.Sprint(1+others), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			ctx, company := context.Background(), w.create("company", values{"name": "Acme"})
			records := []values{{"name": "Rocket", "company": company}}
			for i := range others {
				records = append(records, values{"name": "Rocket", "company": w.create("company", values{"name": fmt.Sprint(i)})})
			}
			going, err := w.direct().Begin(ctx)
			if err != nil {
				t.Fatal(err)
			}
			table := `ws_test."` + w.state.Model.Entity("company").Table + `"`
			w.exec(going, "select from "+table+" where id = $1 for update", company)
			w.exec(going, "update "+table+" set deleted_at = now() where id = $1", company)
			refused := make(chan error, 1)
			go func() {
				_, err := w.write(w.me, w.creating("deal", records...))
				refused <- err
			}()
			w.waiting()
			if err := going.Commit(ctx); err != nil {
				t.Fatal(err)
			}
			e := fails(t, <-refused, engine.Invalid)
			if got := broken(e); len(got) != 1 || got[0] != "company exists" {
				t.Errorf("broken: %v", got)
			}
		})
	}
}

func (w *world) exec(tx pgx.Tx, sql string, args ...any) {
	w.t.Helper()
	if _, err := tx.Exec(context.Background(), sql, args...); err != nil {
		w.t.Fatal(err)
	}
}

// waiting comes back once somebody waits for a lock.
func (w *world) waiting() {
	w.t.Helper()
	watch := w.direct()
	for range 1000 {
		var n int
		err := watch.QueryRow(context.Background(),
			"select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'").Scan(&n)
		if err != nil {
			w.t.Fatal(err)
		}
		if n > 0 {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	w.t.Fatal("nobody waits for a lock")
}
