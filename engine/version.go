package engine

import (
	"context"
	"time"

	"kith/metadata"
)

// Version is one published state of the model.
type Version struct {
	Number int64
	At     time.Time
	By     string // user, "" for the command line
	Title  string
	Plan   []string // the changes in plain words
}

// Versions keeps what was published.
type Versions interface {
	// Versions lists versions before a number, newest first; before 0 takes the newest.
	Versions(ctx context.Context, before int64, limit int) ([]Version, error)
	// VersionDocuments are the documents as of a version; NotFound when there is none of that number.
	VersionDocuments(ctx context.Context, number int64) ([]metadata.Document, error)
}
