package engine

import (
	"context"
	"slices"

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
		if id, _, concerned := concerns(c); concerned {
			things = append(things, id)
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
		id, as, concerned := concerns(c)
		for _, a := range all {
			if concerned && a.Thing == id && (as == "" || a.As == as) {
				effects[i].Asked = append(effects[i].Asked, a)
			}
		}
	}
	return nil
}

// concerns is what a change takes away from programs, or gives another form or name: its id, and the old name where it is
// about that alone.
func concerns(c metadata.Change) (id, as string, concerned bool) {
	switch c := c.(type) {
	case metadata.RenameField:
		return c.Field.ID, "", true
	case metadata.TrashField:
		return c.Field.ID, "", true
	case metadata.RemoveField:
		return c.Old.ID, "", true
	case metadata.RetypeField:
		return c.Field.ID, "", true
	case metadata.RenameEntity:
		return c.Entity.ID, "", true
	case metadata.TrashEntity:
		return c.Entity.ID, "", true
	case metadata.RemoveEntity:
		return c.Old.ID, "", true
	case metadata.DropAlias:
		if c.Field != nil {
			return c.Field.ID, c.Name, true
		}
		return c.Entity.ID, c.Name, true
	}
	return "", "", false
}

// UsageOf tells who asked the API for an entity, or for a field of it, lately.
func (w *Workspace) UsageOf(ctx context.Context, actor *Actor, e *metadata.Entity, f *metadata.Field, days int) ([]Asked, error) {
	state, err := w.Current(ctx)
	if err != nil {
		return nil, err
	}
	if err := mayEdit(state, actor); err != nil {
		return nil, err
	}
	id := e.ID
	if f != nil {
		id = f.ID
	}
	const most = 90
	return w.usage(ctx, state, []string{id}, min(max(days, 1), most))
}

// usage is what is kept of things, with the names of the users who asked.
func (w *Workspace) usage(ctx context.Context, state *State, things []string, days int) ([]Asked, error) {
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

// UsesOf lists who names an entity, a field, an option or a role, in the current model.
func (w *Workspace) UsesOf(ctx context.Context, actor *Actor, of func(*metadata.Model) (metadata.Thing, bool)) ([]metadata.Use, error) {
	state, err := w.Current(ctx)
	if err != nil {
		return nil, err
	}
	if err := mayEdit(state, actor); err != nil {
		return nil, err
	}
	thing, ok := of(state.Model)
	if !ok {
		return nil, nil
	}
	return slices.Clip(state.Model.Uses(thing)), nil
}
