package engine

import (
	"context"

	"kith/metadata"
	"kith/metadata/say"
)

// UsageDays is how many days plans look back for who asked the API.
const UsageDays = 30

// Text says who asked, and how often.
func (a Asked) Text() say.Text {
	caller := say.Of("API key %s", a.Name)
	switch {
	case a.Name == "":
		caller = say.Of("somebody who is gone")
	case !a.ByKey:
		caller = say.Of("%s, signed in", a.Name)
	}
	last := a.Last.Format("2006-01-02")
	if a.As != "" {
		return say.Of("%s asked for it by its old name %s %d times in the last %d days, last on %s", caller, a.As, a.Times, UsageDays, last)
	}
	return say.Of("%s asked for it %d times in the last %d days, last on %s", caller, a.Times, UsageDays, last)
}

// asked fills in who asked the API lately for what changes take away or call otherwise.
func (w *Workspace) asked(ctx context.Context, state *State, plan *Plan, effects []Effect) error {
	var things []string
	for _, c := range plan.Changes {
		if concerns(c) {
			things = append(things, c.Detail().Of.StableID())
		}
	}
	if len(things) == 0 {
		return nil
	}
	all, err := w.usage(ctx, state, things, UsageDays)
	if err != nil {
		return err
	}
	for i, c := range plan.Changes {
		for _, a := range all {
			if concerns(c) && a.misses(c) {
				effects[i].Asked = append(effects[i].Asked, a)
			}
		}
	}
	return nil
}

// misses is whether what was asked for is what a change is about: an old name that goes is missed by those who use it alone.
func (a Asked) misses(c metadata.Change) bool {
	drop, alias := c.(metadata.DropAlias)
	return a.Thing == c.Detail().Of.StableID() && (!alias || a.As == drop.Name)
}

// UsageOf tells who asked the API for an entity, or for a field of it, lately.
func (w *Workspace) UsageOf(ctx context.Context, actor *Actor, of metadata.Thing, days int) ([]Asked, error) {
	state, err := w.Current(ctx)
	if err != nil {
		return nil, err
	}
	if err := mayEdit(state, actor); err != nil {
		return nil, err
	}
	const most = 90
	return w.usage(ctx, state, []string{of.StableID()}, min(max(days, 1), most))
}

// usage is what is kept of things, and what this process has counted since, with the names of the users who asked.
func (w *Workspace) usage(ctx context.Context, state *State, things []string, days int) ([]Asked, error) {
	if w.tally != nil {
		if err := w.addUsage(ctx, w.tally.takeOf(w.Name)); err != nil {
			return nil, err
		}
	}
	all, err := w.Usage.Usage(ctx, things, days)
	if err != nil {
		return nil, err
	}
	var users []string
	for _, a := range all {
		if !a.ByKey {
			users = append(users, a.Caller)
		}
	}
	names, err := w.Members.Names(ctx, state, users)
	if err != nil {
		return nil, err
	}
	for i, a := range all {
		if !a.ByKey {
			all[i].Name = names[a.Caller]
		}
	}
	return all, nil
}
