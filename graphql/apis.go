package graphql

import (
	"sync"
	"time"

	"kith/engine"
	"kith/metadata"
)

// heldBytes bounds what the APIs of workspaces take, by fieldBytes for each field of their models (measured).
const (
	heldBytes  = 256 << 20
	fieldBytes = 2500
)

// apis keeps the API of each workspace's current model, as many as fit into heldBytes. One that is asked for is built
// once, however many ask.
type apis struct {
	caches *caches
	mu     sync.Mutex
	held   map[string]*heldAPI
	size   int
}

type heldAPI struct {
	model *metadata.Model
	used  time.Time
	size  int
	build func() (*api, error)
}

func newAPIs() *apis { return &apis{caches: newCaches(), held: map[string]*heldAPI{}} }

// of is the API of a state of a workspace.
func (s *apis) of(workspace string, state *engine.State, store engine.Store) (*api, error) {
	return s.find(workspace, state, store).build()
}

func (s *apis) find(workspace string, state *engine.State, store engine.Store) *heldAPI {
	now := time.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.held[workspace]
	switch {
	case h != nil && h.model == state.Model:
	case h != nil && h.model.Version > state.Model.Version:
		return s.make(state, store) // a request that began before the model changed
	default:
		s.drop(workspace)
		h = s.make(state, store)
		s.held[workspace] = h
		s.size += h.size
		s.makeRoom(workspace)
	}
	h.used = now
	return h
}

func (s *apis) make(state *engine.State, store engine.Store) *heldAPI {
	h := &heldAPI{
		model: state.Model,
		build: sync.OnceValues(func() (*api, error) { return newAPI(state, store, s.caches) }),
	}
	for _, e := range state.Model.Entities {
		h.size += fieldBytes * len(e.Fields)
	}
	return h
}

func (s *apis) drop(workspace string) {
	if h := s.held[workspace]; h != nil {
		s.size -= h.size
		delete(s.held, workspace)
	}
}

// makeRoom gives up the APIs that were not asked for the longest, while there are too many beside the one to keep.
func (s *apis) makeRoom(keep string) {
	for s.size > heldBytes && len(s.held) > 1 {
		oldest := ""
		for name, h := range s.held {
			if name != keep && (oldest == "" || h.used.Before(s.held[oldest].used)) {
				oldest = name
			}
		}
		s.drop(oldest)
	}
}
