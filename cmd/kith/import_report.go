package main

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"kith/engine"
	"kith/engine/imports"
)

// shownFailures are printed one by one, and no more sorts of them than that; all of them go to the report file.
const shownFailures = 20

// describeReport tells what was done, in lines; file is the report file, "" without one.
func describeReport(r *imports.Report, file string) string {
	var out strings.Builder
	verb := "imported"
	if r.DryRun {
		verb = "would be imported"
	}
	fmt.Fprintf(&out, "%s: %d rows read, %d %s, %d refused\n", r.Entity, r.Rows, r.Imported, verb, r.Failed)
	if r.Aborted {
		out.WriteString("  nothing is written: --atomic takes all rows or none\n")
	}
	for _, entity := range slices.Sorted(maps.Keys(r.Created)) {
		fmt.Fprintf(&out, "  %s: %d made because rows refer to them\n", entity, r.Created[entity])
	}
	for _, column := range slices.Sorted(maps.Keys(r.Blank)) {
		fmt.Fprintf(&out, "  column %q is blank in %d rows\n", column, r.Blank[column])
	}
	if len(r.Unused) > 0 {
		fmt.Fprintf(&out, "  columns that go nowhere: %s\n", strings.Join(r.Unused, ", "))
	}
	if len(r.Failures) > shownFailures {
		describeSorts(&out, r.Failures, file)
		return out.String()
	}
	for _, f := range r.Failures {
		fmt.Fprintf(&out, "  line %d, %s\n", f.Line, describe(f))
	}
	return out.String()
}

func describe(f imports.Failure) string {
	switch {
	case f.Column == "":
		return f.Reason
	case f.Value == "":
		return fmt.Sprintf("%s: %s", f.Column, f.Reason)
	}
	return fmt.Sprintf("%s %q: %s", f.Column, f.Value, f.Reason)
}

// failureSort is what many failures have in common.
type failureSort struct {
	text  string
	first imports.Failure
	lines []int
}

// sorts puts failures together that tell the same of the same value, or of many values of a column.
func sorts(failures []imports.Failure, same func(imports.Failure) string) []*failureSort {
	byText := map[string]*failureSort{}
	var all []*failureSort
	for _, f := range failures {
		text := same(f)
		s := byText[text]
		if s == nil {
			s = &failureSort{text: text, first: f}
			byText[text], all = s, append(all, s)
		}
		s.lines = append(s.lines, f.Line)
	}
	slices.SortStableFunc(all, func(a, b *failureSort) int { return cmp.Compare(len(b.lines), len(a.lines)) })
	return all
}

// describeSorts tells many failures: by value where that says enough in few lines, else by column and reason.
func describeSorts(out *strings.Builder, failures []imports.Failure, file string) {
	all := sorts(failures, describe)
	if len(all) > shownFailures {
		all = sorts(failures, func(f imports.Failure) string {
			return describe(imports.Failure{Column: f.Column, Reason: withoutValue(f)})
		})
	}
	for _, s := range all[:min(shownFailures, len(all))] {
		fmt.Fprintf(out, "  %d times: %s (%s)\n", len(s.lines), s.text, someLines(s.lines))
	}
	if more := len(all) - shownFailures; more > 0 {
		fmt.Fprintf(out, "  … and %d more sorts\n", more)
	}
	if file == "" {
		out.WriteString("  --report FILE writes every refused row with its reasons\n")
	}
}

// withoutValue is a reason with the value, where it tells it, left out.
func withoutValue(f imports.Failure) string {
	if f.Value == "" {
		return f.Reason
	}
	return strings.ReplaceAll(f.Reason, strconv.Quote(f.Value), "…")
}

func someLines(lines []int) string {
	const shown = 3
	var texts []string
	for _, l := range lines[:min(shown, len(lines))] {
		texts = append(texts, strconv.Itoa(l))
	}
	if len(lines) > shown {
		texts = append(texts, "…")
	}
	if len(lines) == 1 {
		return "line " + texts[0]
	}
	return "lines " + strings.Join(texts, ", ")
}

// reportFile is where every refused row goes; nil where nobody asked for one.
type reportFile struct{ *os.File }

// openReport makes the report file before the import, so that it does not fail after it.
func (c *importCommand) openReport() (*reportFile, error) {
	if c.Report == "" {
		return nil, nil
	}
	f, err := os.Create(c.Report)
	if err != nil {
		return nil, engine.Errorf(engine.BadRequest, "The report can't be written: %v.", err)
	}
	return &reportFile{f}, nil
}

func (r *reportFile) write(failures []imports.Failure) error {
	if r == nil {
		return nil
	}
	out := csv.NewWriter(r)
	rows := [][]string{{"line", "column", "value", "reason"}}
	for _, f := range failures {
		rows = append(rows, []string{strconv.Itoa(f.Line), f.Column, f.Value, f.Reason})
	}
	if err := out.WriteAll(rows); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

func (r *reportFile) close() {
	if r != nil {
		_ = r.Close()
	}
}
