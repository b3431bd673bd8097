package auth

import (
	"context"

	"kith/engine"
)

// place is the current state of a workspace, and who belongs to it.
func (a *Authority) place(ctx context.Context, workspace string) (*engine.State, engine.Members, error) {
	state, err := a.workspaces.Current(ctx, workspace)
	if err != nil {
		return nil, nil, err
	}
	members, err := a.workspaces.Members(workspace)
	return state, members, err
}
