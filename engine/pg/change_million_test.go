package pg_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"kith/engine"
	"kith/engine/pg"
	"kith/metadata"
)

// probes read and write records, each at once after the other, and remember how long each took.
type probes struct {
	w       *world
	ids     []string
	stop    chan struct{}
	running sync.WaitGroup
	mu      sync.Mutex
	took    []time.Duration
	failed  []error
}

const clients = 16

func (w *world) probe(ids []string) *probes {
	p := &probes{w: w, ids: ids, stop: make(chan struct{})}
	for range clients {
		p.running.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-p.stop:
					return
				default:
				}
				begun := time.Now()
				err := p.one(n)
				p.mu.Lock()
				if p.took = append(p.took, time.Since(begun)); err != nil {
					p.failed = append(p.failed, err)
				}
				p.mu.Unlock()
			}
		})
	}
	return p
}

func (p *probes) one(n int) error {
	ctx, id := context.Background(), p.ids[rand.IntN(len(p.ids))]
	if n%2 == 0 {
		var title string
		return p.w.pool.QueryRow(ctx, `select version::text from ws_test."`+p.w.state.Model.Entity("ticket").Table+`" where id = $1`, id).Scan(&title)
	}
	return p.w.ws.Run(ctx, func(s *engine.State) error {
		e := s.Model.Entity("ticket")
		write := &engine.Write{Entity: e, Op: engine.UpdateOp, ID: id, Records: []engine.Values{{Set: map[*metadata.Field]any{e.Field("note"): "n" + strconv.Itoa(n)}}}}
		_, err := p.w.ws.Store.Write(ctx, s, p.w.me, []*engine.Write{write})
		return err
	})
}

// end tells of the probes since they began.
func (p *probes) end(t *testing.T, what string, took time.Duration) {
	t.Helper()
	close(p.stop)
	p.running.Wait()
	slices.Sort(p.took)
	n := len(p.took)
	t.Logf("%-22s %7s: %6d probes, median %s, p99 %s, longest %s, %d errors", what, took.Round(time.Millisecond), n, p.took[n/2].Round(10*time.Microsecond),
		p.took[n*99/100].Round(10*time.Microsecond), p.took[n-1].Round(10*time.Microsecond), len(p.failed))
	if len(p.failed) > 0 {
		t.Errorf("%s: %v", what, p.failed[0])
	}
}

// TestChangesUnderLoad measures what clients feel of changes of a large table: KITH_ROWS is how many rows it has.
func TestChangesUnderLoad(t *testing.T) {
	rows, _ := strconv.Atoi(os.Getenv("KITH_ROWS"))
	if rows == 0 {
		t.Skip("KITH_ROWS says how large the table is to be")
	}
	ctx := context.Background()
	w := newWorld(t)
	pool, err := pg.Open(ctx, w.pool.Config().ConnString(), clients+8)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	w.pool, w.ws = pool, workspaceOf(t, pool)
	fields := []string{`"title": {"x-kind": "text"}`, `"note": {"x-kind": "text"}`, `"points": {"x-kind": "integer"}`}
	edit := func(more string, fields ...string) error { return w.change(ticketDoc(more, fields...)) }
	if err := edit("", fields...); err != nil {
		t.Fatal(err)
	}
	w.refresh()
	e := w.state.Model.Entity("ticket")
	if _, err := w.pool.Exec(ctx, fmt.Sprintf(`insert into ws_test."%s" (id, created_at, updated_at, version, %q, %q)
		select gen_random_uuid(), now(), now(), 1, 'Ticket number ' || n, n from generate_series(1, %d) n`, e.Table, e.Field("title").Columns[0].Name,
		e.Field("points").Columns[0].Name, rows)); err != nil {
		t.Fatal(err)
	}
	var ids []string
	if err := w.pool.QueryRow(ctx, `select array(select id::text from ws_test."`+e.Table+`" limit 20000)`).Scan(&ids); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		what   string
		change func() error
	}{
		{"nothing", func() error { time.Sleep(5 * time.Second); return nil }},
		{"a field", func() error { return edit("", append(fields, `"price": {"x-kind": "integer"}`)...) }},
		{"an index", func() error { return edit(`, "x-index": [["points"]]`, fields...) }},
		{"a unique set", func() error { return edit(`, "x-unique": [["title"]]`, fields...) }},
		{"a text field", func() error { return edit("", append(fields, `"more": {"x-kind": "text"}`)...) }},
	} {
		p, begun := w.probe(ids), time.Now()
		err := step.change()
		took := time.Since(begun)
		time.Sleep(200 * time.Millisecond)
		p.end(t, step.what, took)
		if err != nil {
			t.Errorf("%s: %v", step.what, err)
		}
	}
}
