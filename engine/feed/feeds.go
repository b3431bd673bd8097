package feed

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"kith/engine"
)

// How a feed looks.
const (
	lookEvery   = 500 * time.Millisecond // for events of other processes
	checkEvery  = 500 * time.Millisecond // for new models, which hold new rights
	retryAfter  = time.Second
	looksAtOnce = 4 // statements of one workspace
)

// Feeds are the feeds of all workspaces.
type Feeds struct {
	workspaces *engine.Workspaces
	log        *slog.Logger
	ctx        context.Context
	close      context.CancelFunc

	mu sync.Mutex
	by map[string]*feed
}

// New makes feeds. Close ends all that goes on in them.
func New(workspaces *engine.Workspaces, log *slog.Logger) *Feeds {
	ctx, cancel := context.WithCancel(context.Background())
	return &Feeds{workspaces: workspaces, log: log, ctx: ctx, close: cancel, by: map[string]*feed{}}
}

// Close ends all readers. Subscribers are told nothing: their connections are ended by who holds them.
func (fs *Feeds) Close() { fs.close() }

// Subscribers is how many subscriptions are told of changes now.
func (fs *Feeds) Subscribers() (n int) {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	for _, f := range fs.by {
		f.mu.Lock()
		for _, g := range f.groups {
			n += len(g.members)
		}
		f.mu.Unlock()
	}
	return n
}

func (fs *Feeds) of(workspace string) *feed {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	f := fs.by[workspace]
	if f == nil {
		f = &feed{Feeds: fs, workspace: workspace, groups: map[string]*group{}, slots: make(chan struct{}, looksAtOnce)}
		fs.by[workspace] = f
	}
	return f
}

// feed spreads the changes of one workspace.
type feed struct {
	*Feeds
	workspace string
	slots     chan struct{} // one is held while a statement runs
	starting  sync.Mutex

	mu       sync.Mutex
	groups   map[string]*group
	position engine.Position    // up to where events were handed to groups
	stop     context.CancelFunc // of the follower; nil while there is nobody to follow for
}

func (f *feed) room() (*engine.Workspace, error) { return f.workspaces.Workspace(f.workspace) }

// start makes sure that the log is followed, for a subscriber who is about to join.
func (f *feed) start(ctx context.Context) error {
	f.starting.Lock()
	defer f.starting.Unlock()
	f.mu.Lock()
	running := f.stop != nil
	f.mu.Unlock()
	if running {
		return nil
	}
	room, err := f.room()
	if err != nil {
		return err
	}
	end, err := room.Log.End(ctx)
	if err != nil {
		return err
	}
	follower, cancel := context.WithCancel(f.ctx)
	f.mu.Lock()
	f.position, f.stop = end, cancel
	f.mu.Unlock()
	go f.follow(follower, room.Log)
	go f.check(follower)
	return nil
}

// rest stops following when nobody is there any more; f.mu is held.
func (f *feed) rest() {
	if len(f.groups) == 0 && f.stop != nil {
		f.stop()
		f.stop = nil
	}
}

func (f *feed) follow(ctx context.Context, log engine.Log) {
	for {
		f.mu.Lock()
		after := f.position
		f.mu.Unlock()
		err := engine.Follow(ctx, log, after, lookEvery, func(events []engine.Event) error {
			f.spread(ctx, events)
			return ctx.Err()
		})
		if ctx.Err() != nil {
			return
		}
		f.log.Warn("the events could not be followed", "workspace", f.workspace, "error", err)
		select {
		case <-ctx.Done():
			return
		case <-time.After(retryAfter):
		}
	}
}

// spread hands events to the groups that wait for such ones. A follower that was stopped meanwhile spreads nothing.
func (f *feed) spread(ctx context.Context, events []engine.Event) {
	sorted := byEntity(events)
	f.mu.Lock()
	defer f.mu.Unlock()
	if ctx.Err() != nil {
		return
	}
	after := f.position
	f.position = events[len(events)-1].Position
	for _, g := range f.groups {
		if list := sorted[g.plan.Entity]; len(list) > 0 {
			g.add(list, after)
		}
	}
}

// check looks for new models, under which everybody's question is planned anew.
func (f *feed) check(ctx context.Context) {
	engine.Every(ctx, checkEvery, func() {
		room, err := f.room()
		if err != nil {
			return
		}
		state, err := room.Current(ctx)
		if err != nil {
			return
		}
		f.dissolve(func(g *group) bool { return g.plan.State.Model.Version < state.Model.Version })
	})
}

// dissolve sends the subscribers of groups to plan anew.
func (f *feed) dissolve(which func(*group) bool) {
	f.mu.Lock()
	var moved []*Subscriber
	for key, g := range f.groups {
		if !which(g) {
			continue
		}
		delete(f.groups, key)
		g.gone = true
		for s := range g.members {
			s.depart(g.told())
			moved = append(moved, s)
		}
	}
	f.mu.Unlock()
	for _, s := range moved {
		go s.resume(f.ctx)
	}
}

// plan plans a question under the current state.
func (f *feed) plan(ctx context.Context, q Question, actor *engine.Actor) (*Plan, error) {
	room, err := f.room()
	if err != nil {
		return nil, err
	}
	var plan *Plan
	err = room.Run(ctx, func(state *engine.State) error {
		plan, err = q.Plan(state, actor)
		return err
	})
	return plan, err
}

// stale brings in the model that was published since a plan was made.
func (f *feed) stale(ctx context.Context) {
	room, err := f.room()
	if err == nil {
		err = room.Refresh(ctx)
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		f.log.Warn("the model could not be taken over", "workspace", f.workspace, "error", err)
	}
}
