package graphql

import (
	"runtime/debug"
	"sync"
	"time"

	"kith/engine"
	"kith/metadata"
)

// heldBytes bounds what the APIs of workspaces take, by fieldBytes for each field of their models (measured).
const (
	heldBytes  = 256 << 20
	fieldBytes = 2500
	// largeBytes is what an API takes that leaves so much behind that the memory is given back at once.
	largeBytes = 4 << 20
)

// formerLife is how long the API of a model is kept that is no longer the current one: for requests that had just begun.
const formerLife = 2 * time.Second

// apis keeps the API of each workspace's current model, as many as fit into heldBytes. One that is asked for is built
// once, however many ask.
type apis struct {
	caches *caches
	tally  *engine.Tally
	mu     sync.Mutex
	held   map[string]*heldAPI
	former map[formerKey]*heldAPI
	size   int
	asked  int64 // how often APIs were asked for
}

// formerKey is a model of a workspace that was the current one.
type formerKey struct {
	workspace string
	model     *metadata.Model
}

type heldAPI struct {
	model *metadata.Model
	used  int64 // when it was last asked for, by the count of all
	size  int
	build func() (*api, error)
}

func newAPIs(tally *engine.Tally) *apis {
	return &apis{caches: newCaches(), tally: tally, held: map[string]*heldAPI{}, former: map[formerKey]*heldAPI{}}
}

// prepare builds the API of a state that is about to be the current one. What is wrong with it is told to who asks for it.
func (s *apis) prepare(w *engine.Workspace, state *engine.State) {
	h := s.make(state, w.Storage)
	_, _ = h.build()
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := s.held[w.Name]; now == nil || now.model.Version <= state.Model.Version {
		s.hold(w.Name, h)
	}
}

// of is the API of a state of a workspace.
func (s *apis) of(workspace string, state *engine.State, in engine.Storage) (*api, error) {
	return s.find(workspace, state, in).build()
}

func (s *apis) find(workspace string, state *engine.State, in engine.Storage) *heldAPI {
	key := formerKey{workspace, state.Model}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked++
	h := s.held[workspace]
	switch {
	case h != nil && h.model == state.Model:
		h.used = s.asked
	case s.former[key] != nil:
		return s.former[key]
	case h != nil && h.model.Version > state.Model.Version:
		return s.make(state, in) // a request that began long before the model changed
	default:
		h = s.make(state, in)
		s.hold(workspace, h)
	}
	return h
}

// hold takes an API in the place of the one before.
func (s *apis) hold(workspace string, h *heldAPI) {
	s.drop(workspace)
	h.used = s.asked
	s.held[workspace] = h
	s.size += h.size
	s.makeRoom(workspace)
}

func (s *apis) make(state *engine.State, in engine.Storage) *heldAPI {
	h := &heldAPI{
		model: state.Model,
		build: sync.OnceValues(func() (*api, error) {
			a, err := newAPI(state, in.Store, in.Log, in.Views, s.caches)
			if err == nil {
				a.tally = s.tally
			}
			return a, err
		}),
	}
	for _, e := range state.Model.Entities {
		h.size += fieldBytes * len(e.Fields)
	}
	return h
}

// drop gives up the API of a workspace. Requests that have just begun find it for a moment.
func (s *apis) drop(workspace string) {
	h := s.held[workspace]
	if h == nil {
		return
	}
	s.size -= h.size
	delete(s.held, workspace)
	key := formerKey{workspace, h.model}
	s.former[key] = h
	time.AfterFunc(formerLife, func() { s.forget(key, h) })
}

// forget ends what is kept for an API: each plan would keep its model, too.
func (s *apis) forget(key formerKey, h *heldAPI) {
	s.mu.Lock()
	delete(s.former, key)
	s.mu.Unlock()
	if a, err := h.build(); err == nil {
		a.old.Store(true)
		s.caches.drop(a.id)
	}
	if h.size > largeBytes {
		time.AfterFunc(0, debug.FreeOSMemory) // once nobody here holds it
	}
}

// makeRoom gives up the APIs that were not asked for the longest, while there are too many beside the one to keep.
func (s *apis) makeRoom(keep string) {
	for s.size > heldBytes && len(s.held) > 1 {
		oldest := ""
		for name, h := range s.held {
			if name != keep && (oldest == "" || h.used < s.held[oldest].used) {
				oldest = name
			}
		}
		s.drop(oldest)
	}
}
