// Package pgtest gives each test a database of its own on a real Postgres. One server, started by whichever
// test process comes first, serves all of them and ends some minutes after the last; a database is a copy of
// a template that is migrated once.
package pgtest

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
)

// DB returns a pool on a new database with schema kith migrated. Both are gone when the test ends.
func DB(t testing.TB) *pgxpool.Pool {
	t.Helper()
	pool, err := pgxpool.New(context.Background(), URL(t))
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	t.Cleanup(pool.Close)
	return pool
}

// URL returns the connection string of a new database with schema kith migrated.
func URL(t testing.TB) string {
	t.Helper()
	return create(t, func(s *server) string { return s.template })
}

// Empty returns the connection string of a new database with nothing in it.
func Empty(t testing.TB) string {
	t.Helper()
	return create(t, func(*server) string { return "template0" })
}

func create(t testing.TB, template func(*server) string) string {
	t.Helper()
	s, err := shared()
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	name, err := s.create(template(s))
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	t.Cleanup(func() {
		if err := s.drop(name); err != nil {
			t.Errorf("pgtest: %v", err)
		}
	})
	return s.cluster.URLOf(name)
}
