package load

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSpreadOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		figures []float64
		want    Spread
	}{
		{nil, Spread{}},
		{[]float64{3}, Spread{3, 3, 3}},
		{[]float64{5, 1, 4, 2, 3}, Spread{3, 1, 5}},
		{[]float64{4, 1, 3, 2}, Spread{2.5, 1, 4}},
	} {
		before := slices.Clone(c.figures)
		if diff := cmp.Diff(c.want, SpreadOf(c.figures)); diff != "" {
			t.Errorf("%v: %s", c.figures, diff)
		}
		if !slices.Equal(before, c.figures) {
			t.Errorf("the rounds were put in another order: %v, before %v", c.figures, before)
		}
	}
}

func TestQuantile(t *testing.T) {
	t.Parallel()
	hundred := make([]int, 100)
	for i := range hundred {
		hundred[i] = i + 1
	}
	for q, want := range map[float64]int{0: 1, 0.5: 50, 0.99: 99, 0.995: 100, 1: 100} {
		if got := Quantile(hundred, q); got != want {
			t.Errorf("quantile %v of 1 to 100 is %d, want %d", q, got, want)
		}
	}
	if got := Quantile([]int(nil), 0.5); got != 0 {
		t.Errorf("quantile of nothing is %d", got)
	}
}

func TestQuantileIsNearestRank(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Int(), 1, 50).Draw(t, "list")
		q := rapid.Float64Range(0.01, 1).Draw(t, "q")
		slices.Sort(list)
		got := Quantile(list, q)
		below := 0
		for _, v := range list {
			if v <= got {
				below++
			}
		}
		if float64(below) < q*float64(len(list)) {
			t.Fatalf("%d of %d values are at most %d: less than %v", below, len(list), got, q)
		}
	})
}

func TestSharesCompareRoundByRound(t *testing.T) {
	t.Parallel()
	got := SpreadOf(Shares([]float64{70, 40, 300}, []float64{100, 80, 1000}))
	if diff := cmp.Diff(Spread{0.5, 0.3, 0.7}, got); diff != "" {
		t.Error(diff)
	}
}
