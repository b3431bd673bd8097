package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"kith/engine"
	"kith/metadata"
)

// origin is what an exported directory says of where its documents come from: apply finds by it what others have changed
// since.
type origin struct {
	Workspace string `json:"workspace"`
	Version   int64  `json:"version"`
	Digest    string `json:"digest"` // of the documents of that version, as another workspace may have one of that number too
}

// originFile is the file of a directory that holds its origin.
const originFile = "kith.json"

func writeOrigin(dir, workspace string, version int64, docs []metadata.Document) error {
	text, err := json.MarshalIndent(origin{workspace, version, metadata.Digest(docs)}, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, originFile), append(text, '\n'), 0o644); err != nil {
		return fmt.Errorf("note the version: %w", err)
	}
	return nil
}

// readOrigin is the origin of a directory, nil where it has none.
func readOrigin(dir string) (*origin, error) {
	text, err := os.ReadFile(filepath.Join(dir, originFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	o := &origin{}
	if err == nil {
		err = json.Unmarshal(text, o)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w (remove the file to apply the directory as it is)", originFile, err)
	}
	return o, nil
}

// documentsOf are the documents of the origin's version, nil when the workspace has no such version.
func (o *origin) documentsOf(ctx context.Context, w *engine.Workspace) ([]metadata.Document, error) {
	if o == nil {
		return nil, nil
	}
	docs, err := w.Versions.VersionDocuments(ctx, o.Version)
	if engine.CodeOf(err) == engine.NotFound {
		return nil, nil
	}
	if err != nil || metadata.Digest(docs) != o.Digest {
		return nil, err
	}
	return docs, nil
}
