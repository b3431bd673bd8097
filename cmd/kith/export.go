package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"kith/engine/exports"
	"kith/metadata"
)

// exportRecords writes a CSV file for each entity that has records. Users and teams come first in the list that it prints, and
// so does what others refer to, as far as there is an order: so they can be imported again.
func (a *app) exportRecords(ctx context.Context, m *metadata.Model, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	for _, e := range m.ByReference() {
		rows, err := a.exportEntity(ctx, e, filepath.Join(dir, e.Name+".csv"))
		if err != nil {
			return err
		}
		fmt.Printf("Wrote %d %s.\n", rows, e.Plural)
	}
	return nil
}

func (a *app) exportEntity(ctx context.Context, e *metadata.Entity, name string) (rows int, err error) {
	w, err := a.workspace()
	if err != nil {
		return 0, err
	}
	file, err := os.Create(name)
	if err != nil {
		return 0, fmt.Errorf("export: %w", err)
	}
	defer func() {
		if closed := file.Close(); err == nil {
			err = closed
		}
	}()
	out := bufio.NewWriter(file)
	rows, err = exports.Write(ctx, exports.Env{Workspace: w, Actor: operator("export")}, e.Name, exports.Options{}, out)
	if err != nil {
		return 0, fmt.Errorf("export: %s: %w", e.Plural, err)
	}
	return rows, out.Flush()
}
