package engine

import (
	"context"
	"time"

	"kith/metadata"
)

// Sandbox is a workspace that was made of another one's model and some of its records, to try changes in.
type Sandbox struct {
	Workspace string
	Origin    string
	Version   int64 // of the origin's model that it was made of
	Title     string
	At        time.Time
	Records   map[string]int64 // when it is made: how many were copied, by entity
}

// Sample says which records of its origin a sandbox begins with: the newest, and those that these can't be without. Users and
// teams come all.
type Sample struct {
	Each int            // of each entity that Of does not name
	Of   map[string]int // by the name of an entity
	Mask bool           // whether what tells who a person is becomes nobody's, with all texts of records that have such; other free text stays
}

// maxSample is how many records of an entity a sandbox may begin with.
const maxSample = 10_000

// Sandboxes keeps which workspaces are sandboxes. It is implemented by engine/pg.
type Sandboxes interface {
	// CreateSandbox makes the workspace of a sandbox with the model of its origin, a sample of its records, and members who may
	// enter it. It answers Duplicate when there is a workspace of its name.
	CreateSandbox(ctx context.Context, sb *Sandbox, m *metadata.Model, sample Sample, members []Membership) error
	// Sandboxes lists the sandboxes of a workspace, the newest first.
	Sandboxes(ctx context.Context, origin string) ([]Sandbox, error)
	// Sandbox finds a sandbox by its workspace, NotFound when that is none.
	Sandbox(ctx context.Context, workspace string) (*Sandbox, error)
	// DropSandbox removes a sandbox with everything in it.
	DropSandbox(ctx context.Context, workspace string) error
}

// CreateSandbox makes a sandbox of a workspace as it is now. All who may change its model may enter the sandbox.
func (ws *Workspaces) CreateSandbox(ctx context.Context, actor *Actor, origin, name, title string, sample Sample) (*Sandbox, error) {
	w, state, err := ws.sandboxing(ctx, actor, origin)
	if err != nil {
		return nil, err
	}
	if err := checkSample(state.Model, sample); err != nil {
		return nil, err
	}
	all, err := w.Members.Members(ctx)
	if err != nil {
		return nil, err
	}
	var members []Membership
	for _, m := range all {
		if m.Account != "" && !m.Disabled && state.Guard.Admin(m.Roles) {
			members = append(members, m)
		}
	}
	sb := &Sandbox{Workspace: name, Origin: origin, Version: state.Model.Version, Title: title}
	return sb, ws.Tries.CreateSandbox(ctx, sb, state.Model, sample, members)
}

// sandboxing is a workspace with its state, for who may change its model.
func (ws *Workspaces) sandboxing(ctx context.Context, actor *Actor, origin string) (*Workspace, *State, error) {
	w, err := ws.Workspace(origin)
	if err != nil {
		return nil, nil, err
	}
	state, err := w.Current(ctx)
	if err != nil {
		return nil, nil, err
	}
	return w, state, mayEdit(state, actor)
}

func checkSample(m *metadata.Model, sample Sample) error {
	if sample.Each < 0 || sample.Each > maxSample {
		return Errorf(Limit, "A sandbox takes from 0 to %d records of each entity.", maxSample)
	}
	for name, n := range sample.Of {
		switch {
		case m.Entity(name) == nil:
			return Errorf(NotFound, "There is no entity %q to take records of.", name)
		case n < 0 || n > maxSample:
			return Errorf(Limit, "A sandbox takes from 0 to %d records of each entity.", maxSample)
		}
	}
	return nil
}

// Sandboxes lists the sandboxes of a workspace, the newest first.
func (ws *Workspaces) Sandboxes(ctx context.Context, actor *Actor, origin string) ([]Sandbox, error) {
	if _, _, err := ws.sandboxing(ctx, actor, origin); err != nil {
		return nil, err
	}
	return ws.Tries.Sandboxes(ctx, origin)
}

// DropSandbox throws a sandbox of a workspace away.
func (ws *Workspaces) DropSandbox(ctx context.Context, actor *Actor, origin, name string) error {
	if _, err := ws.sandboxOf(ctx, actor, origin, name); err != nil {
		return err
	}
	if err := ws.Tries.DropSandbox(ctx, name); err != nil {
		return err
	}
	ws.forgetOne(name)
	return nil
}

// sandboxOf finds a sandbox of a workspace, for who may change that one's model.
func (ws *Workspaces) sandboxOf(ctx context.Context, actor *Actor, origin, name string) (*Sandbox, error) {
	if _, _, err := ws.sandboxing(ctx, actor, origin); err != nil {
		return nil, err
	}
	sb, err := ws.Tries.Sandbox(ctx, name)
	if CodeOf(err) == NotFound || err == nil && sb.Origin != origin {
		return nil, Errorf(NotFound, "There is no sandbox %s of this workspace.", name)
	}
	return sb, err
}

// forgetOne gives up a workspace that is gone.
func (ws *Workspaces) forgetOne(name string) {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	delete(ws.held, name)
}
