package engine

import (
	"context"

	"kith/metadata"
)

// State is what a request takes once and uses to its end: a model and the guard made for it.
type State struct {
	Workspace string
	Model     *metadata.Model
	Guard     Guard
}

// Store runs secured queries and writes of one workspace. It is implemented by engine/pg, the only package that
// speaks SQL.
type Store interface {
	// Prepare compiles secured root queries into one statement whose answer is a JSON object with their keys in order.
	Prepare(state *State, roots []Root) (Statement, error)
	// Write runs guarded writes as one transaction: all or nothing.
	Write(ctx context.Context, state *State, actor *Actor, writes []*Write) ([]Written, error)
	// Apply publishes a model: DDL, documents, version and event in one short transaction. base is the version it was
	// made from; Conflict when another is current.
	Apply(ctx context.Context, actor *Actor, base int64, next *metadata.Model, changes []metadata.Change) (int64, error)
}

// Root is one key of an answer: a query, or a constant (__typename).
type Root struct {
	Key   string
	Const *string
	Query *Query
}

// Statement is a prepared read. It holds no connection and may be run by many at once.
type Statement interface {
	// Read runs the statement. params are the values of expr.Param and CursorParam by index, canonical; the answer is
	// the JSON object.
	Read(ctx context.Context, actor *Actor, params []any) ([]byte, error)
	// Size is about how many bytes the statement keeps in memory, for caches.
	Size() int
}
