package imports

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"

	"kith/engine"
)

// stock gathers what stands in a column. Of a column with many different values, or long ones, it only counts how many
// there are, by their hashes.
type stock struct {
	seed    maphash.Seed
	samples []string
	counts  map[string]int32
	hashes  map[uint64]struct{} // nil as long as counts has all
}

func newStock() *stock {
	return &stock{seed: maphash.MakeSeed(), samples: []string{}, counts: map[string]int32{}}
}

func (s *stock) take(cell string) {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		return
	}
	if shown := shownCell(cell); len(s.samples) < shownSamples && !slices.Contains(s.samples, shown) {
		s.samples = append(s.samples, shown)
	}
	if n, known := s.counts[cell]; known && s.hashes == nil {
		s.counts[cell] = n + 1
		return
	}
	if s.hashes == nil && len(s.counts) < fewValues && len(cell) <= optionBytes {
		s.counts[strings.Clone(cell)] = 1
		return
	}
	s.hash(cell)
}

func (s *stock) hash(cell string) {
	if s.hashes == nil {
		s.hashes = map[uint64]struct{}{}
		for value := range s.counts {
			s.hashes[maphash.String(s.seed, value)] = struct{}{}
		}
		s.counts = nil
	}
	if len(s.hashes) < mostDistinct {
		s.hashes[maphash.String(s.seed, cell)] = struct{}{}
	}
}

func (s *stock) column(name string) engine.ImportColumn {
	out := engine.ImportColumn{Name: name, Samples: s.samples, Values: []engine.ImportValue{}, Distinct: max(len(s.counts), len(s.hashes))}
	for value, count := range s.counts {
		out.Values = append(out.Values, engine.ImportValue{Value: value, Count: count})
	}
	slices.SortFunc(out.Values, func(a, b engine.ImportValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	out.Values = out.Values[:min(len(out.Values), shownValues)]
	return out
}
