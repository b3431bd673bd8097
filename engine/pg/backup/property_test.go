package backup_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"kith/engine/pg/backup"
	"kith/engine/pg/pgtest"
)

// TestMain lowers the number of examples, unless told: each is two backups and a restore.
func TestMain(m *testing.M) {
	flag.Parse()
	if checks := flag.Lookup("rapid.checks"); checks.Value.String() == checks.DefValue {
		if err := checks.Value.Set("20"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// anyText has what COPY, SQL and JSON take for their own.
func anyText() *rapid.Generator[string] {
	letters := []rune("aZ9 '\"\\\t\n\r.,;N{}%$é商и\u0001\u2028😀")
	return rapid.StringOfN(rapid.SampledFrom(letters), 0, 12, -1)
}

// columnTypes are types with a generator of their values as text.
func columnTypes() map[string]*rapid.Generator[string] {
	return map[string]*rapid.Generator[string]{
		"text":        anyText(),
		"bigint":      rapid.Map(rapid.Int64(), func(n int64) string { return fmt.Sprint(n) }),
		"float8":      rapid.Map(rapid.Float64(), func(n float64) string { return fmt.Sprint(n) }),
		"numeric":     rapid.Map(rapid.Int64(), func(n int64) string { return fmt.Sprintf("%d.%09d", n, uint32(n)) }),
		"boolean":     rapid.SampledFrom([]string{"true", "false"}),
		"bytea":       rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 9), func(b []byte) string { return fmt.Sprintf(`\x%x`, b) }),
		"timestamptz": rapid.Map(rapid.Int64Range(-60e9, 250e9), func(n int64) string { return fmt.Sprintf("epoch +%d.%06d seconds", n, n&0xffff) }),
		"jsonb":       rapid.SampledFrom([]string{`null`, `{"a": [1, "\\\"\t"]}`, `"\u00e9\\N"`}),
		"text[]":      rapid.SampledFrom([]string{`{}`, `{NULL,"null","a\\\"b","{"}`}),
	}
}

// rowsOf fills a new table ws_main.t with columns and rows drawn.
func rowsOf(rt *rapid.T, conn *pgx.Conn) {
	types := columnTypes()
	names := rapid.SliceOfN(rapid.SampledFrom([]string{"text", "bigint", "float8", "numeric", "boolean", "bytea", "timestamptz", "jsonb", "text[]"}), 1, 6).Draw(rt, "types")
	columns := make([]string, len(names))
	for i, name := range names {
		columns[i] = fmt.Sprintf("%s %s", pgx.Identifier{fmt.Sprintf("%d %s", i, anyText().Draw(rt, "name"))}.Sanitize(), name)
	}
	run(rt, conn, "drop table if exists ws_main.t")
	run(rt, conn, fmt.Sprintf("create table ws_main.t (%s)", strings.Join(columns, ", ")))
	for range rapid.IntRange(0, 20).Draw(rt, "rows") {
		values := make([]string, len(names))
		for i, name := range names {
			values[i] = "null"
			if rapid.Bool().Draw(rt, "present") {
				values[i] = value(types[name].Draw(rt, "value"), name)
			}
		}
		run(rt, conn, fmt.Sprintf("insert into ws_main.t values (%s)", strings.Join(values, ", ")))
	}
}

func value(text, kind string) string {
	quoted := "'" + strings.ReplaceAll(text, "'", "''") + "'"
	if kind == "timestamptz" {
		number := strings.TrimSuffix(strings.TrimPrefix(text, "epoch +"), " seconds")
		return "to_timestamp(" + number + ")"
	}
	return quoted + "::" + kind
}

func run(rt *rapid.T, conn *pgx.Conn, sql string) {
	if _, err := conn.Exec(context.Background(), sql); err != nil {
		rt.Fatalf("%s: %v", sql, err)
	}
}

func TestAnyRowsSurvive(t *testing.T) {
	t.Parallel()
	from, to := workspaces(t, "main"), connect(t, pgtest.Empty(t))
	rows := "select coalesce(string_agg(t::text, E'\\n'), '') from ws_main.t t"
	rapid.Check(t, func(rt *rapid.T) {
		rowsOf(rt, from)
		first := makeBackup(t, from)
		run(rt, to, "drop schema if exists kith, ws_main cascade")
		if err := backup.Restore(context.Background(), to, bytes.NewReader(first)); err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(ask(t, from, rows), ask(t, to, rows)); diff != "" {
			rt.Errorf("rows (-original +restored):\n%s", diff)
		}
		if diff := cmp.Diff(content(t, first), content(t, makeBackup(t, to))); diff != "" {
			rt.Errorf("backups (-first +again):\n%s", diff)
		}
	})
}
