package pg_test

import (
	"context"
	"testing"

	"kith/engine"
)

// TestPanicWithinATransaction is about a caller that ends in the middle: nothing of it stays, and the connection is given
// back.
func TestPanicWithinATransaction(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	for range 3 {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("there was no panic")
				}
			}()
			_ = w.ws.Transactions.Transaction(ctx, w.state, func(s engine.Store) (bool, error) {
				if _, err := s.Write(ctx, w.state, w.me, []*engine.Write{w.creating("company", values{"name": "Half"})}); err != nil {
					t.Fatal(err)
				}
				panic("in the middle")
			})
		}()
	}
	if n := w.pool.Stat().AcquiredConns(); n > 0 {
		t.Errorf("%d connections are not given back", n)
	}
	var left, open int
	if err := w.pool.QueryRow(ctx, `select count(*) from "ws_test"."`+w.state.Model.Entity("company").Table+`"`).Scan(&left); err != nil || left > 0 {
		t.Errorf("%d records stay, %v", left, err)
	}
	err := w.pool.QueryRow(ctx, "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'").Scan(&open)
	if err != nil || open > 0 {
		t.Errorf("%d transactions stay open, %v", open, err)
	}
	w.create("company", values{"name": "Whole"})
}
