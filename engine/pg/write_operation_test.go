package pg_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/engine"
)

func TestWritesOfOneOperationSeeEachOther(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	out, err := w.write(w.me,
		w.creating("company", values{"name": "Acme", "externalId": "acme"}),
		w.creating("deal", values{"name": "Rocket", "company": connect("acme")}),
		w.upserting("company", "externalId", values{"name": "Acme 2", "externalId": "acme"}),
	)
	if err != nil {
		t.Fatal(err)
	}
	company := out[0].IDs[0]
	if diff := cmp.Diff(map[string]string{"company": company}, w.row("deal", out[1].IDs[0], "company")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"name": "Acme 2", "version": "2"}, w.row("company", company, "name", "version")); diff != "" {
		t.Error(diff)
	}
	operations := map[string]bool{}
	for _, e := range w.events() {
		if e.Record == company || e.Record == out[1].IDs[0] {
			operations[e.Operation] = true
		}
	}
	if len(operations) != 1 {
		t.Errorf("the events tell of %d operations", len(operations))
	}
}

func TestOperationIsAllOrNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	before := w.count("company")
	_, err := w.write(w.me, w.creating("company", values{"name": "Acme"}), w.creating("deal", values{"name": nil}))
	if e := fails(t, err, engine.Invalid); e.Mutation != 1 {
		t.Errorf("the error is about write %d", e.Mutation)
	}
	_, err = w.write(w.me, w.creating("company", values{"name": "Acme", "code": "x"}), w.creating("company", values{"name": "Acme", "code": "x"}))
	if e := fails(t, err, engine.Duplicate); e.Mutation != 1 {
		t.Errorf("the error is about write %d", e.Mutation)
	}
	dry := w.creating("company", values{"name": "Acme"})
	dry.DryRun = true
	if out, err := w.write(w.me, dry); err != nil || len(out[0].IDs) != 1 {
		t.Errorf("dry run: %v, %v", out, err)
	}
	if after := w.count("company"); after != before {
		t.Errorf("%d companies were left behind", after-before)
	}
}

func (w *world) count(entity string) int {
	w.t.Helper()
	var n int
	if err := w.pool.QueryRow(context.Background(), `select count(*) from ws_test."`+w.state.Model.Entity(entity).Table+`"`).Scan(&n); err != nil {
		w.t.Fatal(err)
	}
	return n
}

func TestGivenIDs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const id = "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a47"
	create := w.creating("company", values{"name": "Acme"})
	create.Records[0].ID = id
	if got := w.must(w.me, create)[0]; got != id {
		t.Errorf("the record has id %s", got)
	}
	_, err := w.write(w.me, create)
	fails(t, err, engine.Duplicate)
	create.Records[0].ID = "Acme"
	_, err = w.write(w.me, create)
	fails(t, err, engine.BadRequest)
}

func TestTeamOfTheOwner(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	team := w.create("team", values{"name": "North"})
	ann := w.create("user", values{"name": "Ann", "team": team})
	id := w.create("deal", values{"name": "for Ann", "owner": ann})
	if got := w.row("deal", id, "team")["team"]; got != team {
		t.Errorf("the deal's team is %q, want Ann's", got)
	}
	me := *w.me
	me.User, me.Teams = ann, []string{team}
	for name, want := range map[string]string{"own": team, "none": ""} {
		given := values{"name": name}
		if name == "none" {
			given["team"] = nil
		}
		id := w.must(&me, w.creating("deal", given))[0]
		if got := w.row("deal", id, "team")["team"]; got != want {
			t.Errorf("%s: the deal's team is %q, want %q", name, got, want)
		}
	}
}

// fieldOf is a plain value of an event's changes.
func fieldOf(t testing.TB, e engine.Event, field string) any {
	t.Helper()
	var changes map[string]any
	if err := json.Unmarshal(e.Changes, &changes); err != nil {
		t.Fatalf("changes of %+v: %v", e, err)
	}
	return changes[field]
}

// Whatever is written, the events of a record tell its whole life: versions without a gap, each old value what the
// one before left, and the last image what is stored.
func TestEventsRetraceTheRecords(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	fields := []string{"name", "size", "stage", "lossReason", "amount"}
	first := w.creating("deal", values{"name": "seed"})
	rapid.Check(t, func(r *rapid.T) {
		id := w.must(w.me, first)[0]
		known := map[string]any{"name": "seed", "stage": "open"}
		for range rapid.IntRange(1, 6).Draw(r, "steps") {
			set := values{}
			if rapid.Bool().Draw(r, "name") {
				set["name"] = rapid.StringMatching("[a-c]{1,3}").Draw(r, "new name")
			}
			if rapid.Bool().Draw(r, "size") {
				set["size"] = rapid.IntRange(0, 2).Draw(r, "new size")
			}
			if rapid.Bool().Draw(r, "stage") {
				set["stage"], set["lossReason"] = "lost", "price"
			}
			if rapid.Bool().Draw(r, "amount") {
				set["amount"] = fmt.Sprintf("%d.%d EUR", rapid.IntRange(0, 1).Draw(r, "whole"), rapid.IntRange(0, 5).Draw(r, "part"))
			}
			w.must(w.me, w.updating("deal", id, set))
		}
		w.must(w.me, w.on(engine.DeleteOp, "deal", id))
		w.must(w.me, w.on(engine.DestroyOp, "deal", id))
		w.retrace(r, id, fields, known)
	})
}

// retrace replays a record's events over what it was created with.
func (w *world) retrace(t *rapid.T, id string, fields []string, known map[string]any) {
	deal := w.state.Model.Entity("deal")
	version := int64(0)
	var last engine.Event
	for _, e := range w.eventsOf(id) {
		if last = e; e.Action == engine.Destroyed {
			break
		}
		if version++; e.Version != version {
			t.Fatalf("event %s has version %d, want %d", e.Action, e.Version, version)
		}
		if e.Action != engine.Updated {
			continue
		}
		for _, name := range fields {
			pair, ok := fieldOf(w.t, e, deal.Field(name).ID).([]any)
			if !ok {
				continue
			}
			if diff := cmp.Diff(known[name], pair[0]); diff != "" || cmp.Equal(pair[0], pair[1]) {
				t.Fatalf("%s: old value is not the one before, or the same as the new: %v", name, pair)
			}
			known[name] = pair[1]
		}
	}
	for _, name := range fields {
		if diff := cmp.Diff(known[name], fieldOf(w.t, last, deal.Field(name).ID)); last.Action != engine.Destroyed || diff != "" {
			t.Fatalf("%s: the destroyed image differs: %s", name, diff)
		}
	}
}

// eventsOf are the events of one record, whatever the horizon.
func (w *world) eventsOf(id string) []engine.Event {
	w.t.Helper()
	rows, err := w.pool.Query(context.Background(), "select action, version, changes from ws_test.event where record = $1 order by tx, seq", id)
	if err != nil {
		w.t.Fatal(err)
	}
	defer rows.Close()
	var all []engine.Event
	for rows.Next() {
		var e engine.Event
		var changes []byte
		if err := rows.Scan(&e.Action, &e.Version, &changes); err != nil {
			w.t.Fatal(err)
		}
		e.Changes = changes
		all = append(all, e)
	}
	return all
}
