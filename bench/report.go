package main

import (
	"fmt"
	"strings"
	"time"

	"kith/bench/load"
)

// report is what a run came to.
type report struct {
	machine  string
	rounds   int
	alone    bool
	resident int64 // bytes of Kith's own process after the reads
	outcomes []outcome
}

// String gives the report as Markdown.
func (r report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", r.machine)
	if r.alone {
		b.WriteString("| case | clients | floor/s | p50 | p99 |\n| --- | ---: | ---: | ---: | ---: |\n")
	} else {
		fmt.Fprintf(&b, "The share is the median of %d rounds, with the least and the greatest. Times are the floor's and Kith's.\n\n", r.rounds)
		b.WriteString("| case | clients | floor/s | Kith/s | share | p50 | p99 |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n")
	}
	for _, o := range r.outcomes {
		fmt.Fprintf(&b, "| %s: %s | %d | %s |\n", label(o.name), o.title, o.clients, o.row())
	}
	if r.resident > 0 {
		fmt.Fprintf(&b, "\nKith's own process had %.0f MB in memory at the end of the reads.\n", float64(r.resident)/1e6)
	}
	return b.String()
}

// label turns rep/q1 into Q1 as salesRep.
func label(name string) string {
	if plain, ok := strings.CutPrefix(name, "rep/"); ok {
		return strings.ToUpper(plain) + " as salesRep"
	}
	return strings.ToUpper(name)
}

// row gives the figures of an outcome as cells.
func (o outcome) row() string {
	floor := medians(o.floor)
	if len(o.product) == 0 {
		return fmt.Sprintf("%s | %s | %s", rate(floor.Rate), ms(floor.P50), ms(floor.P99))
	}
	kith := medians(o.product)
	share := load.SpreadOf(load.Shares(rates(o.product), rates(o.floor)))
	return fmt.Sprintf("%s | %s | **%.2f** (%.2f–%.2f) | %s, %s | %s, %s", rate(floor.Rate), rate(kith.Rate),
		share.Median, share.Min, share.Max, ms(floor.P50), ms(kith.P50), ms(floor.P99), ms(kith.P99))
}

// medians takes the middle of each figure over the rounds.
func medians(results []load.Result) load.Result {
	var p50, p99 []float64
	for _, r := range results {
		p50, p99 = append(p50, float64(r.P50)), append(p99, float64(r.P99))
	}
	return load.Result{
		Rate: load.SpreadOf(rates(results)).Median,
		P50:  time.Duration(load.SpreadOf(p50).Median),
		P99:  time.Duration(load.SpreadOf(p99).Median),
	}
}

func rates(results []load.Result) []float64 {
	list := make([]float64, len(results))
	for i, r := range results {
		list[i] = r.Rate
	}
	return list
}

// rate writes answers a second: slow ones with a decimal.
func rate(v float64) string {
	if v < 100 {
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.0f", v)
}

func ms(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d)/float64(time.Millisecond)) }
