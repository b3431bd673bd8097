package graphql

import (
	"context"
	"slices"
)

// cursorField is the field of Query that is the cursor of now.
const cursorField = "cursor"

// now is the cursor of now, "" where a plan does not ask for it. It is taken before anything is read.
func (a *api) now(ctx context.Context, p *plan) (string, error) {
	if !slices.ContainsFunc(p.parts, func(p part) bool { return p.now }) {
		return "", nil
	}
	at, err := a.log.End(ctx)
	return at.Cursor(a.state.Workspace), err
}
