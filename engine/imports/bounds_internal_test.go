package imports

import (
	"context"
	"errors"
	"strings"
	"testing"

	"kith/engine"
)

// Files that would take much more memory than they have bytes are refused, in words that say what to do.
func TestFilesThatSwell(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ file, want string }{
		"many columns":  {strings.Repeat("a,b", 1000) + "\n", "names 1001 columns, of 1000 at most"},
		"a long header": {strings.Repeat(",", 3<<20), "The first line has more than 2 MB"},
		"a long row":    {"a,b\n1,2\n" + strings.Repeat(",", 3<<20), "after line 2 has more than 2 MB"},
		"an open quote": {"a,b\n1,2\n3,4\n\"" + strings.Repeat("x,y\n", 1<<20), "after line 3 has more than 2 MB"},
		"many rows":     {"a\n" + strings.Repeat("1\n", mostRows+1), "more than 1048576 rows"},
	} {
		_, err := readHead(t.Context(), strings.NewReader(c.file))
		if engine.CodeOf(err) != engine.Invalid || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReadingEndsWithWhoAskedForIt(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := readHead(ctx, strings.NewReader("a\n1\n")); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Of rows that fail the report keeps so many, and so many bytes; the failures of a row are kept or not together.
func TestReportsAreBounded(t *testing.T) {
	t.Parallel()
	fill := func(keep, rows, size int) *Report {
		r := &run{opt: Options{Keep: keep}, report: &Report{}}
		cell := strings.Repeat("x", size)
		for line := range rows {
			for range 2 {
				r.refuse(failure{row: row{line: line + 2, cells: []string{cell}}, value: cell, reason: "is wrong"})
			}
		}
		return r.report
	}
	for _, c := range []struct{ keep, rows, size, want int }{
		{10, 5, 10, 5}, {10, 30, 10, 10}, {1000, 100, 1 << 20, 16},
	} {
		report := fill(c.keep, c.rows, c.size)
		if len(report.FailedRows) != c.want || len(report.Failures) != 2*c.want || report.FailureCount != 2*c.rows {
			t.Errorf("%+v: %d rows, %d failures of %d", c, len(report.FailedRows), len(report.Failures), report.FailureCount)
		}
	}
	if report := fill(0, 100, 10); len(report.Failures) != 200 || len(report.FailedRows) != 0 {
		t.Errorf("%d failures, %d rows", len(report.Failures), len(report.FailedRows))
	}
}
