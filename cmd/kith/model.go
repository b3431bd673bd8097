package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"

	"kith/engine"
	"kith/metadata"
)

// exportCommand writes the documents into a directory.
type exportCommand struct {
	Dir     string `arg:"" help:"Directory to write into; it is made when it is not there." type:"path"`
	Records bool   `help:"Write the records too, a CSV file for each entity in records/, as import takes them."`
}

// Run writes the files. Documents of a directory that has been exported into before are removed when they are gone.
func (c *exportCommand) Run(ctx context.Context, s *settings) error {
	a, err := s.open(ctx, false)
	if err != nil {
		return err
	}
	defer a.close()
	state, err := a.workspaces.Current(ctx, s.Workspace)
	if err != nil {
		return err
	}
	files := metadata.Export(state.Model)
	for _, f := range files {
		name := filepath.Join(c.Dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return fmt.Errorf("export: %w", err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return fmt.Errorf("export: %w", err)
		}
	}
	if err := writeOrigin(c.Dir, s.Workspace, state.Model.Version, state.Model.Documents); err != nil {
		return err
	}
	fmt.Printf("Wrote %d documents of version %d into %s.\n", len(files), state.Model.Version, c.Dir)
	if err := c.removeOthers(files); err != nil || !c.Records {
		return err
	}
	return a.exportRecords(ctx, state.Model, filepath.Join(c.Dir, "records"))
}

// removeOthers removes documents in the folders of documents that the model has no more.
func (c *exportCommand) removeOthers(files []metadata.File) error {
	for _, pattern := range metadata.FilePatterns() {
		there, err := filepath.Glob(filepath.Join(c.Dir, filepath.FromSlash(pattern)))
		if err != nil {
			return fmt.Errorf("export: %w", err)
		}
		for _, name := range there {
			slash := path.Join(path.Dir(pattern), filepath.Base(name))
			if !slices.ContainsFunc(files, func(f metadata.File) bool { return f.Name == slash }) {
				if err := os.Remove(name); err != nil {
					return fmt.Errorf("export: %w", err)
				}
			}
		}
	}
	return nil
}

func showPlan(w io.Writer, plan *engine.Plan, nothing string) {
	if len(plan.Changes) == 0 {
		fmt.Fprintln(w, nothing)
		return
	}
	for _, c := range plan.Changes {
		fmt.Fprintln(w, c.Describe())
	}
	for _, b := range plan.Breaches {
		fmt.Fprintf(w, "  %s\n", b.Text())
	}
	for _, s := range plan.Steps {
		if s.Lock != "" {
			fmt.Fprintf(w, "  %s (waits meanwhile: %s)\n", s.What, s.Lock)
		}
	}
	if len(plan.Breaking) > 0 {
		fmt.Fprintln(w, "Programs that use the API miss something then:")
	}
	for _, b := range plan.Breaking {
		fmt.Fprintf(w, "  %s\n", b.Message)
	}
}
