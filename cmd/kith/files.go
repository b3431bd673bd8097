package main

import (
	"context"
	"path/filepath"

	"kith/engine"
	"kith/engine/files"
	"kith/engine/files/disk"
	"kith/engine/files/s3"
)

// openBlobs opens where files are kept: a bucket, or a directory below the data directory.
func (s *settings) openBlobs(ctx context.Context) (engine.Blobs, error) {
	if s.Files == "" {
		return disk.Open(filepath.Join(s.Data, "files"))
	}
	address, err := s3.Parse(s.Files)
	if err != nil {
		return nil, err
	}
	return s3.Open(ctx, address)
}

// newFiles opens the room where files are kept.
func (a *app) newFiles(ctx context.Context) (*files.Room, error) {
	blobs, err := a.settings.openBlobs(ctx)
	if err != nil {
		return nil, err
	}
	return files.New(files.Options{Workspaces: a.workspaces, Names: a.allWorkspaces, Blobs: blobs, Log: a.log}), nil
}
