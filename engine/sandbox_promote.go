package engine

import (
	"context"

	"kith/metadata"
)

// sandboxBase is the version of a sandbox's own model that it began with.
const sandboxBase = 1

// PromoteSandbox plans to make the changes of a sandbox those of its origin, and publishes that, unless only the plan is
// asked for. What the origin has changed since the sandbox was made stays; where both changed the same in different ways it is
// a Conflict that tells where, until choices settle it.
func (ws *Workspaces) PromoteSandbox(ctx context.Context, actor *Actor, origin, name string, choices map[string]metadata.Choice, planOnly bool) (*Plan, error) {
	sb, err := ws.sandboxOf(ctx, actor, origin, name)
	if err != nil {
		return nil, err
	}
	trial, err := ws.Workspace(name)
	if err != nil {
		return nil, err
	}
	if err := trial.Refresh(ctx); err != nil {
		return nil, err
	}
	ours, err := trial.Current(ctx)
	if err != nil {
		return nil, err
	}
	was, err := trial.DocumentsAt(ctx, sandboxBase)
	if err != nil {
		return nil, err
	}
	w, err := ws.Workspace(origin)
	if err != nil {
		return nil, err
	}
	var plan *Plan
	err = w.Run(ctx, func(state *State) error {
		edit, err := promotion(state, was, ours.Model.Documents, choices)
		if err != nil {
			return err
		}
		edit.Title = orTitle(sb.Title, name)
		plan, err = w.carryOut(ctx, actor, edit, planOnly)
		return err
	})
	return plan, err
}

// promotion is the edit of an origin that makes the changes of a sandbox its own.
func promotion(state *State, was, ours []metadata.Document, choices map[string]metadata.Choice) (*Edit, error) {
	docs, conflicts := broughtIn(state, was, ours, choices)
	if len(conflicts) > 0 {
		return nil, overtaken(conflicts)
	}
	edit := &Edit{Base: state.Model.Version}
	edit.Documents, edit.Remove = difference(state.Model.Documents, docs)
	return edit, nil
}

func orTitle(title, name string) string {
	if title == "" {
		return "Take over sandbox " + name
	}
	return title
}
