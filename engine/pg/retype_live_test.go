package pg_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kith/engine"
	"kith/engine/pg"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/kind"
)

// fillThings makes many things by hand, whose values are numbers as texts.
func (r *retyper) fillThings(n int) {
	r.t.Helper()
	e := r.state.Model.Entity("thing")
	_, err := r.pool.Exec(context.Background(), fmt.Sprintf(`insert into %s (id, created_at, updated_at, version, %s)
		select gen_random_uuid(), now(), now(), 1, n::text from generate_series(1, %d) n`, catalog.Table("ws_test", e), catalog.Quote(e.Field("value").Columns[0].Name), n))
	if err != nil {
		r.t.Fatal(err)
	}
	if _, err := r.pool.Exec(context.Background(), "analyze "+catalog.Table("ws_test", e)); err != nil {
		r.t.Fatal(err)
	}
}

// scribe writes values as numbers, in whatever kind the field has at the time, and remembers the last that was taken.
type scribe struct {
	r      *retyper
	ids    []string
	last   sync.Map // id -> number
	writes atomic.Int64
	worst  atomic.Int64 // nanoseconds of the slowest write
}

func (s *scribe) write(ctx context.Context, id string, n int) error {
	begun := time.Now()
	for {
		state, err := s.r.ws.Current(ctx)
		if err != nil {
			return err
		}
		e := state.Model.Entity("thing")
		f := e.Field("value")
		v, err := f.Kind.ParseText(f.Settings, strconv.Itoa(n), kind.Env{Currency: "EUR"})
		if err != nil {
			return err
		}
		_, err = s.r.store.Write(ctx, state, s.r.me, []*engine.Write{{
			Entity: e, Op: engine.UpdateOp, ID: id, Records: []engine.Values{{Set: map[*metadata.Field]any{f: v}}},
		}})
		if errors.Is(err, engine.ErrStale) {
			if err := s.r.ws.Refresh(ctx); err != nil {
				return err
			}
			continue
		}
		if err == nil {
			s.last.Store(id, n)
			s.writes.Add(1)
			if took := time.Since(begun).Nanoseconds(); took > s.worst.Load() {
				s.worst.Store(took)
			}
		}
		return err
	}
}

// run writes by several clients until the context ends; each has records of its own.
func (s *scribe) run(ctx context.Context, clients int) func() error {
	var all sync.WaitGroup
	failed := make(chan error, clients)
	for c := range clients {
		all.Go(func() {
			for n := 1; ctx.Err() == nil; n++ {
				id := s.ids[(n*clients+c)%(len(s.ids)/clients*clients)]
				if err := s.write(context.WithoutCancel(ctx), id, 1_000_000+n); err != nil {
					failed <- err
					return
				}
			}
		})
	}
	return func() error {
		all.Wait()
		select {
		case err := <-failed:
			return err
		default:
			return nil
		}
	}
}

// TestRetypeBesideWriters turns the values of a large table while people change them, and goes back: no write fails, and
// none is lost. KITH_RETYPE_ROWS makes it longer.
func TestRetypeBesideWriters(t *testing.T) {
	t.Parallel()
	rows := 8_000
	if n, err := strconv.Atoi(os.Getenv("KITH_RETYPE_ROWS")); err == nil {
		rows = n
	}
	r := newRetyper(t, `{"x-kind": "text"}`)
	r.fillThings(rows)
	s := &scribe{r: r, ids: r.recordsOf("thing")}
	ctx, stop := context.WithCancel(context.Background())
	wait := s.run(ctx, 16)
	version := r.state.Model.Version
	begun := time.Now()
	r.published(r.become(`{"x-kind": "integer"}`))
	t.Logf("%d rows turned in %v beside %d writes, the slowest of which took %v", rows, time.Since(begun), s.writes.Load(), time.Duration(s.worst.Load()))
	r.agrees(s, stop, wait)
	ctx, stop = context.WithCancel(context.Background())
	wait = s.run(ctx, 16)
	begun = time.Now()
	_, err := r.ws.RestoreVersion(context.Background(), r.me, version, "", false)
	r.published(err)
	t.Logf("and back in %v", time.Since(begun))
	r.agrees(s, stop, wait)
}

