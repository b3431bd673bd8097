package pg_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"kith/engine"
	"kith/engine/pg"
	"kith/metadata"
)

// whenever calls something after each transaction that a change of the model commits, until it answers false.
func (w *world) whenever(do func() bool) {
	var within atomic.Bool
	over := false
	w.sent.Hear = func(_ context.Context, sent pg.Sent) {
		if sent.SQL == "commit" && within.CompareAndSwap(false, true) {
			over = over || !do()
			within.Store(false)
		}
	}
}

// shopping writes to a shop at random.
type shopping struct {
	*world
	*rand.Rand
	ids map[string][]string // by entity
}

func (s *shopping) some(entity string) string {
	return s.ids[entity][s.IntN(len(s.ids[entity]))]
}

func (s *shopping) make(entity string, v values) {
	s.ids[entity] = append(s.ids[entity], s.create(entity, v))
}

func (s *shopping) line() values {
	return values{"order": s.some("order"), "product": s.some("product"), "count": s.IntN(9)}
}

// write writes something, and answers false once the model is another one. What can't be is left.
func (s *shopping) write() bool {
	entity := []string{"region", "customer", "order", "line", "line", "product"}[s.IntN(6)]
	var write *engine.Write
	switch n := s.IntN(12); {
	case n < 3:
		write = s.creating(entity, map[string]values{
			"region": {"name": "r", "tax": s.IntN(9)}, "customer": {"name": "c", "region": s.some("region"), "credit": s.IntN(99)},
			"order": {"customer": s.some("customer")}, "line": s.line(), "product": {"name": "p", "price": s.IntN(9)},
		}[entity])
	case n < 9:
		write = s.updating(entity, s.some(entity), map[string]values{
			"region": {"tax": s.IntN(9)}, "customer": {"name": fmt.Sprint("c", s.IntN(9)), "region": s.some("region")},
			"order": {"customer": s.some("customer"), "off": s.IntN(2) == 0}, "line": s.line(), "product": {"price": s.IntN(9)},
		}[entity])
	default:
		write = s.on([]engine.WriteOp{engine.DeleteOp, engine.RestoreOp, engine.DestroyOp}[n-9], entity, s.some(entity))
	}
	out, err := s.world.write(s.me, write)
	if err == nil && write.Op == engine.CreateOp {
		s.ids[entity] = append(s.ids[entity], out[0].IDs...)
	}
	return !errors.Is(err, engine.ErrStale)
}

// TestAheadBesideWriters stores fields that hang on one another while somebody writes in every way between any two steps of
// the change: all is right in the end, and only what was changed was computed while writers waited.
func TestAheadBesideWriters(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			storeAhead(t, seed)
		})
	}
}

func storeAhead(t *testing.T, seed uint64) {
	stored := shop()
	plain := shop()
	for i := range plain {
		plain[i].Body = []byte(strings.ReplaceAll(string(plain[i].Body), `, "x-stored": true`, ""))
	}
	s := &shopping{newWorldOf(t, plain).large(), rand.New(rand.NewPCG(seed, 6)), map[string][]string{}}
	for i := range 5 {
		s.make("region", values{"name": "r", "tax": i})
		s.make("customer", values{"name": "c", "region": s.some("region"), "credit": 100})
		s.make("product", values{"name": "p", "price": i})
		s.make("order", values{"customer": s.some("customer")})
		s.make("line", s.line())
	}
	writes := 0
	s.whenever(func() bool { writes++; return s.write() })
	hear := s.sent.Hear
	s.sent.Hear = func(ctx context.Context, sent pg.Sent) {
		if strings.HasPrefix(sent.SQL, "update ") && strings.Contains(sent.SQL, " as w set ") && !strings.Contains(sent.SQL, "uuid[]") {
			t.Errorf("all records are computed: %s", sent.SQL)
		}
		hear(ctx, sent)
	}
	for i, d := range stored { // an index is built between computing ahead and publishing
		if d.ID == "order" {
			stored[i].Body = []byte(strings.TrimSuffix(string(d.Body), "}") + `, "x-index": [["total"], ["who"]]}`)
		}
	}
	plan, err := s.ws.Apply(context.Background(), s.me, &engine.Edit{Documents: metadata.Complete(stored, s.state.Model.Documents, s.state.Model)})
	if err == nil && plan.Running != nil {
		err = s.ended(plan.Running.ID).Failure()
	}
	if err != nil {
		t.Fatal(err)
	}
	s.refresh()
	s.isSettled(fmt.Sprintf("after %d writes", writes))
	if writes < 20 {
		t.Errorf("only %d writes came between", writes)
	}
	for name := range s.structure() {
		if strings.HasSuffix(name, "_retouch") {
			t.Errorf("trigger %s is there still", name)
		}
	}
}

// TestNumbersAhead numbers the records of a large table in the order in which they were made, those that are made meanwhile
// too; the next ones go on from there.
func TestNumbersAhead(t *testing.T) {
	t.Parallel()
	w := newQuotes(t, "").large()
	for i := range 5 {
		w.create("quote", values{"name": fmt.Sprint(i)})
	}
	trashed := w.create("quote", values{"name": "t"})
	w.must(w.me, w.on(engine.DeleteOp, "quote", trashed))
	w.whenever(func() bool {
		_, err := w.write(w.me, w.creating("quote", values{"name": "new"}))
		return err == nil
	})
	if err := w.change(quotes(bothNumbers)); err != nil {
		t.Fatal(err)
	}
	w.refresh()
	w.must(w.me, w.creating("quote", values{"name": "a"}, values{"name": "b"}))
	digits := regexp.MustCompile(`[0-9]{3,4}( S)?$`)
	for _, field := range []string{"number", "strict"} {
		var got, want []string
		for i, number := range w.numbers(field) {
			got = append(got, strings.TrimLeft(strings.TrimSuffix(digits.FindString(number), " S"), "0"))
			want = append(want, fmt.Sprint(i+1))
		}
		if !slices.Equal(got, want) || len(got) < 12 {
			t.Errorf("%s: numbered %v", field, got)
		}
	}
}

