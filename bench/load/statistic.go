package load

import (
	"cmp"
	"math"
	"slices"
)

// Quantile gives the smallest value of a sorted list that at least the part q of the list does not exceed (nearest
// rank), and zero of an empty list.
func Quantile[T cmp.Ordered](sorted []T, q float64) T {
	var zero T
	if len(sorted) == 0 {
		return zero
	}
	rank := int(math.Ceil(q * float64(len(sorted))))
	return sorted[min(max(rank, 1), len(sorted))-1]
}

// Spread is the middle of some figures, and how far they reach.
type Spread struct{ Median, Min, Max float64 }

// SpreadOf gives the spread of figures in any order. With an even number of them the median lies between two.
func SpreadOf(figures []float64) Spread {
	if len(figures) == 0 {
		return Spread{}
	}
	sorted := slices.Sorted(slices.Values(figures))
	n := len(sorted)
	return Spread{Median: (sorted[(n-1)/2] + sorted[n/2]) / 2, Min: sorted[0], Max: sorted[n-1]}
}

// Shares gives for each round what part of the floor's rate the measured one is. Rounds are compared with themselves,
// so that what slows the machine for a while slows both.
func Shares(measured, floor []float64) []float64 {
	shares := make([]float64, 0, len(measured))
	for i := range measured {
		if floor[i] > 0 {
			shares = append(shares, measured[i]/floor[i])
		}
	}
	return shares
}