// published waits until the change that is on its way is over.
func (r *retyper) published(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(detailed(err))
	}
	for {
		all, err := r.ws.Changes.Changes(context.Background(), 1)
		if err != nil {
			r.t.Fatal(err)
		}
		if len(all) == 0 || all[0].Over() {
			if len(all) > 0 && all[0].Failure() != nil {
				r.t.Fatal(all[0].Failure())
			}
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if err := r.ws.Refresh(context.Background()); err != nil {
		r.t.Fatal(err)
	}
	r.refresh()
}

// agrees ends the writers and looks that each record has what was written last.
func (r *retyper) agrees(s *scribe, stop context.CancelFunc, wait func() error) {
	r.t.Helper()
	stop()
	if err := wait(); err != nil {
		r.t.Fatalf("a write failed: %v", err)
	}
	if s.writes.Load() == 0 {
		r.t.Fatal("nobody wrote")
	}
	e := r.state.Model.Entity("thing")
	rows, err := r.pool.Query(context.Background(), fmt.Sprintf("select id::text, coalesce(%s::text, '') from %s", catalog.Quote(e.Field("value").Columns[0].Name), catalog.Table("ws_test", e)))
	if err != nil {
		r.t.Fatal(err)
	}
	wrong := 0
	for rows.Next() {
		var id, value string
		if err := rows.Scan(&id, &value); err != nil {
			r.t.Fatal(err)
		}
		if n, ok := s.last.Load(id); ok && value != strconv.Itoa(n.(int)) || !ok && value == "" {
			wrong++
		}
	}
	if wrong > 0 {
		r.t.Errorf("%d records have not what was written last", wrong)
	}
}

// TestNamesAreFoundAhead makes relations of the texts of a large table: the records that they name are looked for once, not
// for every batch.
func TestNamesAreFoundAhead(t *testing.T) {
	t.Parallel()
	r := newRetyper(t, `{"x-kind": "text"}`)
	const rows = 6000
	r.fillThings(rows)
	companies := r.state.Model.Entity("company")
	_, err := r.pool.Exec(context.Background(), fmt.Sprintf(`insert into %s (id, created_at, updated_at, version, %s)
		select gen_random_uuid(), now(), now(), 1, n::text from generate_series(1, %d) n`, catalog.Table("ws_test", companies), catalog.Quote(companies.Field("name").Columns[0].Name), rows))
	if err != nil {
		t.Fatal(err)
	}
	var searches atomic.Int64
	r.sent.Hear = func(_ context.Context, sent pg.Sent) {
		if strings.Contains(sent.SQL, "as k(value, text)") {
			searches.Add(1)
		}
	}
	r.published(r.become(`{"x-kind": "relation", "x-to": "company"}`))
	if n := searches.Load(); n == 0 || n > 4 {
		t.Errorf("records are looked for %d times", n)
	}
	wrong := r.texts(fmt.Sprintf("select t.id::text from %s t left join %s c on c.id = t.%s where c.id is null", catalog.Table("ws_test", r.state.Model.Entity("thing")),
		catalog.Table("ws_test", companies), catalog.Quote(r.state.Model.Entity("thing").Field("value").Columns[0].Name)))
	if len(wrong) > 0 {
		t.Errorf("%d values have found no record", len(wrong))
	}
}

// TestRetypeUnderLoad measures what clients feel while the values of a large table turn, and turn back: KITH_ROWS is how
// many records it has.
func TestRetypeUnderLoad(t *testing.T) {
	rows, _ := strconv.Atoi(os.Getenv("KITH_ROWS"))
	if rows == 0 {
		t.Skip("KITH_ROWS says how large the table is to be")
	}
	r := &retyper{world: newWorld(t)}
	points := func(kind string) error {
		return r.change(ticketDoc("", `"title": {"x-kind": "text"}`, `"note": {"x-kind": "longText"}`, `"points": {"x-kind": "`+kind+`"}`))
	}
	if err := points("integer"); err != nil {
		t.Fatal(err)
	}
	r.refresh()
	ids, version := r.manyTickets(rows), r.state.Model.Version
	nothing := func() error { time.Sleep(5 * time.Second); return nil }
	for _, step := range []struct {
		what   string
		change func() error
	}{
		{"integers to texts", func() error { return points("text") }},
		{"the way back", func() error {
			_, err := r.ws.RestoreVersion(context.Background(), r.me, version, "", false)
			r.published(err)
			return nil
		}},
	} {
		r.quiet()
		r.under(ids, "nothing", nothing)
		r.under(ids, step.what, step.change)
	}
}
