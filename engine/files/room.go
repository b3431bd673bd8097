// Package files is where people's files come in and go out: their content is kept in engine.Blobs, what is known of them
// in engine.Files, and who may have one is asked of the record that holds it.
package files

import (
	"context"
	"log/slog"

	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"

	"kith/engine"
)

// Options are what a room works with.
type Options struct {
	Workspaces *engine.Workspaces
	Names      func(context.Context) ([]string, error) // of all workspaces
	Blobs      engine.Blobs
	Log        *slog.Logger
}

// Room is where files are kept.
type Room struct {
	Options
	scaling *semaphore.Weighted // pictures being scaled take memory
	making  singleflight.Group  // thumbnails, by key
}

// scaledAtOnce is how many pictures are scaled at a time.
const scaledAtOnce = 2

// New opens a room.
func New(o Options) *Room { return &Room{Options: o, scaling: semaphore.NewWeighted(scaledAtOnce)} }

// folder is where all content of a file is kept: its own, and what was made of it. Folders of many files are spread, since
// listing a directory of a million names takes long.
func folder(workspace, id string) string { return workspace + "/" + id[len(id)-2:] + "/" + id }

// original is the key of a file's own content.
func original(workspace, id string) string { return folder(workspace, id) + "/original" }
