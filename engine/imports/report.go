package imports

import (
	"cmp"
	"slices"
)

// Failure is why a row was not imported, one per thing that is wrong with it.
type Failure struct {
	Line   int    `json:"line"`
	Column string `json:"column"` // "" when about the row as a whole
	Value  string `json:"value"`
	Reason string `json:"reason"`
}

// Report is what an import did, or on a dry run would do.
type Report struct {
	Entity   string         `json:"entity"`
	Rows     int            `json:"rows"`     // rows read, the header and blank ones apart
	Imported int            `json:"imported"` // rows written
	Failed   int            `json:"failed"`   // rows not written
	Failures []Failure      `json:"failures"` // in the order of lines
	Created  map[string]int `json:"created"`  // targets of relations that were made, by entity
	Blank    map[string]int `json:"blank"`    // blank cells by column, where there are any
	Unused   []string       `json:"unused"`   // columns that went nowhere
	DryRun   bool           `json:"dryRun"`
	Aborted  bool           `json:"aborted"` // all or nothing, and something was wrong: nothing was written
}

// close sums up.
func (r *Report) close() {
	slices.SortStableFunc(r.Failures, func(a, b Failure) int { return cmp.Compare(a.Line, b.Line) })
	lines := map[int]bool{}
	for _, f := range r.Failures {
		lines[f.Line] = true
	}
	r.Failed = len(lines)
}

// abort tells that nothing was written.
func (r *Report) abort() {
	r.Aborted, r.Imported, r.Created = true, 0, map[string]int{}
}
