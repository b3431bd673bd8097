package pg_test

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"kith/engine"
	"kith/metadata"
)

// TestUpdatesAtOnceAllCount lets many change one record at the same time: none is lost, the log has every version, and
// what an event says was replaced is what the one before it left.
func TestUpdatesAtOnceAllCount(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.create("deal", values{"name": "Rocket", "size": 0})
	const writers, each = 8, 10
	var wait sync.WaitGroup
	for i := range writers {
		wait.Go(func() {
			for j := range each {
				given := values{"size": 1 + i*each + j}
				if j%3 == 0 {
					given["name"] = fmt.Sprintf("Rocket%d-%d", i, j)
				}
				if _, err := w.write(w.me, w.updating("deal", id, given)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if got, want := w.row("deal", id, "version")["version"], fmt.Sprint(1+writers*each); got != want {
		t.Errorf("version %s after all, want %s", got, want)
	}
	size, version := json.RawMessage("0"), int64(1)
	events := w.events()
	slices.SortFunc(events, func(a, b engine.Event) int { return cmp.Compare(a.Version, b.Version) })
	for _, e := range events {
		if e.Record != id || e.Action != engine.Updated {
			continue
		}
		var changes map[string][2]json.RawMessage
		if err := json.Unmarshal(e.Changes, &changes); err != nil {
			t.Fatal(err)
		}
		change := changes[w.state.Model.Entity("deal").Field("size").ID]
		if string(change[0]) != string(size) || e.Version != version+1 {
			t.Errorf("version %d replaces %s, want version %d to replace %s", e.Version, change[0], version+1, size)
		}
		size, version = change[1], e.Version
	}
	if version != 1+writers*each {
		t.Errorf("the log ends with version %d", version)
	}
}

// TestPlainEditsTakeOneRoundTrip counts statements: one that begins the write, one that does it, one for the rule that
// speaks of other records.
func TestPlainEditsTakeOneRoundTrip(t *testing.T) {
	t.Parallel()
	w := newWorld(t, reps()...)
	rep := w.actor("rep")
	company := w.must(w.me, w.creating("company", values{"name": "Acme"}))[0]
	for _, c := range []struct {
		actor *engine.Actor
		given values
	}{
		{w.me, values{"stage": "won"}},
		{rep, values{"stage": "won"}},
		{rep, values{"size": 3, "amount": "10 EUR"}},
		{w.me, values{"metAt": "2026-03-01T10:00:00Z", "closeDate": "2026-03-01", "hot": true, "probability": "5", "company": company}},
	} {
		id := w.must(rep, w.creating("deal", values{"name": "Rocket"}))[0]
		if got := w.statements(func() { w.must(c.actor, w.updating("deal", id, c.given)) }); got > 4 {
			t.Errorf("%v took %d statements", c.given, got)
		}
	}
}

// TestStraightUpdatesAreAsStepByStep updates twins: the one straight, the other as part of a transaction and so step by
// step. Records, events, answers and errors have to be the same.
func TestStraightUpdatesAreAsStepByStep(t *testing.T) {
	t.Parallel()
	w := newWorld(t, append(reps(), role{"hand", "deal", []metadata.Action{metadata.Read, metadata.Update}, nil, "owner == me", "owner == me || version < 3"})...)
	actors := []*engine.Actor{w.me, w.actor("rep"), w.actor("hand")}
	rapid.Check(t, func(r *rapid.T) {
		owner := rapid.SampledFrom(actors).Draw(r, "owner")
		credit := rapid.SampledFrom([]any{nil, "11 EUR"}).Draw(r, "credit")
		base, given := drawDeal(r, "base"), drawDeal(r, "given")
		spoil := rapid.SampledFrom(spoilt).Draw(r, "spoil")
		actor := rapid.SampledFrom(actors).Draw(r, "actor")
		target := rapid.SampledFrom([]string{"", "live", "trashed", "none"}).Draw(r, "target")
		ifVersion := rapid.SampledFrom([]int64{0, 0, 0, 1, 2}).Draw(r, "ifVersion")
		var outcomes [2]string
		for i := range outcomes {
			base, given := copied(base), copied(given)
			base["owner"] = owner.User
			company := w.create("company", values{"name": "Acme", "credit": credit, "owner": owner.User})
			other := w.create("company", values{"name": "Other", "owner": actor.User})
			if base["name"] == nil {
				base["name"] = "Rocket"
			}
			base["company"] = company
			switch target {
			case "live":
				given["company"] = other
			case "trashed":
				w.must(w.me, w.on(engine.DeleteOp, "company", other))
				given["company"] = other
			case "none":
				given["company"] = nil
			}
			out, err := w.write(w.me, w.creating("deal", base))
			if err != nil {
				r.Skip("no such deal")
			}
			id := out[0].IDs[0]
			w.spoil(id, spoil)
			update := w.updating("deal", id, given)
			update.IfVersion, update.Output = ifVersion, w.shown("deal", "name", "size", "version", "amount")
			update.Output.Members = update.Output.Members[:3]
			store := func(do func(engine.Store) (bool, error)) error { _, err := do(w.store); return err }
			if i == 1 {
				store = func(do func(engine.Store) (bool, error)) error { return w.transaction(do) }
			}
			err = store(func(s engine.Store) (bool, error) {
				out, err := s.Write(context.Background(), w.state, actor, []*engine.Write{update})
				outcomes[i] = told(out, err)
				return true, nil
			})
			if err != nil {
				r.Fatal(err)
			}
			outcomes[i] += w.left(id)
			outcomes[i] = strings.NewReplacer(id, "<deal>", company, "<company>", other, "<other>").Replace(outcomes[i])
		}
		if diff := gocmp.Diff(outcomes[1], outcomes[0]); diff != "" {
			r.Error(diff)
		}
	})
}

// spoilt are ways in which a stored deal may be against what its fields ask by now.
var spoilt = []string{"", "", "", "name = null", "stage = 'gone'", "amount = -%s", "lossReason = repeat('x', 501)", "name = repeat('é', 20)"}

// drawDeal draws values of some fields of a deal, right and wrong ones.
func drawDeal(r *rapid.T, label string) values {
	choices := map[string][]any{
		"name":        {nil, "Rocket", "a \"b\" é\\", "x", strings.Repeat("y", 21)},
		"stage":       {"open", "won", "lost", nil},
		"lossReason":  {nil, "price", "  "},
		"amount":      {nil, "10 EUR", "10.50 EUR", "10.5 EUR", "12 EUR", "-1 EUR"},
		"cost":        {nil, "0.00 EUR", "1200000000000 EUR"},
		"probability": {nil, "12.50", "12.5", "0"},
		"size":        {nil, 0, 7},
		"hot":         {nil, true, false},
		"closeDate":   {nil, "2026-03-01", "0001-01-01"},
		"metAt":       {nil, "2026-03-01T10:00:00.1234Z", "2026-03-01T10:00:00Z", "0001-01-01T00:00:00.000001Z"},
	}
	names := []string{"name", "stage", "lossReason", "amount", "cost", "probability", "size", "hot", "closeDate", "metAt"}
	out := values{}
	for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(names), 0, 4, rapid.ID).Draw(r, label) {
		out[name] = rapid.SampledFrom(choices[name]).Draw(r, label+"."+name)
	}
	return out
}

func copied(v values) values {
	out := values{}
	for name, value := range v {
		out[name] = value
	}
	return out
}

// spoil changes a stored deal behind the engine's back: "field = SQL", where %s is the value that is there.
func (w *world) spoil(id, how string) {
	w.t.Helper()
	field, value, ok := strings.Cut(how, " = ")
	if !ok {
		return
	}
	deal := w.state.Model.Entity("deal")
	sql := `update ws_test."` + deal.Table + `" set ` + w.column("deal", field) + ` = ` + strings.ReplaceAll(value, "%s", w.column("deal", field)) + ` where id = $1`
	if _, err := w.pool.Exec(context.Background(), sql, id); err != nil {
		w.t.Fatal(err)
	}
}

// told is the outcome of a write as text.
func told(out []engine.Written, err error) string {
	if err != nil {
		text := err.Error()
		if e, ok := errors.AsType[*engine.Error](err); ok {
			text = fmt.Sprintf("%s %s %s %s %d %v", e.Code, e.Message, e.Field, e.ID, e.Index, e.Violations)
		}
		return text + "\n"
	}
	return fmt.Sprintf("%v %s\n", out[0].IDs, out[0].Objects)
}

// left is what there is of a deal and its events.
func (w *world) left(id string) string {
	w.t.Helper()
	deal := w.state.Model.Entity("deal")
	rows, err := w.pool.Query(context.Background(), `select (to_jsonb(t) - 'created_at' - 'updated_at')::text from ws_test."`+deal.Table+`" t where id = $1
		union all select (to_jsonb(e) - 'tx' - 'seq' - 'at' - 'operation')::text from ws_test.event e where record = $1`, id)
	if err != nil {
		w.t.Fatal(err)
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		w.t.Fatal(err)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// statements counts what is sent to Postgres meanwhile.
func (w *world) statements(do func()) int64 {
	before := w.sent.Statements.Load()
	do()
	return w.sent.Statements.Load() - before
}
