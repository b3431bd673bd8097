package graphql

import (
	"sync"
	"time"

	"kith/engine"
	"kith/metadata"
)

// heldAPIs is how many workspaces' APIs are kept.
const heldAPIs = 64

// apis keeps the API of each workspace's current model. One that is asked for is built once, however many ask.
type apis struct {
	mu   sync.Mutex
	held map[string]*heldAPI
}

type heldAPI struct {
	model *metadata.Model
	used  time.Time
	build func() (*api, error)
}

func newAPIs() *apis { return &apis{held: map[string]*heldAPI{}} }

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
		return newHeldAPI(state, store, now) // a request that began before the model changed
	default:
		h = newHeldAPI(state, store, now)
		s.held[workspace] = h
		s.forget()
	}
	h.used = now
	return h
}

func newHeldAPI(state *engine.State, store engine.Store, now time.Time) *heldAPI {
	return &heldAPI{
		model: state.Model, used: now,
		build: sync.OnceValues(func() (*api, error) { return newAPI(state, store) }),
	}
}

// forget gives up the API that was not asked for the longest, when there are too many.
func (s *apis) forget() {
	if len(s.held) <= heldAPIs {
		return
	}
	oldest := ""
	for name, h := range s.held {
		if oldest == "" || h.used.Before(s.held[oldest].used) {
			oldest = name
		}
	}
	delete(s.held, oldest)
}
