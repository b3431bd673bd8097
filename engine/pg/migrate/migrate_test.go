package migrate_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"kith/engine/pg/migrate"
	"kith/engine/pg/pgtest"
)

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

// shape describes all tables and indexes of a schema, to compare before and after.
func shape(t *testing.T, conn *pgx.Conn, schema string) []string {
	t.Helper()
	rows, err := conn.Query(t.Context(), `
		select format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default)
		from information_schema.columns where table_schema = $1
		union all
		select indexdef from pg_indexes where schemaname = $1
		order by 1`, schema)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func createWorkspace(t *testing.T, conn *pgx.Conn, name string) error {
	t.Helper()
	return pgx.BeginFunc(t.Context(), conn, func(tx pgx.Tx) error {
		return migrate.CreateWorkspace(t.Context(), tx, name)
	})
}

func TestSystemUpDownUp(t *testing.T) {
	t.Parallel()
	conn := connect(t, pgtest.Empty(t))
	newest, err := migrate.SystemVersion()
	if err != nil {
		t.Fatal(err)
	}
	upDownUp(t, conn, "kith", newest, func(version int) error {
		return migrate.SystemTo(t.Context(), conn, version)
	})
}

func TestWorkspaceUpDownUp(t *testing.T) {
	t.Parallel()
	conn := connect(t, pgtest.URL(t))
	if err := createWorkspace(t, conn, "acme"); err != nil {
		t.Fatal(err)
	}
	newest, err := migrate.WorkspaceVersion()
	if err != nil {
		t.Fatal(err)
	}
	upDownUp(t, conn, "ws_acme", newest, func(version int) error {
		return migrate.WorkspaceTo(t.Context(), conn, "acme", version)
	})
}

// upDownUp goes through every version, both ways, and then up at once.
func upDownUp(t *testing.T, conn *pgx.Conn, schema string, newest int, to func(int) error) {
	t.Helper()
	shapes := make([][]string, newest+1)
	for version := 0; version <= newest; version++ {
		if err := to(version); err != nil {
			t.Fatalf("up to %d: %v", version, err)
		}
		shapes[version] = shape(t, conn, schema)
	}
	for version := newest; version >= 0; version-- {
		if err := to(version); err != nil {
			t.Fatalf("down to %d: %v", version, err)
		}
		if diff := cmp.Diff(shapes[version], shape(t, conn, schema)); diff != "" {
			t.Errorf("down to %d differs from up to it (-up +down):\n%s", version, diff)
		}
	}
	if err := to(newest); err != nil {
		t.Fatalf("up again: %v", err)
	}
	if diff := cmp.Diff(shapes[newest], shape(t, conn, schema)); diff != "" {
		t.Errorf("up again differs (-first +second):\n%s", diff)
	}
	if len(shapes[0]) >= len(shapes[newest]) {
		t.Errorf("version 0 has %d lines, version %d has %d", len(shapes[0]), newest, len(shapes[newest]))
	}
}

func TestSystemByManyAtOnce(t *testing.T) {
	t.Parallel()
	url := pgtest.Empty(t)
	failed := make(chan error)
	for range 4 {
		conn := connect(t, url)
		go func() { failed <- migrate.System(context.Background(), conn) }()
	}
	for range 4 {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	t.Parallel()
	conn := connect(t, pgtest.URL(t))
	if err := createWorkspace(t, conn, "acme"); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec(t.Context(), "update kith.version set version = 1000; update ws_acme.version set version = 1000"); err != nil {
		t.Fatal(err)
	}
	if err := migrate.System(t.Context(), conn); !errors.Is(err, migrate.ErrTooNew) {
		t.Errorf("system: %v", err)
	}
	if err := migrate.Workspace(t.Context(), conn, "acme"); !errors.Is(err, migrate.ErrTooNew) {
		t.Errorf("workspace: %v", err)
	}
}

func TestCreateWorkspace(t *testing.T) {
	t.Parallel()
	conn := connect(t, pgtest.URL(t))
	for _, name := range []string{"main", "b2b_2026"} {
		if err := createWorkspace(t, conn, name); err != nil {
			t.Fatal(err)
		}
	}
	if err := createWorkspace(t, conn, "main"); !errors.Is(err, migrate.ErrWorkspaceExists) {
		t.Errorf("a second main: %v", err)
	}
	names, err := migrate.Workspaces(t.Context(), conn)
	if diff := cmp.Diff([]string{"b2b_2026", "main"}, names); diff != "" || err != nil {
		t.Errorf("workspaces: %v\n%s", err, diff)
	}
	if err := migrate.Workspace(t.Context(), conn, "absent"); !errors.Is(err, migrate.ErrNoWorkspace) {
		t.Errorf("absent: %v", err)
	}
}

// The caller's transaction stays the caller's: what it does not commit never was.
func TestCreateWorkspaceRollsBack(t *testing.T) {
	t.Parallel()
	conn := connect(t, pgtest.URL(t))
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := migrate.CreateWorkspace(t.Context(), tx, "acme"); err != nil {
		t.Fatal(err)
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := shape(t, conn, "ws_acme"); len(got) != 0 {
		t.Errorf("after a rollback: %v", got)
	}
	if names, err := migrate.Workspaces(t.Context(), conn); len(names) != 0 || err != nil {
		t.Errorf("after a rollback: %v, %v", names, err)
	}
}

func TestWorkspaceNames(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"", "Main", "1st", "a-b", "a b", `a"; drop schema kith; --`, "über", strings.Repeat("a", 41)} {
		if schema, err := migrate.SchemaOf(name); err == nil {
			t.Errorf("%q is accepted as %s", name, schema)
		}
	}
	if schema, err := migrate.SchemaOf("acme_2"); schema != "ws_acme_2" || err != nil {
		t.Errorf("acme_2: %s, %v", schema, err)
	}
}
