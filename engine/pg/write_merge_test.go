package pg_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
)

func (w *world) merging(entity, into string, from []string, take values) *engine.Write {
	out := w.on(engine.MergeOp, entity, into)
	if out.From = from; take != nil {
		out.Records = []engine.Values{w.values(entity, take)}
	}
	return out
}

func TestMergeMovesWhatLeadsToTheLosers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	winner := w.create("company", values{"name": "Acme", "externalId": "a"})
	loser := w.create("company", values{"name": "ACME Ltd", "externalId": "b", "code": "x1"})
	third := w.create("company", values{"name": "Acme Inc", "parent": loser})
	branch := w.create("company", values{"name": "Branch", "parent": loser})
	deal := w.create("deal", values{"name": "Rocket", "company": loser})
	old := w.create("contact", values{"name": "Old", "company": third})
	w.must(w.me, w.on(engine.DeleteOp, "contact", old))

	w.must(w.me, w.merging("company", winner, []string{loser, third, loser}, values{"code": "x1"}))
	if diff := cmp.Diff(map[string]string{"name": "Acme", "code": "x1", "externalId": "a"}, w.row("company", winner, "name", "code", "externalId", "parent")); diff != "" {
		t.Error(diff)
	}
	for _, r := range [][3]string{{"deal", deal, "company"}, {"contact", old, "company"}, {"company", branch, "parent"}} {
		if got := w.row(r[0], r[1], r[2])[r[2]]; got != winner {
			t.Errorf("%s leads to %s", r[0], got)
		}
	}
	for _, id := range []string{loser, third} {
		if w.row("company", id, "deletedAt")["deletedAt"] == "" {
			t.Errorf("%s is not in the trash", id)
		}
	}
	told := map[string][]string{}
	for _, e := range w.events() {
		var changes map[string]json.RawMessage
		_ = json.Unmarshal(e.Changes, &changes)
		for _, key := range []string{engine.MergedInto, engine.MergedFrom} {
			if changes[key] != nil {
				told[key] = append(told[key], e.Record)
			}
		}
	}
	slices.Sort(told[engine.MergedInto])
	if diff := cmp.Diff(map[string][]string{engine.MergedInto: {loser, third}, engine.MergedFrom: {winner}}, told); diff != "" {
		t.Error(diff)
	}

	// Who knows the loser by its key means the winner by now, that keeps its own key.
	ids := w.must(w.me, w.upserting("company", "externalId", values{"externalId": "b", "name": "Acme 2"}, values{"externalId": "new", "name": "New"}))
	if diff := cmp.Diff(map[string]string{"name": "Acme 2", "externalId": "a"}, w.row("company", winner, "name", "externalId")); diff != "" || ids[0] != winner {
		t.Errorf("the upsert wrote %s: %s", ids[0], diff)
	}
	_, err := w.write(w.me, w.upserting("company", "externalId", values{"externalId": "b", "name": "B"}, values{"externalId": "a", "name": "A"}))
	fails(t, err, engine.Invalid)
	// Also when the winner is merged in turn.
	last := w.create("company", values{"name": "Last"})
	w.must(w.me, w.merging("company", last, []string{winner}, nil))
	if ids := w.must(w.me, w.upserting("company", "externalId", values{"externalId": "b", "name": "Last 2"})); ids[0] != last {
		t.Errorf("the upsert wrote %s", ids[0])
	}

	// A loser comes back alone.
	w.must(w.me, w.on(engine.RestoreOp, "company", third))
	if got := w.row("company", branch, "parent")["parent"]; got != last {
		t.Errorf("the branch leads to %s", got)
	}
	if w.row("company", third, "deletedAt")["deletedAt"] != "" {
		t.Error("the loser is still in the trash")
	}
}

func TestMergeLetsNothingLeadToItself(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	parent := w.create("company", values{"name": "Parent"})
	child := w.create("company", values{"name": "Child", "parent": parent})
	w.must(w.me, w.merging("company", child, []string{parent}, nil))
	if got := w.row("company", child, "parent")["parent"]; got != "" {
		t.Errorf("the child leads to %s", got)
	}
	other := w.create("company", values{"name": "Other"})
	_, err := w.write(w.me, w.merging("company", child, []string{other}, values{"parent": other}))
	if e := fails(t, err, engine.Invalid); e.Violations[0].Field != "parent" {
		t.Errorf("%+v", e.Violations)
	}
}

func TestMergeRefuses(t *testing.T) {
	t.Parallel()
	all := metadata.Actions()
	w := newWorld(t,
		role{name: "full", entity: "company", actions: all}, role{name: "full", entity: "deal", actions: all}, role{name: "full", entity: "contact", actions: all},
		role{name: "keeper", entity: "company", actions: []metadata.Action{metadata.Read, metadata.Update}},
		role{name: "blind", entity: "company", actions: all},
		role{name: "reader", entity: "company", actions: all}, role{name: "reader", entity: "deal", actions: []metadata.Action{metadata.Read}},
		role{name: "own", entity: "company", actions: []metadata.Action{metadata.Read, metadata.Update, metadata.Delete}, rows: "name == 'One'"},
	)
	one, two := w.create("company", values{"name": "One"}), w.create("company", values{"name": "Two"})
	deal := w.create("deal", values{"name": "Rocket", "company": two})
	nobody := "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a47"
	cases := map[string]struct {
		role string
		from []string
		take values
		code engine.Code
	}{
		"itself":                {"full", []string{one}, nil, engine.BadRequest},
		"none":                  {"full", nil, nil, engine.BadRequest},
		"nobody":                {"full", []string{nobody}, nil, engine.NotFound},
		"no id":                 {"full", []string{"x"}, nil, engine.NotFound},
		"values that are wrong": {"full", []string{two}, values{"name": nil}, engine.Invalid},
		"without delete":        {"keeper", []string{two}, nil, engine.Forbidden},
		"hidden children":       {"blind", []string{two}, nil, engine.Forbidden},
		"fixed children":        {"reader", []string{two}, nil, engine.Forbidden},
		"unseen loser":          {"own", []string{two}, nil, engine.NotFound},
	}
	for name, c := range cases {
		_, err := w.write(w.actor(c.role), w.merging("company", one, c.from, c.take))
		fails(t, err, c.code)
		if w.row("deal", deal, "company")["company"] != two || w.row("company", two, "deletedAt")["deletedAt"] != "" {
			t.Errorf("%s: something was changed", name)
		}
	}
	w.create("deal", values{"name": "Rocket", "company": one})
	_, err := w.write(w.me, w.merging("company", one, []string{two}, nil))
	if e := fails(t, err, engine.Duplicate); e.Field == "" {
		t.Errorf("%+v", e)
	}
	w.must(w.me, w.on(engine.DeleteOp, "deal", deal))
	w.must(w.actor("full"), w.merging("company", one, []string{two}, nil))
	_, err = w.write(w.me, w.merging("user", w.me.User, []string{w.user("X")}, nil))
	fails(t, err, engine.BadRequest)
}
