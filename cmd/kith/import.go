package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"kith/engine"
	"kith/engine/imports"
)

// importCommand imports a CSV file.
type importCommand struct {
	Entity string `arg:"" help:"Entity to import into, like company or user."`
	File   string `arg:"" help:"CSV file; - reads standard input."`
	Map    string `help:"Mapping of columns to fields, a JSON file; without it columns go to fields of their name or title." placeholder:"FILE" type:"existingfile"`
	DryRun bool   `help:"Check every row and write nothing."`
	Atomic bool   `help:"Write all rows, or none when one is refused."`
	Report string `help:"Write every refused row with its reasons to this CSV file." placeholder:"FILE"`
}

// errRefused says that rows were refused; what and why has been printed.
type errRefused struct{ rows int }

func (e errRefused) Error() string { return fmt.Sprintf("%d rows were not imported", e.rows) }

// Run imports the file. It fails when a row was refused, after importing the others.
func (c *importCommand) Run(ctx context.Context, s *settings) error {
	options := imports.Options{DryRun: c.DryRun, Atomic: c.Atomic}
	if c.Map != "" {
		text, err := os.ReadFile(c.Map)
		if err != nil {
			return err
		}
		if options.Mapping, err = imports.ParseMapping(text); err != nil {
			return err
		}
	}
	file, size, err := openInput(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	a, err := s.open(ctx, false)
	if err != nil {
		return err
	}
	defer a.close()
	w, err := a.workspace()
	if err != nil {
		return err
	}
	bar := newProgress(os.Stderr, size)
	options.Progress = bar.show
	report, err := imports.Run(ctx, imports.Env{Workspace: w, Actor: operator("import")}, c.Entity, file, options)
	bar.end()
	if report != nil {
		if told := c.tell(os.Stdout, report); told != nil {
			return told
		}
	}
	if err == nil && report.Failed > 0 {
		err = errRefused{report.Failed}
	}
	return err
}

func openInput(name string) (io.ReadCloser, int64, error) {
	if name == "-" {
		return os.Stdin, 0, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, engine.Errorf(engine.BadRequest, "The file can't be opened: %v.", err)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, 0, err
	}
	return f, info.Size(), nil
}

// shownFailures are printed; all of them go to the report file.
const shownFailures = 20

// tell prints what was done, and writes the report file.
func (c *importCommand) tell(w io.Writer, r *imports.Report) error {
	verb := "imported"
	if r.DryRun {
		verb = "would be imported"
	}
	fmt.Fprintf(w, "%s: %d rows read, %d %s, %d refused\n", r.Entity, r.Rows, r.Imported, verb, r.Failed)
	if r.Aborted {
		fmt.Fprintln(w, "  nothing was written: --atomic takes all rows or none")
	}
	for _, entity := range slices.Sorted(maps.Keys(r.Created)) {
		fmt.Fprintf(w, "  %d of %s made because rows refer to them\n", r.Created[entity], entity)
	}
	for _, column := range slices.Sorted(maps.Keys(r.Blank)) {
		fmt.Fprintf(w, "  column %q is blank in %d rows\n", column, r.Blank[column])
	}
	if len(r.Unused) > 0 {
		fmt.Fprintf(w, "  not imported, no field for them: %s\n", strings.Join(r.Unused, ", "))
	}
	for _, reason := range summary(r.Failures) {
		fmt.Fprintln(w, "  "+reason)
	}
	for _, f := range r.Failures[:min(shownFailures, len(r.Failures))] {
		fmt.Fprintf(w, "  line %d, %s\n", f.Line, describe(f))
	}
	if more := len(r.Failures) - shownFailures; more > 0 {
		fmt.Fprintf(w, "  … and %d more; --report FILE writes all of them\n", more)
	}
	if c.Report == "" {
		return nil
	}
	return writeReport(c.Report, r.Failures)
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

// summary counts the failures by column and reason, when there are many.
func summary(failures []imports.Failure) []string {
	if len(failures) <= shownFailures {
		return nil
	}
	counts := map[string]int{}
	for _, f := range failures {
		counts[describe(f)]++
	}
	var lines []string
	for _, what := range slices.Sorted(maps.Keys(counts)) {
		if counts[what] > 1 {
			lines = append(lines, fmt.Sprintf("%d times %s", counts[what], what))
		}
	}
	return lines
}

func writeReport(name string, failures []imports.Failure) error {
	f, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	out := csv.NewWriter(f)
	_ = out.Write([]string{"line", "column", "value", "reason"}) // errors are kept for Error
	for _, fail := range failures {
		_ = out.Write([]string{strconv.Itoa(fail.Line), fail.Column, fail.Value, fail.Reason})
	}
	out.Flush()
	if err := out.Error(); err != nil {
		f.Close()
		return fmt.Errorf("write the report: %w", err)
	}
	return f.Close()
}
