package imports

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"kith/engine"
)

// RoomOptions are what people's imports are done with.
type RoomOptions struct {
	Workspaces *engine.Workspaces
	// Actor says anew who somebody is, by their user and the key they came with: Unauthenticated when they are not let in
	// any more.
	Actor func(ctx context.Context, workspace, user, key string) (*engine.Actor, error)
	Names func(context.Context) ([]string, error) // of all workspaces
	// AtOnce is how many imports are tried or run at a time; the others wait. 0 takes the default.
	AtOnce int
	// Sample is how many rows of a file a try tries; 0 takes the default.
	Sample int
	Log    *slog.Logger
}

const (
	defaultAtOnce = 2
	defaultSample = 5000
)

// Room is where people's files are brought in, in the background, by this process. It implements engine.Importer.
type Room struct {
	RoomOptions
	slots chan struct{}
	reads chan struct{} // held while a file is read for its head

	mu    sync.Mutex
	stop  chan struct{} // closed when nothing is to go on
	going sync.WaitGroup
}

// NewRoom opens a room. Close closes it.
func NewRoom(o RoomOptions) *Room {
	if o.AtOnce <= 0 {
		o.AtOnce = defaultAtOnce
	}
	if o.Sample <= 0 {
		o.Sample = defaultSample
	}
	return &Room{RoomOptions: o, slots: make(chan struct{}, o.AtOnce), reads: make(chan struct{}, o.AtOnce), stop: make(chan struct{})}
}

// Close ends what is under way, between two batches, and waits for it: people are told, and can let it go on later.
func (r *Room) Close() {
	r.mu.Lock()
	select {
	case <-r.stop:
	default:
		close(r.stop)
	}
	r.mu.Unlock()
	r.going.Wait()
}

// lease is how long an import is taken for alive without a sign of life.
const lease = 30 * time.Second

// begin tries or runs an import in the background.
func (r *Room) begin(ctx context.Context, w *engine.Workspace, i *engine.Import, state engine.ImportState, atomic bool) error {
	if !r.enter() {
		return engine.Errorf(engine.Unavailable, "The server is being stopped: try again soon.")
	}
	number, err := w.ImportRuns.BeginImport(ctx, i.ID, state, lease)
	if err != nil {
		r.going.Done()
		return err
	}
	j := &job{room: r, workspace: w, file: i, number: number, state: state, atomic: atomic}
	go func() {
		defer r.going.Done()
		j.run(context.WithoutCancel(ctx))
	}()
	return nil
}

// enter adds one to what is under way; false when the room is closed.
func (r *Room) enter() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	select {
	case <-r.stop:
		return false
	default:
	}
	r.going.Add(1)
	return true
}