// TestNumbersAheadUndone leaves no counter behind.
func TestNumbersAheadUndone(t *testing.T) {
	t.Parallel()
	w := newQuotes(t, "").large()
	w.create("quote", values{"name": "same"})
	w.create("quote", values{"name": "same"})
	before := w.structure()
	doc := quotes(bothNumbers)
	doc.Body = []byte(strings.TrimSuffix(string(doc.Body), "}") + `, "x-unique": [["name"]]}`)
	fails(t, w.change(doc), engine.Invalid)
	var n int
	if err := w.pool.QueryRow(context.Background(), "select count(*) from ws_test.counter").Scan(&n); err != nil || n > 0 {
		t.Errorf("%d counters are left: %v", n, err)
	}
	if after := w.structure(); len(after) != len(before) {
		t.Errorf("%d objects became %d", len(before), len(after))
	}
}

// TestRelationOfManyComesBack empties a relation that comes back from the trash where it leads to records that are gone, a
// part at a time, and holds it to those that are there.
func TestRelationOfManyComesBack(t *testing.T) {
	t.Parallel()
	w := tickets(t)
	doc := func(more string) metadata.Document {
		return ticketDoc("", `"title": {"x-kind": "text"}`, `"parent": {"x-kind": "relation", "x-to": "ticket"`+more+`}`)
	}
	if err := w.change(doc("")); err != nil {
		t.Fatal(err)
	}
	w.refresh()
	gone, stays := w.create("ticket", values{"title": "gone"}), w.create("ticket", values{"title": "stays"})
	var lost []values
	for range 1200 {
		lost = append(lost, values{"parent": gone})
	}
	w.must(w.me, w.creating("ticket", lost...))
	child := w.create("ticket", values{"parent": stays})
	if err := w.change(doc(`, "x-trashed": true`)); err != nil {
		t.Fatal(err)
	}
	w.refresh()
	w.must(w.me, w.on(engine.DeleteOp, "ticket", gone))
	w.must(w.me, w.on(engine.DestroyOp, "ticket", gone))
	if err := w.change(doc("")); err != nil {
		t.Fatal(err)
	}
	w.refresh()
	e := w.state.Model.Entity("ticket")
	var n int
	if err := w.pool.QueryRow(context.Background(), fmt.Sprintf("select count(%q) from ws_test.%q", e.Field("parent").Columns[0].Name, e.Table)).Scan(&n); err != nil || n != 1 {
		t.Errorf("%d tickets have a parent, %v; want one", n, err)
	}
	if got := w.row("ticket", child, "parent")["parent"]; got != stays {
		t.Errorf("the parent is %q", got)
	}
	for name, what := range w.structure() {
		if strings.HasSuffix(what, "NOT VALID") {
			t.Errorf("%s is %s", name, what)
		}
	}
}

// TestCoursesAhead works out since when records of a large table are in their stages as it does for a small one, also of
// those that move meanwhile.
func TestCoursesAhead(t *testing.T) {
	t.Parallel()
	stage := `"stage": {"x-kind": "select", "oneOf": [{"const": "new", "title": "New"}, {"const": "quote", "title": "Quote"}, {"const": "won", "title": "Won"}]}`
	pipeline := metadata.Document{Type: metadata.PipelineDoc, ID: "sales", Body: []byte(`{"$schema": "kith:pipeline", "$id": "sales", "title": "Sales", "entity": "ticket", "field": "stage",
		"stages": [{"value": "new"}, {"value": "quote"}, {"value": "won", "closed": "won"}]}`)}
	w := tickets(t)
	if err := w.change(ticketDoc("", `"title": {"x-kind": "text"}`, stage)); err != nil {
		t.Fatal(err)
	}
	w.refresh()
	var ids []string
	for range 6 {
		ids = append(ids, w.create("ticket", values{"stage": "new"}))
	}
	w.must(w.me, w.updating("ticket", ids[0], values{"stage": "quote"}))
	n := 0
	w.whenever(func() bool {
		n++
		var err error
		switch {
		case n%3 == 0:
			_, err = w.write(w.me, w.creating("ticket", values{"stage": "new"}))
		case n < 40:
			_, err = w.write(w.me, w.updating("ticket", ids[n%len(ids)], values{"stage": []string{"new", "quote", "won"}[n%7%3]}))
		}
		return !errors.Is(err, engine.ErrStale)
	})
	if err := w.change(pipeline); err != nil {
		t.Fatal(err)
	}
	if n < 5 {
		t.Errorf("only %d writes came between", n)
	}
	w.refresh()
	e := w.state.Model.Entity("ticket")
	since := e.Courses[0].Since.Columns[0].Name
	var wrong, all int
	err := w.pool.QueryRow(context.Background(), fmt.Sprintf(`select count(*) filter (where t.%[1]q is distinct from coalesce(m.at, t.created_at)), count(*) from ws_test.%[2]q t
		left join (select record, max(at) as at from ws_test.event where action = 'update' and changes ? $1 group by record) m on m.record = t.id`, since, e.Table),
		e.Field("stage").ID).Scan(&wrong, &all)
	if err != nil || wrong > 0 || all < 8 {
		t.Errorf("%d of %d are wrong: %v", wrong, all, err)
	}
}
