package engine

import (
	"fmt"
	"testing"
)

// TestTallyCostsNothing holds a request of a cached plan to no allocation.
func TestTallyCostsNothing(t *testing.T) {
	tally, actor := NewTally(), &Actor{User: "u", Key: "k"}
	asks := &Asks{List: []Asking{{Thing: "amount"}, {Thing: "stage"}}}
	tally.Add("main", actor, asks)
	if n := testing.AllocsPerRun(100, func() { tally.Add("main", actor, asks) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestTallyIsBounded(t *testing.T) {
	t.Parallel()
	tally := NewTally()
	for i := range 3 * mostPlans {
		tally.Add("main", &Actor{User: "u"}, &Asks{List: []Asking{{Thing: "amount"}, {Thing: fmt.Sprint(i)}}})
	}
	if len(tally.plans) > mostPlans {
		t.Errorf("%d plans are held", len(tally.plans))
	}
	for i := range 2 * mostTally {
		tally.AddEach("main", &Actor{Key: "k"}, []Asking{{Thing: fmt.Sprint(i), As: "old"}})
	}
	rows := tally.take()["main"]
	if len(rows) > mostTally {
		t.Errorf("%d rows are held", len(rows))
	}
	if n := rows[tallyKey{tallyWho{"u", false}, Asking{Thing: "amount"}}]; n != 3*mostPlans {
		t.Errorf("amount was asked for %d times, not %d", n, 3*mostPlans)
	}
	if len(tally.take()) != 0 {
		t.Error("what was taken is still there")
	}
}

func BenchmarkTally(b *testing.B) {
	tally, actor, asks := NewTally(), &Actor{User: "u", Key: "k"}, &Asks{List: []Asking{{Thing: "amount"}}}
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			tally.Add("main", actor, asks)
		}
	})
}
