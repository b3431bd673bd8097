package pg

import (
	"context"
	"errors"
	"testing"
	"time"

	"kith/engine"
	"kith/engine/pg/pgtest"
	"kith/engine/pg/query"
)

// TestVigil is about a read that goes on until it is called off: because its caller has gone, because its time is over,
// or at once because it had gone before. Postgres stops, and the connection serves the next read.
func TestVigil(t *testing.T) {
	t.Parallel()
	pool, err := Open(t.Context(), pgtest.URL(t), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	s := &Statement{store: &Store{pool: pool}}
	read := func(ctx context.Context, patience time.Duration, sql string) error {
		v := s.store.vigils.keep(ctx, patience)
		defer s.store.vigils.leave(v)
		return readError(v, s.rows(v, sql, nil, func(rows query.Rows) {
			for rows.Next() {
			}
		}))
	}
	gone, leave := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, leave)
	const forever = "select pg_sleep(60)"
	began := time.Now()
	if err := read(gone, time.Minute, forever); !errors.Is(err, context.Canceled) {
		t.Errorf("the caller has gone: %v", err)
	}
	if err := read(gone, time.Minute, forever); !errors.Is(err, context.Canceled) {
		t.Errorf("the caller had gone: %v", err)
	}
	if err := read(t.Context(), 50*time.Millisecond, forever); engine.CodeOf(err) != engine.Limit {
		t.Errorf("the time is over: %v", err)
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("they took %v", took)
	}
	if err := read(t.Context(), time.Minute, "select 1"); err != nil {
		t.Errorf("afterwards: %v", err)
	}
	if n := pool.Stat().NewConnsCount(); n > 3 {
		t.Errorf("%d connections were opened", n)
	}
}

// TestVigilWaits is about a read that finds no connection free.
func TestVigilWaits(t *testing.T) {
	t.Parallel()
	pool, err := Open(t.Context(), pgtest.URL(t), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	held, err := pool.Acquire(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer held.Release()
	s := &Statement{store: &Store{pool: pool}}
	v := s.store.vigils.keep(t.Context(), 50*time.Millisecond)
	defer s.store.vigils.leave(v)
	err = readError(v, s.rows(v, "select 1", nil, nil))
	if engine.CodeOf(err) != engine.Limit {
		t.Errorf("it is answered %v", err)
	}
}
