package engine

import (
	"context"
	"errors"
	"sync"
	"time"

	"kith/metadata"
)

// heldWorkspaces is how many workspaces keep their state in memory, unless told.
const heldWorkspaces = 256

// Workspaces holds the workspaces that are in use, the least recently used given up first.
type Workspaces struct {
	open  func(name string) (*Storage, error)
	guard func(workspace string, m *metadata.Model) (Guard, error)
	limit int
	// Applied hears of each edit of a model that was published or failed to be; nil: nobody asks. It is set before the
	// first workspace is asked for.
	Applied func(workspace string, took time.Duration, err error)
	// Breaking tells what programs miss in the API of a model that follows another; nil: nothing is told. It is set before the
	// first workspace is asked for, too.
	Breaking func(old, next *metadata.Model) []Break
	// Tally counts who asks for what; nil: nobody does. It is set before the first workspace is asked for, too.
	Tally *Tally
	// Tries keeps the sandboxes; it is set before any is asked for.
	Tries Sandboxes

	changing *changing

	mu      sync.Mutex
	held    map[string]*Workspace
	asked   int64 // how often workspaces were asked for
	prepare func(*Workspace, *State)
}

// NewWorkspaces holds workspaces whose storage comes from open and whose guards are made by guard; limit 0 takes the
// default.
func NewWorkspaces(open func(name string) (*Storage, error), guard func(workspace string, m *metadata.Model) (Guard, error), limit int) *Workspaces {
	if limit <= 0 {
		limit = heldWorkspaces
	}
	return &Workspaces{open: open, guard: guard, limit: limit, held: map[string]*Workspace{}, changing: newChanging()}
}

// Prepare makes do see each state before anybody else takes it, while requests go on with the one before.
func (ws *Workspaces) Prepare(do func(*Workspace, *State)) {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	ws.prepare = do
}

// ready lets a state be prepared.
func (ws *Workspaces) ready(w *Workspace, s *State) {
	ws.mu.Lock()
	prepare := ws.prepare
	ws.mu.Unlock()
	if prepare != nil {
		prepare(w, s)
	}
}

// Workspace finds a workspace. Nothing is read yet: whether there is one of that name shows when its state is.
func (ws *Workspaces) Workspace(name string) (*Workspace, error) {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	w := ws.held[name]
	if w == nil {
		storage, err := ws.open(name)
		if err != nil {
			return nil, err
		}
		w = &Workspace{Name: name, Storage: *storage, guard: ws.guard, ready: ws.ready, applied: ws.Applied, breaking: ws.Breaking, tally: ws.Tally, changing: ws.changing}
		ws.held[name] = w
	}
	ws.asked++
	w.used = ws.asked
	if len(ws.held) > ws.limit {
		ws.forget()
	}
	return w, nil
}

// Current is the state of a workspace to use for one request.
func (ws *Workspaces) Current(ctx context.Context, name string) (*State, error) {
	w, err := ws.Workspace(name)
	if err != nil {
		return nil, err
	}
	state, err := w.Current(ctx)
	if CodeOf(err) == NotFound {
		ws.drop(w)
	}
	return state, err
}

// drop gives up a workspace that there is not: names that strangers make up must not push others out.
func (ws *Workspaces) drop(w *Workspace) {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	if ws.held[w.Name] == w {
		delete(ws.held, w.Name)
	}
}

// Store is the store of a workspace.
func (ws *Workspaces) Store(name string) (Store, error) {
	w, err := ws.Workspace(name)
	if err != nil {
		return nil, err
	}
	return w.Store, nil
}

// Members are the members of a workspace.
func (ws *Workspaces) Members(name string) (Members, error) {
	w, err := ws.Workspace(name)
	if err != nil {
		return nil, err
	}
	return w.Members, nil
}

// Refresh brings the state of a workspace up to date, if it is held.
func (ws *Workspaces) Refresh(ctx context.Context, name string) error {
	ws.mu.Lock()
	w := ws.held[name]
	ws.mu.Unlock()
	if w == nil {
		return nil
	}
	return w.Refresh(ctx)
}

// Watch looks every interval for models that other processes have published, until the context ends. It is what keeps
// states right; being told (Refresh) only makes it sooner. failed hears of errors; the next round tries again.
func (ws *Workspaces) Watch(ctx context.Context, interval time.Duration, failed func(workspace string, err error)) {
	Every(ctx, interval, func() {
		for _, w := range ws.all() {
			switch err := w.Refresh(ctx); {
			case CodeOf(err) == NotFound && err != nil:
				ws.drop(w) // a sandbox that was thrown away
			case err != nil && !errors.Is(err, context.Canceled):
				failed(w.Name, err)
			}
		}
	})
}

// ModelVersions are the versions of the models that are held in memory, by workspace.
func (ws *Workspaces) ModelVersions() map[string]int64 {
	versions := map[string]int64{}
	for _, w := range ws.all() {
		if s := w.current.Load(); s != nil {
			versions[w.Name] = s.Model.Version
		}
	}
	return versions
}

func (ws *Workspaces) all() []*Workspace {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	all := make([]*Workspace, 0, len(ws.held))
	for _, w := range ws.held {
		all = append(all, w)
	}
	return all
}

// forget gives up the workspace that was not asked for the longest.
func (ws *Workspaces) forget() {
	var oldest *Workspace
	for _, w := range ws.held {
		if oldest == nil || w.used < oldest.used {
			oldest = w
		}
	}
	delete(ws.held, oldest.Name)
}
