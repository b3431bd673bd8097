package pg_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"kith/engine"
)

// TestGatesProperty writes deals at random, over every edge, and holds each of them against a naive reading of the
// pipelines: no deal is in a stage whose gate it does not fulfil, unless nothing of that was touched since it was let in,
// and nobody has made a move that is not theirs.
func TestGatesProperty(t *testing.T) {
	t.Parallel()
	w := newGates(t)
	company := w.create("company", values{"name": "Acme"})
	rep := w.actor("rep")
	rapid.Check(t, func(t *rapid.T) {
		n := &naiveGates{}
		for range rapid.IntRange(1, 8).Draw(t, "writes") {
			n.step(t, w, rep, company)
		}
	})
}

// naiveDeal is a deal as the test knows it.
type naiveDeal struct {
	id, key      string
	kind, stage  string
	amount, cost int // 0: none
	company      bool
	reason       bool
}

type naiveGates struct{ deals []*naiveDeal }

// draw is a change of a deal: what is given, and the deal as it would be.
func (n *naiveGates) draw(t *rapid.T, d naiveDeal, company string) (values, naiveDeal) {
	given := values{}
	if rapid.Bool().Draw(t, "move") {
		d.stage = rapid.SampledFrom([]string{"qualify", "quote", "close", "won", "lost", "parked", ""}).Draw(t, "stage")
		given["stage"] = orNil(d.stage)
	}
	if rapid.IntRange(0, 4).Draw(t, "kind") == 0 {
		d.kind = rapid.SampledFrom([]string{"new", "renewal"}).Draw(t, "to")
		given["kind"] = d.kind
	}
	if rapid.Bool().Draw(t, "priced") {
		d.amount, d.cost = rapid.IntRange(0, 3).Draw(t, "amount"), rapid.IntRange(0, 3).Draw(t, "cost")
		given["amount"], given["cost"] = numberOrNil(d.amount), numberOrNil(d.cost)
	}
	if rapid.Bool().Draw(t, "about") {
		d.company, d.reason = rapid.Bool().Draw(t, "company"), rapid.Bool().Draw(t, "reason")
		given["company"], given["reason"] = nil, nil
		if d.company {
			given["company"] = company
		}
		if d.reason {
			given["reason"] = "price"
		}
	}
	return given, d
}

// step writes one deal over one edge, and expects what the naive reading says.
func (n *naiveGates) step(t *rapid.T, w *world, rep *engine.Actor, company string) {
	edge := rapid.SampledFrom([]string{"create", "update", "all", "upsert", "nested"}).Draw(t, "edge")
	if len(n.deals) == 0 && (edge == "update" || edge == "all") {
		edge = "create"
	}
	before := naiveDeal{kind: "new"}
	var old *naiveDeal
	if edge == "update" || edge == "all" || edge == "upsert" && len(n.deals) > 0 && rapid.Bool().Draw(t, "known") {
		old = n.deals[rapid.IntRange(0, len(n.deals)-1).Draw(t, "which")]
		before = *old
	}
	given, after := n.draw(t, before, company)
	if old == nil {
		after.key = uuid.NewString()
		given["externalId"] = after.key
	}
	write := n.writing(w, edge, old, given, after.key)
	out, err := w.write(rep, write)
	want := lets(old, before, after)
	if got := err == nil; got != want || err != nil && engine.CodeOf(err) != engine.Gate {
		t.Fatalf("%s of %+v to %+v by %v: %v, want it let through: %t", edge, before, after, given, err, want)
	}
	if err != nil {
		return
	}
	if old == nil {
		old = &naiveDeal{}
		n.deals = append(n.deals, old)
		after.id = out[0].IDs[0]
		if edge == "nested" {
			after.id = w.idOf("deal", after.key)
		}
	}
	*old = after
	n.compare(t, w, old)
}

func (n *naiveGates) writing(w *world, edge string, old *naiveDeal, given values, key string) *engine.Write {
	switch edge {
	case "update":
		return w.updating("deal", old.id, given)
	case "all":
		write := w.updating("deal", old.id, given)
		write.ID, write.Filter = "", amongIDs(write.Entity, []string{old.id})
		return write
	case "upsert":
		given["externalId"] = key
		return w.upserting("deal", "externalId", given)
	case "nested":
		delete(given, "company")
		return w.creating("company", values{"name": "Nest", "deals": along{create: []values{given}}})
	}
	return w.creating("deal", given)
}

func (n *naiveGates) compare(t *rapid.T, w *world, d *naiveDeal) {
	row := w.row("deal", d.id, "stage", "kind")
	if row["stage"] != d.stage || row["kind"] != d.kind {
		t.Fatalf("%v is stored of %+v", row, d)
	}
}

// lets is the naive reading of testdata/gates for somebody who may neither skip nor go back.
func lets(old *naiveDeal, before, after naiveDeal) bool {
	was := ""
	if old != nil {
		was = before.stage
	}
	if after.kind == "new" && !mayGo(was, after.stage) {
		return false
	}
	touched := old == nil || before.stage != after.stage || before.kind != after.kind || before.amount != after.amount ||
		before.cost != after.cost || before.company != after.company || before.reason != after.reason
	return !touched || after.kind != "new" || fulfils(after) || old != nil && untouched(before, after)
}

// mayGo is whether a move neither passes over a stage nor goes back.
func mayGo(from, to string) bool {
	order := map[string]int{"qualify": 1, "quote": 2, "close": 3, "won": 4}
	switch {
	case from == to || to == "lost" && from != "won":
		return true
	case from == "won" || from == "lost":
		return false
	case order[to] == 0:
		return order[from] == 0
	}
	return order[to] == order[from]+1
}

// fulfils is whether a deal has what its stage asks for, tasks aside: there are none.
func fulfils(d naiveDeal) bool {
	quote := d.cost > 0 && d.amount > d.cost
	switch d.stage {
	case "quote":
		return quote
	case "close":
		return quote && d.company
	case "won":
		return false // it asks for tasks
	case "lost":
		return d.reason
	}
	return true
}

// untouched is whether nothing changes that the gates of the stage ask for.
func untouched(before, after naiveDeal) bool {
	same := before.stage == after.stage && before.kind == after.kind
	priced := before.amount == after.amount && before.cost == after.cost
	switch after.stage {
	case "quote":
		return same && priced
	case "close", "won":
		return same && priced && before.company == after.company
	case "lost":
		return same && before.reason == after.reason
	}
	return true
}

// idOf is the id of the record with an external id.
func (w *world) idOf(entity, key string) string {
	w.t.Helper()
	e := w.state.Model.Entity(entity)
	var id string
	if err := w.pool.QueryRow(w.t.Context(), fmt.Sprintf(`select id::text from ws_test.%q where external_id = $1`, e.Table), key).Scan(&id); err != nil {
		w.t.Fatal(err)
	}
	return id
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func numberOrNil(n int) any {
	if n == 0 {
		return nil
	}
	return fmt.Sprint(n)
}
