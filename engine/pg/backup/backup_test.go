package backup_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"kith/engine/pg/backup"
	"kith/engine/pg/migrate"
	"kith/engine/pg/pgtest"
)

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

func exec(t *testing.T, conn *pgx.Conn, sql string) {
	t.Helper()
	if _, err := conn.Exec(context.Background(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

func ask(t *testing.T, conn *pgx.Conn, sql string) (answer string) {
	t.Helper()
	if err := conn.QueryRow(context.Background(), sql).Scan(&answer); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return answer
}

// workspaces is a database with the workspaces in it.
func workspaces(t *testing.T, names ...string) *pgx.Conn {
	t.Helper()
	conn := connect(t, pgtest.URL(t))
	for _, name := range names {
		err := pgx.BeginFunc(context.Background(), conn, func(tx pgx.Tx) error {
			return migrate.CreateWorkspace(context.Background(), tx, name)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return conn
}

// populated has one of everything.
func populated(t *testing.T) *pgx.Conn {
	t.Helper()
	conn := workspaces(t, "main", "other_2")
	sql, err := os.ReadFile("testdata/entities.sql")
	if err != nil {
		t.Fatal(err)
	}
	exec(t, conn, string(sql))
	return conn
}

func makeBackup(t *testing.T, conn *pgx.Conn) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := backup.Make(context.Background(), conn, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func restored(t *testing.T, from []byte) *pgx.Conn {
	t.Helper()
	conn := connect(t, pgtest.Empty(t))
	if err := backup.Restore(context.Background(), conn, bytes.NewReader(from)); err != nil {
		t.Fatal(err)
	}
	return conn
}

var madeAt = regexp.MustCompile(`"(at|manifestSHA256)": "[^"]*"`)

// content is what a backup holds, but for when it was made.
func content(t *testing.T, stream []byte) map[string]string {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(stream))
	if err != nil {
		t.Fatal(err)
	}
	entries := map[string]string{}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return entries
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		entries[h.Name] = string(text)
		if strings.HasSuffix(h.Name, ".json") {
			entries[h.Name] = madeAt.ReplaceAllString(entries[h.Name], "")
		}
	}
}

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	first := makeBackup(t, populated(t))
	again := makeBackup(t, restored(t, first))
	if diff := cmp.Diff(content(t, first), content(t, again)); diff != "" {
		t.Errorf("the backup of what was restored differs (-first +again):\n%s", diff)
	}
}

// The definitions are compared by other eyes than the backup's own, too.
func TestRestoredDefinitions(t *testing.T) {
	t.Parallel()
	from := populated(t)
	to := restored(t, makeBackup(t, from))
	if err := migrate.System(context.Background(), to); err != nil { // which makes the tables of jobs
		t.Error(err)
	}
	if err := migrate.Workspace(context.Background(), to, "main"); err != nil {
		t.Error(err)
	}
	for what, sql := range map[string]string{
		"columns": `select coalesce(string_agg(format('%s.%s.%s %s %s %s %s %s %s %s', table_schema, table_name, column_name, data_type,
			collation_name, is_nullable, column_default, identity_start, generation_expression, numeric_scale), E'\n'
			order by table_schema, table_name, ordinal_position - (select count(*) from pg_attribute a
				where a.attrelid = format('%I.%I', table_schema, table_name)::regclass and a.attisdropped and a.attnum < ordinal_position), column_name), '')
			from information_schema.columns where table_schema = 'kith' or table_schema like 'ws%'`,
		"indexes":     `select string_agg(indexdef, E'\n' order by indexdef) from pg_indexes where schemaname = 'kith' or schemaname like 'ws%'`,
		"constraints": `select string_agg(format('%s %s %s %s', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid)), E'\n' order by conrelid::regclass::text, conname) from pg_constraint where connamespace::regnamespace::text ~ '^(kith|ws)'`,
		"sequences":   `select string_agg(format('%s.%s %s %s', schemaname, sequencename, increment_by, last_value), E'\n' order by schemaname, sequencename) from pg_sequences`,
		"functions":   `select string_agg(pg_get_functiondef(oid), E'\n' order by oid::regprocedure::text) from pg_proc where pronamespace::regnamespace::text ~ '^(kith|ws)'`,
		"comments":    `select string_agg(description, E'\n' order by description) from pg_description where classoid = 'pg_class'::regclass and objoid = 'ws_main.company_1a2b'::regclass`,
		"options":     `select string_agg(format('%s %s %s', oid::regclass, relpersistence, reloptions), E'\n' order by oid::regclass::text) from pg_class where relkind = 'r' and relnamespace::regnamespace::text ~ '^(kith|ws)'`,
		"statistics":  `select string_agg(pg_get_statisticsobjdef(oid), E'\n') from pg_statistic_ext`,
		"keys":        `select string_agg(body::text, '') from ws_main.document`,
	} {
		if diff := cmp.Diff(ask(t, from, sql), ask(t, to, sql)); diff != "" {
			t.Errorf("%s (-original +restored):\n%s", what, diff)
		}
	}
	exec(t, to, "insert into ws_main.company_1a2b (id, name_3c) values (gen_random_uuid(), 'next')")
	if got := ask(t, to, "select number || ' ' || quote from ws_main.company_1a2b where name_3c = 'next'"); got != "20007 101000" {
		t.Errorf("the sequences go on with %s", got)
	}
}

// A transaction id of the old cluster may lie in the future of the new one.
func TestEventsKeepTheirOrder(t *testing.T) {
	t.Parallel()
	from := workspaces(t, "main")
	exec(t, from, `insert into ws_main.event (tx, entity, record, action) overriding user value values
		('4000000000', gen_random_uuid(), gen_random_uuid(), 'third'), ('12', gen_random_uuid(), gen_random_uuid(), 'first'),
		('3999999999', gen_random_uuid(), gen_random_uuid(), 'second')`)
	to := restored(t, makeBackup(t, from))
	exec(t, to, "insert into ws_main.event (entity, record, action) values (gen_random_uuid(), gen_random_uuid(), 'fourth')")
	if got := ask(t, to, "select count(*)::text from ws_main.event where tx < pg_snapshot_xmin(pg_current_snapshot()) and action <> 'fourth'"); got != "3" {
		t.Errorf("readers see %s of the restored events, want 3", got)
	}
	got := ask(t, to, "select string_agg(action || ' ' || seq, ', ' order by tx, seq) from ws_main.event")
	if want := "first 1, second 2, third 3, fourth 4"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Money moves between two tables all the while; no backup may see it twice or not at all.
func TestBackupIsOfOneMoment(t *testing.T) {
	t.Parallel()
	from := workspaces(t, "main")
	exec(t, from, `create table ws_main.a (n bigint); insert into ws_main.a values (500);
		create table ws_main.b (n bigint); insert into ws_main.b values (500)`)
	mover := connect(t, from.Config().ConnString())
	ctx, stop := context.WithCancel(context.Background())
	moved := make(chan int)
	go func() {
		n := 0
		for ; ctx.Err() == nil; n++ {
			_, _ = mover.Exec(context.Background(), "with x as (update ws_main.a set n = n - 1) update ws_main.b set n = n + 1")
		}
		moved <- n
	}()
	for range 5 {
		to := restored(t, makeBackup(t, from))
		if sum := ask(t, to, "select (a.n + b.n)::text from ws_main.a, ws_main.b"); sum != "1000" {
			t.Errorf("the sum is %s, want 1000", sum)
		}
	}
	stop()
	if n := <-moved; n < 10 {
		t.Errorf("only %d moves happened meanwhile", n)
	}
}

// Tables that come and go must not break a backup.
func TestBackupWhileTheModelChanges(t *testing.T) {
	t.Parallel()
	from := workspaces(t, "main")
	changer := connect(t, from.Config().ConnString())
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			_, _ = changer.Exec(context.Background(), "create table ws_main.brief (n int)")
			_, _ = changer.Exec(context.Background(), "select pg_sleep(0.02)")
			_, _ = changer.Exec(context.Background(), "drop table ws_main.brief")
			_, _ = changer.Exec(context.Background(), "select pg_sleep(0.02)")
		}
	}()
	for range 10 {
		restored(t, makeBackup(t, from))
	}
	stop()
	<-done
}

func TestNothingToBackUp(t *testing.T) {
	t.Parallel()
	if err := backup.Make(t.Context(), connect(t, pgtest.Empty(t)), io.Discard); !errors.Is(err, backup.ErrNoKith) {
		t.Errorf("got %v", err)
	}
}

func TestUnknownThingsAreRefused(t *testing.T) {
	t.Parallel()
	conn := workspaces(t, "main")
	exec(t, conn, `create view ws_main.seen as select 1;
		create type ws_main.mood as enum ('well');
		create table ws_main.follower (tx xid8)`)
	err := backup.Make(t.Context(), conn, io.Discard)
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"view ws_main.seen", "type ws_main.mood", "column tx of ws_main.follower"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in: %v", want, err)
		}
	}
}
