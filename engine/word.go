package engine

import (
	"context"
	"errors"
	"fmt"
	"time"

	"kith/metadata"
)

// Words keeps what records are called by, so that a search may find what was mistyped.
type Words interface {
	// GatherWords takes up the words of records that have changed, and answers how many are new.
	GatherWords(ctx context.Context, m *metadata.Model) (int, error)
}

// GatherWords takes up the words of a workspace's records.
func (w *Workspace) GatherWords(ctx context.Context) (int, error) {
	state, err := w.Current(ctx)
	if err != nil {
		return 0, err
	}
	return w.Words.GatherWords(ctx, state.Model)
}

// Gather takes up the words of all workspaces, time and again until the context ends. Failed hears of those that fail.
func (ws *Workspaces) Gather(ctx context.Context, names func(context.Context) ([]string, error), interval time.Duration, failed func(error)) {
	gather := func() {
		all, err := names(ctx)
		for _, name := range all {
			w, wrong := ws.Workspace(name)
			if wrong == nil {
				_, wrong = w.GatherWords(ctx)
			}
			if wrong != nil {
				err = errors.Join(err, fmt.Errorf("engine: gather the words of %s: %w", name, wrong))
			}
		}
		if err != nil && ctx.Err() == nil {
			failed(err)
		}
	}
	gather()
	Every(ctx, interval, gather)
}
