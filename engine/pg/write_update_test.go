package pg_test

import (
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

func TestUpdateChangesOnlyWhatDiffers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.create("deal", values{"name": "Rocket", "size": 1, "amount": "10 EUR"})
	before := w.row("deal", id, "updatedAt")
	w.must(w.me, w.updating("deal", id, values{"name": "Rocket", "amount": "10.00 EUR"}))
	if got := w.row("deal", id, "version", "updatedAt"); got["version"] != "1" || got["updatedAt"] != before["updatedAt"] {
		t.Errorf("an update that changes nothing made version %s", got["version"])
	}
	w.must(w.me, w.updating("deal", id, values{"name": "Moon", "size": nil}))
	want := map[string]string{"version": "2", "name": "Moon", "amount": "10"}
	if diff := cmp.Diff(want, w.row("deal", id, "version", "name", "size", "amount")); diff != "" {
		t.Error(diff)
	}
	actions := []string{}
	for _, e := range w.events() {
		if e.Record == id {
			actions = append(actions, e.Action)
		}
	}
	if want := []string{engine.Created, engine.Updated}; !slices.Equal(actions, want) {
		t.Errorf("events %v, want %v", actions, want)
	}
}

func TestUpdateIsCheckedAsTheMergedRecord(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	company := w.create("company", values{"name": "Acme", "credit": "100 EUR"})
	id := w.create("deal", values{"name": "Rocket", "company": company})
	for _, c := range []struct {
		name string
		set  values
		want []string
	}{
		{"a rule over a field that stays", values{"stage": "lost"}, []string{"lossReason lostNeedsReason"}},
		{"a rule over another record", values{"amount": "101 EUR"}, []string{"amount withinCredit"}},
		{"a required field emptied", values{"name": nil, "amount": "-1 EUR"}, []string{"name required", "amount minimum"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := w.write(w.me, w.updating("deal", id, c.set))
			if diff := cmp.Diff(c.want, broken(fails(t, err, engine.Invalid))); diff != "" {
				t.Error(diff)
			}
		})
	}
	w.must(w.me, w.updating("deal", id, values{"stage": "lost", "lossReason": "price", "amount": "100 EUR"}))
}

func TestUpdateRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.create("deal", values{"name": "Rocket"})
	stale := w.updating("deal", id, values{"name": "Moon"})
	stale.IfVersion = 7
	_, err := w.write(w.me, stale)
	fails(t, err, engine.Conflict)
	_, err = w.write(w.me, w.updating("deal", "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a47", values{"name": "Moon"}))
	fails(t, err, engine.NotFound)
	_, err = w.write(w.me, w.updating("deal", "no id at all", values{"name": "Moon"}))
	fails(t, err, engine.NotFound)
	w.must(w.me, w.on(engine.DeleteOp, "deal", id))
	_, err = w.write(w.me, w.updating("deal", id, values{"name": "Moon"}))
	fails(t, err, engine.NotFound)
}

func TestTwoUpdatesOfOneVersion(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.create("deal", values{"name": "Rocket", "size": 0})
	const writers = 8
	errs := make([]error, writers)
	var group sync.WaitGroup
	for i := range writers {
		group.Go(func() {
			u := w.updating("deal", id, values{"size": i + 1})
			u.IfVersion = 1
			_, errs[i] = w.write(w.me, u)
		})
	}
	group.Wait()
	won := 0
	for _, err := range errs {
		if err == nil {
			won++
		} else {
			fails(t, err, engine.Conflict)
		}
	}
	if won != 1 || w.row("deal", id, "version")["version"] != "2" {
		t.Errorf("%d of %d updates of version 1 were done", won, writers)
	}
}

func TestBulkUpdate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ids := w.must(w.me, w.creating("deal", values{"name": "a", "size": 1}, values{"name": "b", "size": 2}, values{"name": "c", "size": 3}))
	bulk := w.updating("deal", "", values{"hot": true})
	bulk.Filter = w.filter("deal", "size >= 2")
	got := w.must(w.me, bulk)
	if want := ids[1:]; !slices.Equal(got, want) {
		t.Errorf("updated %v, want %v", got, want)
	}
	if w.row("deal", ids[0], "hot")["hot"] != "" || w.row("deal", ids[2], "hot")["hot"] != "true" {
		t.Error("the wrong records were updated")
	}
}

func (w *world) filter(entity, text string) expr.Node {
	w.t.Helper()
	n, problems := expr.Parse(text, w.state.Model.Scope(), entity, expr.Options{Want: expr.Bool})
	if len(problems) > 0 {
		w.t.Fatal(problems[0].Message)
	}
	return n
}

// reps see and change deals of their own; they may hand them over; they see neither the cost nor others' companies.
func reps() []role {
	own := "owner == me"
	fields := []string{"id", "version", "name", "stage", "amount", "size", "owner", "company", "lossReason"}
	return []role{
		{"rep", "deal", []metadata.Action{metadata.Read, metadata.Create}, fields, own, own},
		{"rep", "deal", []metadata.Action{metadata.Update}, fields, own, ""},
		{"rep", "deal", []metadata.Action{metadata.Update}, []string{"hot"}, own + " && stage == 'won'", own},
		{"rep", "company", []metadata.Action{metadata.Read}, nil, own, ""},
		{"rep", "user", []metadata.Action{metadata.Read}, nil, "", ""},
	}
}

func TestRightsByRowAndField(t *testing.T) {
	t.Parallel()
	w := newWorld(t, reps()...)
	rep, other := w.actor("rep"), w.actor("rep")
	mine := w.must(rep, w.creating("deal", values{"name": "mine"}))[0]
	won := w.must(rep, w.creating("deal", values{"name": "won", "stage": "won"}))[0]
	foreign := w.must(other, w.creating("deal", values{"name": "foreign"}))[0]
	secret := w.create("company", values{"name": "Secret"})
	for _, c := range []struct {
		name  string
		write *engine.Write
		code  engine.Code // "" for done
	}{
		{"own record", w.updating("deal", mine, values{"size": 1}), ""},
		{"record of another", w.updating("deal", foreign, values{"size": 1}), engine.NotFound},
		{"field of no allowance", w.updating("deal", mine, values{"cost": "1 EUR"}), engine.Forbidden},
		{"such a field, unchanged", w.updating("deal", mine, values{"cost": nil}), engine.Forbidden},
		{"field on rows of a stage", w.updating("deal", won, values{"hot": true}), ""},
		{"the same on other rows", w.updating("deal", mine, values{"hot": true}), engine.Forbidden},
		{"what the check of one field forbids", w.updating("deal", won, values{"hot": false, "owner": other.User}), engine.Forbidden},
		{"a link to what is not seen", w.updating("deal", mine, values{"company": secret}), engine.Invalid},
		{"creating for oneself", w.creating("deal", values{"name": "x"}), ""},
		{"creating for another", w.creating("deal", values{"name": "x", "owner": other.User}), engine.Forbidden},
		{"creating with a hidden field", w.creating("deal", values{"name": "x", "cost": "1 EUR"}), engine.Forbidden},
		{"deleting", w.on(engine.DeleteOp, "deal", mine), engine.Forbidden},
		{"handing over", w.updating("deal", mine, values{"owner": other.User}), ""},
		{"what was handed over", w.updating("deal", mine, values{"size": 2}), engine.NotFound},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := w.write(rep, c.write)
			if c.code == "" && err != nil {
				t.Error(err)
			}
			if c.code != "" {
				fails(t, err, c.code)
			}
		})
	}
}
