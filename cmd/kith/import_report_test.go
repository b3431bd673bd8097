package main

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine/imports"
)

func TestDescribeReport(t *testing.T) {
	t.Parallel()
	few := &imports.Report{
		Entity: "deal", Rows: 5, Imported: 3, Failed: 2, Created: map[string]int{"user": 2, "team": 1}, Blank: map[string]int{"account": 4},
		Unused: []string{"x", "y"}, DryRun: true,
		Failures: []imports.Failure{{Line: 3, Reason: "has 2 cells"}, {Line: 4, Column: "stage", Value: "odd", Reason: "is not one of the options"}, {Line: 4, Column: "name", Reason: "Name is required."}},
	}
	want := `deal: 5 rows read, 3 would be imported, 2 refused
  team: 1 made because rows refer to them
  user: 2 made because rows refer to them
  column "account" is blank in 4 rows
  columns that go nowhere: x, y
  line 3, has 2 cells
  line 4, stage "odd": is not one of the options
  line 4, name: Name is required.
`
	if diff := cmp.Diff(want, describeReport(few, "")); diff != "" {
		t.Error(diff)
	}
}

// Many failures are told by what they have in common.
func TestDescribeManyFailures(t *testing.T) {
	t.Parallel()
	alike := &imports.Report{Entity: "deal", Rows: 30, Failed: 30, Aborted: true}
	for i := range 30 {
		f := imports.Failure{Line: i + 2, Column: "product", Value: "GTXPro", Reason: `there is no product with name "GTXPro"`}
		if i == 7 {
			f = imports.Failure{Line: 9, Column: "stage", Value: "odd", Reason: "is not one of the options"}
		}
		alike.Failures = append(alike.Failures, f)
	}
	want := `deal: 30 rows read, 0 imported, 30 refused
  nothing is written: --atomic takes all rows or none
  29 times: product "GTXPro": there is no product with name "GTXPro" (lines 2, 3, 4, …)
  1 times: stage "odd": is not one of the options (line 9)
`
	if diff := cmp.Diff(want, describeReport(alike, "report.csv")); diff != "" {
		t.Error(diff)
	}
	different := &imports.Report{Entity: "deal", Rows: 30, Failed: 30}
	for i := range 30 {
		name := fmt.Sprintf("P%d", i)
		different.Failures = append(different.Failures, imports.Failure{Line: i + 2, Column: "product", Value: name, Reason: fmt.Sprintf("there is no product with name %q", name)})
	}
	want = `deal: 30 rows read, 0 imported, 30 refused
  30 times: product: there is no product with name … (lines 2, 3, 4, …)
  --report FILE writes every refused row with its reasons
`
	if diff := cmp.Diff(want, describeReport(different, "")); diff != "" {
		t.Error(diff)
	}
}
