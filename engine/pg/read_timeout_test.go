package pg

import (
	"context"
	"testing"
	"time"

	"kith/engine"
	"kith/engine/pg/pgtest"
)

func TestSlowReadIsCancelled(t *testing.T) {
	t.Parallel()
	pool, err := Open(t.Context(), pgtest.URL(t), 2)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err = pool.Exec(ctx, "select pg_sleep(60)")
	if code := engine.CodeOf(readError(ctx, err)); code != engine.Limit {
		t.Errorf("code %s, want %s: %v", code, engine.Limit, err)
	}
	var sleeping int
	for range 50 {
		if err := pool.QueryRow(t.Context(), "select count(*) from pg_stat_activity where datname = current_database() and query like 'select pg_sleep%'  and state = 'active'").Scan(&sleeping); err != nil {
			t.Fatal(err)
		}
		if sleeping == 0 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Error("the statement goes on in Postgres")
}
