package pg_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"kith/engine"
)

// BenchmarkStoredRollup writes children of parents with a stored rollup, and in turn with them the same without, and
// tells how many times as long the former take. A parent has ten children or so.
func BenchmarkStoredRollup(b *testing.B) {
	const parents, children = 300, 3000
	const child = `"name": {"x-kind": "text"}, "amount": {"x-kind": "integer"}, "note": {"x-kind": "text"}, "company": {"x-kind": "relation", "x-to": "company", "x-inverse": "deals"}`
	rollup := `, "total": {"x-kind": "rollup", "x-of": "deals", "x-function": "sum", "x-field": "amount", "x-stored": true}`
	var sides []*side
	for _, more := range []string{"", rollup} {
		w := newWorldOf(b, documents(map[string]string{"company": `"name": {"x-kind": "text"}` + more, "deal": child}))
		s := &side{world: w}
		for range parents {
			s.parents = append(s.parents, w.create("company", values{"name": "Acme"}))
		}
		var records []values
		for i := range children {
			records = append(records, values{"name": "Rocket", "amount": i % 90, "company": s.parents[i%parents]})
		}
		s.children = w.must(w.me, w.creating("deal", records...))
		if _, err := w.pool.Exec(b.Context(), "analyze"); err != nil {
			b.Fatal(err)
		}
		sides = append(sides, s)
	}
	for name, write := range map[string]func(s *side, i int) *engine.Write{
		"create": func(s *side, i int) *engine.Write {
			return s.creating("deal", values{"name": "Rocket", "amount": i % 70, "company": s.parents[i%parents]})
		},
		"update": func(s *side, i int) *engine.Write {
			return s.updating("deal", s.children[i%children], values{"amount": rand.IntN(1_000_000)})
		},
		"unconcerned": func(s *side, i int) *engine.Write {
			return s.updating("deal", s.children[i%children], values{"note": time.Now().String()})
		},
		"relink": func(s *side, i int) *engine.Write {
			return s.updating("deal", s.children[i%children], values{"company": s.parents[rand.IntN(parents)]})
		},
	} {
		b.Run(name, func(b *testing.B) {
			var took [2][]time.Duration
			for i := 0; b.Loop(); i++ {
				for side, s := range sides {
					w := write(s, i)
					begun := time.Now()
					s.must(s.me, w)
					took[side] = append(took[side], time.Since(begun))
				}
			}
			without, with := median(took[0]), median(took[1])
			b.ReportMetric(float64(with)/float64(without), "times")
			b.ReportMetric(float64(without.Microseconds()), "µs-without")
		})
	}
}

func median(list []time.Duration) time.Duration {
	slices.Sort(list)
	return list[len(list)/2]
}

// side is one of two worlds that are compared.
type side struct {
	*world
	parents, children []string
}
