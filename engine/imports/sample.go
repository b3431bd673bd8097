package imports

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"time"
)

// Samples is sample/sample.json of a template: which files go into which entities, in this order.
type Samples struct {
	// WrittenOn is the day on which the data is right. All dates are moved by the days since, so that what is due
	// tomorrow in the file is due tomorrow in the workspace.
	WrittenOn string       `json:"writtenOn"`
	Files     []SampleFile `json:"files"`
}

// SampleFile is a file of sample data.
type SampleFile struct {
	File   string   `json:"file"`
	Entity string   `json:"entity"`
	Map    *Mapping `json:"map"`
}

// sampleDir holds a template's sample data.
const sampleDir = "sample"

// ReadSamples reads what a template's folder has of sample data; nil when it has none.
func ReadSamples(dir fs.FS) (*Samples, error) {
	text, err := fs.ReadFile(dir, path.Join(sampleDir, "sample.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the sample data: %w", err)
	}
	var all Samples
	if err := json.Unmarshal(text, &all); err != nil {
		return nil, fmt.Errorf("read sample.json: %w", err)
	}
	return &all, nil
}

// Sample imports a template's sample data, if it has any, through the same writes as everybody's.
func Sample(ctx context.Context, env Env, dir fs.FS) error {
	all, err := ReadSamples(dir)
	if all == nil || err != nil {
		return err
	}
	written, err := time.Parse(time.DateOnly, all.WrittenOn)
	if err != nil {
		return fmt.Errorf("read sample.json: writtenOn: %w", err)
	}
	shift := int(time.Since(written).Hours() / 24)
	for _, s := range all.Files {
		if err := s.run(ctx, env, dir, shift); err != nil {
			return fmt.Errorf("sample data: %s: %w", s.File, err)
		}
	}
	return nil
}

func (s SampleFile) run(ctx context.Context, env Env, dir fs.FS, shift int) error {
	f, err := dir.Open(path.Join(sampleDir, s.File))
	if err != nil {
		return err
	}
	defer f.Close()
	report, err := Run(ctx, env, s.Entity, f, Options{Mapping: s.Map, Shift: shift})
	if err != nil {
		return err
	}
	if len(report.Failures) > 0 {
		first := report.Failures[0]
		return fmt.Errorf("line %d: %s %q: %s", first.Line, first.Column, first.Value, first.Reason)
	}
	return nil
}
