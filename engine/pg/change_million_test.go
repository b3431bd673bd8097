package pg_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"
)

// TestChangesUnderLoad measures what clients feel of changes of a large table: KITH_ROWS is how many rows it has. Each
// change stands beside a time in which nothing is changed. Whole latencies tell of the machine, too; waits on locks are
// the change's own. A million rows take longer than the ten minutes that tests have unless told (-timeout 60m).
func TestChangesUnderLoad(t *testing.T) {
	rows, _ := strconv.Atoi(os.Getenv("KITH_ROWS"))
	if rows == 0 {
		t.Skip("KITH_ROWS says how large the table is to be")
	}
	w := newWorld(t)
	fields := []string{`"title": {"x-kind": "text"}`, `"note": {"x-kind": "longText"}`, `"points": {"x-kind": "integer"}`}
	var indexes string
	change := func() error { return w.change(ticketDoc(indexes, fields...)) }
	field := func(one string) func() error { return func() error { fields = append(fields, one); return change() } }
	index := func(one string) func() error { return func() error { indexes += ", " + one; return change() } }
	if err := change(); err != nil {
		t.Fatal(err)
	}
	w.refresh()
	ids := w.manyTickets(rows)
	nothing := func() error { time.Sleep(5 * time.Second); return nil }
	for _, step := range []struct {
		what   string
		change func() error
	}{
		{"a field", field(`"price": {"x-kind": "decimal"}`)},
		{"an index", index(`"x-index": [["points"]]`)},
		{"a unique set", index(`"x-unique": [["title"]]`)},
		{"a relation", field(`"parent": {"x-kind": "relation", "x-to": "ticket"}`)},
		{"a stored formula", field(`"double": {"x-kind": "formula", "x-expr": "points * 2", "x-stored": true}`)},
		{"numbers", field(`"number": {"x-kind": "autoNumber", "x-pattern": "T-{0000000}"}`)},
		{"a text field", field(`"more": {"x-kind": "text"}`)},
	} {
		w.quiet()
		w.under(ids, "nothing", nothing)
		w.under(ids, step.what, step.change)
	}
}

// manyTickets fills the table of tickets, and answers the ids of some.
func (w *world) manyTickets(rows int) (ids []string) {
	w.t.Helper()
	ctx, e := context.Background(), w.state.Model.Entity("ticket")
	if _, err := w.pool.Exec(ctx, fmt.Sprintf(`insert into ws_test.%q (id, created_at, updated_at, version, %q, %q)
		select gen_random_uuid(), now(), now(), 1, 'Ticket number ' || n, n from generate_series(1, %d) n`, e.Table, e.Field("title").Columns[0].Name,
		e.Field("points").Columns[0].Name, rows)); err != nil {
		w.t.Fatal(err)
	}
	if err := w.pool.QueryRow(ctx, fmt.Sprintf(`select array(select id::text from ws_test.%q limit 20000)`, e.Table)).Scan(&ids); err != nil {
		w.t.Fatal(err)
	}
	return ids
}

// quiet leaves nothing to be done in the background.
func (w *world) quiet() {
	w.t.Helper()
	for _, sql := range []string{"vacuum analyze", "checkpoint"} {
		if _, err := w.pool.Exec(context.Background(), sql); err != nil {
			w.t.Fatal(err)
		}
	}
}

// under makes a change while clients read and write, and tells what they feel of it.
func (w *world) under(ids []string, what string, change func() error) {
	w.t.Helper()
	p := w.probe(ids)
	locks := w.watchLocks()
	begun := time.Now()
	err := change()
	took := time.Since(begun)
	time.Sleep(200 * time.Millisecond)
	p.end()
	locks.end()
	w.t.Logf("%-18s %7s: %s; %s", what, took.Round(time.Millisecond), p, locks)
	if err != nil {
		w.t.Errorf("%s: %v", what, err)
	}
	if len(p.failed) > 0 {
		w.t.Errorf("%s: %d times %v", what, len(p.failed), p.failed[0])
	}
}
