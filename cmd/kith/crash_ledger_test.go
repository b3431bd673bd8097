package main

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// ledger is what writers know of the deals that they have written: what the server has acknowledged, and what it was sent
// but has not answered.
type ledger struct {
	mu    sync.Mutex
	deals map[string]*promise // by externalId
	dirty map[string]bool     // touched since the last check
	acked atomic.Int64        // writes acknowledged
}

// promise is one deal. Its twin was created with it, in one operation.
type promise struct {
	id, twin string
	amount   int // as acknowledged; 0 for none yet
	version  int
	sent     int // an amount on its way, or 0
}

func newLedger() *ledger { return &ledger{deals: map[string]*promise{}, dirty: map[string]bool{}} }

// set changes what is known of a deal.
func (l *ledger) set(name string, change func(*promise)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	p := l.deals[name]
	if p == nil {
		p = &promise{}
		l.deals[name] = p
	}
	change(p)
	l.dirty[name] = true
}

const (
	createPair = `mutation ($a: DealCreate!, $b: DealCreate!) {
  a: createDeal(input: $a) { id deal { version } }
  b: createDeal(input: $b) { id deal { version } }
}`
	changeAmount = `mutation ($id: ID!, $amount: Decimal!) {
  updateDeal(id: $id, input: {amount: {amount: $amount, currency: "USD"}}) { id deal { version } }
}`
)

// writer writes deals of its own, one after the other.
type writer struct {
	*ledger
	caller
	name  string
	count int
	own   []string // deals that are there
	rand  *rand.Rand
}

// run writes until it is told to stop. What it has sent by then is awaited: it is answered, or fails with its server.
func (w *writer) run(stop context.Context) {
	ctx := context.WithoutCancel(stop)
	for stop.Err() == nil {
		if len(w.own) < 20 || w.rand.IntN(3) == 0 {
			w.create(ctx)
		} else {
			w.update(ctx, w.own[w.rand.IntN(len(w.own))])
		}
		time.Sleep(time.Duration(w.rand.IntN(8)) * time.Millisecond)
	}
}

// create makes two deals in one operation: both or neither.
func (w *writer) create(ctx context.Context) {
	w.count++
	a, b := fmt.Sprintf("%s-%d-a", w.name, w.count), fmt.Sprintf("%s-%d-b", w.name, w.count)
	input := func(name string) map[string]any {
		return map[string]any{"name": name, "externalId": name, "amount": map[string]any{"amount": fmt.Sprint(w.count), "currency": "USD"}}
	}
	w.set(a, func(p *promise) { p.twin, p.sent = b, w.count })
	w.set(b, func(p *promise) { p.twin, p.sent = a, w.count })
	answer, err := w.ask(ctx, "/graphql", createPair, map[string]any{"a": input(a), "b": input(b)})
	var made struct{ A, B struct{ ID string } }
	if err != nil || answer.into(&made) != nil {
		return
	}
	for name, id := range map[string]string{a: made.A.ID, b: made.B.ID} {
		w.set(name, func(p *promise) { p.id, p.amount, p.version, p.sent = id, p.sent, 1, 0 })
	}
	w.own = append(w.own, a, b)
	w.acked.Add(1)
}

func (w *writer) update(ctx context.Context, name string) {
	w.count++
	var id string
	busy := false
	w.set(name, func(p *promise) {
		if busy = p.sent != 0 || p.id == ""; !busy {
			id, p.sent = p.id, w.count
		}
	})
	if busy {
		return
	}
	answer, err := w.ask(ctx, "/graphql", changeAmount, map[string]any{"id": id, "amount": fmt.Sprint(w.count)})
	if err != nil || answer.errOf() != nil {
		return
	}
	w.set(name, func(p *promise) { p.amount, p.version, p.sent = p.sent, p.version+1, 0 })
	w.acked.Add(1)
}

// stored is a deal as the database has it.
type stored struct {
	ID         string
	ExternalID string
	Version    int
	Amount     struct{ Amount string }
}

// names are those of all deals.
func (l *ledger) names() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Collect(maps.Keys(l.deals))
}

// touched are those written to since the last check.
func (l *ledger) touched() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Collect(maps.Keys(l.dirty))
}

// check holds what was touched against the database, and goes on from what is there.
func (l *ledger) check(t *testing.T, c caller) {
	t.Helper()
	names := l.touched()
	l.mu.Lock()
	defer l.mu.Unlock()
	found := map[string]stored{}
	for start := 0; start < len(names); start += 500 {
		for _, d := range dealsOf(t, c, names[start:min(start+500, len(names))]) {
			found[d.ExternalID] = d
		}
	}
	for _, name := range names {
		l.settle(t, name, found)
	}
	clear(l.dirty)
}

// dealsOf reads deals by their externalIds.
func dealsOf(t *testing.T, c caller, names []string) []stored {
	t.Helper()
	var out struct{ Deals struct{ Nodes []stored } }
	c.must(t, "/graphql", `query ($names: [String!]) {
  deals(first: 1000, filter: {externalId: {in: $names}}) { nodes { id externalId version amount { amount } } }
}`, map[string]any{"names": names}, &out)
	return out.Deals.Nodes
}

// settle compares one deal: acknowledged values are there, an unanswered one may be, twins are there together.
func (l *ledger) settle(t *testing.T, name string, found map[string]stored) {
	t.Helper()
	p := l.deals[name]
	d, there := found[name]
	if _, twin := found[p.twin]; twin != there && l.dirty[p.twin] {
		t.Errorf("of %s and %s, created together, only one is there", name, p.twin)
	}
	if !there {
		if p.id != "" {
			t.Errorf("%s was acknowledged and is lost", name)
		}
		delete(l.deals, name)
		return
	}
	amount := 0
	if _, err := fmt.Sscan(d.Amount.Amount, &amount); err != nil {
		t.Errorf("%s has the amount %q", name, d.Amount.Amount)
	}
	switch {
	case amount == p.amount && d.Version == p.version:
	case p.sent != 0 && amount == p.sent && d.Version == p.version+1:
	default:
		t.Errorf("%s has the amount %d in version %d; acknowledged was %d in version %d, on its way %d", name, amount, d.Version, p.amount, p.version, p.sent)
	}
	p.id, p.amount, p.version, p.sent = d.ID, amount, d.Version, 0
}
