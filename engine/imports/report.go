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
	Entity   string    `json:"entity"`
	Rows     int       `json:"rows"`     // rows taken: not the header, blank ones, those imported before or left out
	Tried    int       `json:"tried"`    // rows that were tried: a dry run may only read the rest, and look up what they refer to
	Before   int       `json:"before"`   // rows left alone, since they were imported before
	Skipped  int       `json:"skipped"`  // rows left out because somebody said so
	Imported int       `json:"imported"` // rows written
	Failed   int       `json:"failed"`   // rows not written
	Failures []Failure `json:"failures"` // in the order of lines
	// FailureCount is how many there are, also where not all are kept, and FailedRows are the rows they are about, where
	// that is asked for.
	FailureCount int            `json:"failureCount"`
	FailedRows   []FailedRow    `json:"failedRows"`
	Created      map[string]int `json:"created"` // targets of relations that were made, by entity
	Blank        map[string]int `json:"blank"`   // blank cells by column, where there are any
	Unused       []string       `json:"unused"`  // columns that went nowhere
	DryRun       bool           `json:"dryRun"`
	Aborted      bool           `json:"aborted"` // all or nothing, and something was wrong: nothing was written
}

// FailedRow is a row that was refused, as it stands in the file.
type FailedRow struct {
	Line  int      `json:"line"`
	Cells []string `json:"cells"`
}

func (r *Report) sort() {
	slices.SortStableFunc(r.Failures, func(a, b Failure) int { return cmp.Compare(a.Line, b.Line) })
	slices.SortFunc(r.FailedRows, func(a, b FailedRow) int { return cmp.Compare(a.Line, b.Line) })
}

// abort tells that nothing was written.
func (r *Report) abort() {
	r.Aborted, r.Imported, r.Created = true, 0, map[string]int{}
}
