package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"time"

	"kith/engine"
	"kith/engine/imports"
)

// samples is sample/sample.json of a template: which files go into which entities, in this order.
type samples struct {
	// WrittenOn is the day on which the data is right. All dates are moved by the days since, so that what is due
	// tomorrow in the file is due tomorrow in the demo.
	WrittenOn string       `json:"writtenOn"`
	Files     []sampleFile `json:"files"`
}

type sampleFile struct {
	File   string           `json:"file"`
	Entity string           `json:"entity"`
	Map    *imports.Mapping `json:"map"`
}

// sampleDir holds a template's sample data.
const sampleDir = "sample"

// sample imports a template's sample data, through the same writes as everybody's.
func (a *app) sample(ctx context.Context, w *engine.Workspace, dir fs.FS) error {
	text, err := fs.ReadFile(dir, path.Join(sampleDir, "sample.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the sample data: %w", err)
	}
	var all samples
	if err := json.Unmarshal(text, &all); err != nil {
		return fmt.Errorf("read sample.json: %w", err)
	}
	written, err := time.Parse(time.DateOnly, all.WrittenOn)
	if err != nil {
		return fmt.Errorf("read sample.json: writtenOn: %w", err)
	}
	shift := int(time.Since(written).Hours() / 24)
	for _, s := range all.Files {
		if err := a.sampleFile(ctx, w, dir, s, shift); err != nil {
			return fmt.Errorf("sample data: %s: %w", s.File, err)
		}
	}
	return nil
}

func (a *app) sampleFile(ctx context.Context, w *engine.Workspace, dir fs.FS, s sampleFile, shift int) error {
	f, err := dir.Open(path.Join(sampleDir, s.File))
	if err != nil {
		return err
	}
	defer f.Close()
	report, err := imports.Run(ctx, imports.Env{Workspace: w, Actor: operator("install")}, s.Entity, f, imports.Options{Mapping: s.Map, Shift: shift})
	if err != nil {
		return err
	}
	if len(report.Failures) > 0 {
		return fmt.Errorf("line %d, %s", report.Failures[0].Line, describe(report.Failures[0]))
	}
	return nil
}
