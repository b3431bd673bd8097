// Package exports writes the records of an entity as a table of texts, of what the caller may read.
//
// A table is for people, with titles of fields and names of records, or for an import, which makes the same records of it.
package exports

import (
	"context"
	"encoding/csv"
	"io"

	"kith/engine"
	"kith/metadata/expr"
)

// Env is where records are read, and as whom.
type Env struct {
	Workspace *engine.Workspace
	Actor     *engine.Actor
}

// Options say which records are exported, and how.
type Options struct {
	Fields []string // by name, in this order; nil: all there are
	Filter expr.Node
	Order  []engine.Order // nil: as they were made
	Trash  engine.Trash
	// Titles writes for people: the titles of fields in the actor's language, and what related records are called. Else
	// names of fields and ids of records stand there, for an import.
	Titles bool
}

// pageRows are read at a time.
const pageRows = 1000

// Write writes the records of an entity as CSV (RFC 4180, UTF-8), the names of its columns first, and answers how many
// there are. Pages are read one after the other: what is written meanwhile may be missed.
func Write(ctx context.Context, env Env, entity string, opt Options, out io.Writer) (int, error) {
	state, err := env.Workspace.Current(ctx)
	if err != nil {
		return 0, err
	}
	x, err := newTable(state, env.Actor, entity, opt)
	if err != nil {
		return 0, err
	}
	pages, err := x.pages(env.Workspace.Store)
	if err != nil {
		return 0, err
	}
	w := csv.NewWriter(out)
	if err := w.Write(x.head()); err != nil {
		return 0, err
	}
	rows := 0
	for more := true; more; {
		var page []record
		if page, more, err = pages.next(ctx); err != nil {
			return rows, err
		}
		for _, r := range page {
			cells, err := x.cells(r)
			if err != nil {
				return rows, err
			}
			if err := w.Write(cells); err != nil {
				return rows, err
			}
		}
		rows += len(page)
		if w.Flush(); w.Error() != nil {
			return rows, w.Error()
		}
	}
	return rows, nil
}
