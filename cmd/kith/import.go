package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"kith/engine"
	"kith/engine/imports"
)

// importCommand imports a file.
type importCommand struct {
	Entity string `arg:"" help:"Entity to import into, like company or user."`
	File   string `arg:"" help:"CSV or .xlsx file; - reads standard input."`
	Map    string `help:"Mapping of columns to fields, a JSON file; without it columns go to fields of their name or title." placeholder:"FILE"`
	DryRun bool   `help:"Check every row and write nothing."`
	Atomic bool   `help:"Write all rows, or none when one is refused."`
	Report string `help:"Write every refused row with its reasons to this CSV file." placeholder:"FILE"`
}

// errRefused says that rows were refused; what and why has been printed.
type errRefused struct{ *imports.Report }

// Error implements error.
func (e errRefused) Error() string {
	switch {
	case e.DryRun:
		return fmt.Sprintf("%d rows would not be imported", e.Failed)
	case e.Aborted:
		return fmt.Sprintf("nothing was imported: %d rows are not right", e.Failed)
	}
	return fmt.Sprintf("%d rows were not imported", e.Failed)
}

// Run imports the file. It fails when a row was refused, after importing the others.
func (c *importCommand) Run(ctx context.Context, s *settings) error {
	options := imports.Options{DryRun: c.DryRun, Atomic: c.Atomic}
	var err error
	if options.Mapping, err = c.mapping(); err != nil {
		return err
	}
	file, size, err := openInput(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	out, err := c.openReport()
	if err != nil {
		return err
	}
	defer out.close()
	a, err := s.open(ctx, false)
	if err != nil {
		return err
	}
	defer a.close()
	bar := newProgress(os.Stderr, size)
	options.Progress = bar.show
	report, err := a.bring(ctx, c.Entity, file, options)
	bar.end()
	if report == nil {
		return err
	}
	if _, told := fmt.Print(describeReport(report, c.Report)); told != nil {
		return told
	}
	if told := out.write(report.Failures); told != nil {
		return told
	}
	switch {
	case ctx.Err() != nil:
		return interrupted(report)
	case err == nil && report.Failed > 0:
		return errRefused{report}
	}
	return err
}

func interrupted(r *imports.Report) error {
	if r.DryRun || r.Aborted {
		return errors.New("interrupted: nothing is written")
	}
	return fmt.Errorf("interrupted: %d rows are imported, the others are not", r.Imported)
}

// bring imports a file into the workspace.
func (a *app) bring(ctx context.Context, entity string, file io.Reader, options imports.Options) (*imports.Report, error) {
	w, err := a.workspace()
	if err != nil {
		return nil, err
	}
	return imports.Run(ctx, imports.Env{Workspace: w, Actor: operator("import")}, entity, file, options)
}

// mapping reads the mapping file, nil without one.
func (c *importCommand) mapping() (*imports.Mapping, error) {
	if c.Map == "" {
		return nil, nil
	}
	text, err := os.ReadFile(c.Map)
	if err != nil {
		return nil, engine.Errorf(engine.BadRequest, "The mapping can't be opened: %v.", err)
	}
	return imports.ParseMapping(text)
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
	if info.IsDir() {
		return nil, 0, engine.Errorf(engine.BadRequest, "%s is a directory: name a CSV file in it.", name)
	}
	return f, info.Size(), nil
}
