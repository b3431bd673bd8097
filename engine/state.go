package engine

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"kith/metadata"
)

// Storage is one workspace's storage by what it is used for.
type Storage struct {
	Store        Store
	Transactions Transactions
	Models       Models
	Changes      ModelChanges
	Versions     Versions
	Drafts       Drafts
	Views        Views
	Log          Log
	Members      Members
	Relay        Relay
	Hooks        Hooks
	Retention    Retention
	Answers      Answers
	Rates        Rates
	Imports      Imports
	ImportRuns   ImportRuns
	Files        Files
	Words        Words
	Usage        Usage
	Submissions  Submissions
}

// Workspace is one workspace in use: its storage, and its current state behind one pointer.
type Workspace struct {
	Name string
	Storage

	guard    func(workspace string, m *metadata.Model) (Guard, error)
	ready    func(*Workspace, *State)
	applied  func(workspace string, took time.Duration, err error) // may be nil
	breaking func(old, next *metadata.Model) []Break               // may be nil
	tally    *Tally                                                // may be nil
	changing *changing
	current  atomic.Pointer[State]
	used     int64 // when it was last asked for, by the count of those who hold it
	loading  sync.Mutex
}

// Current is the state to use for one request. It is loaded when it is first asked for.
func (w *Workspace) Current(ctx context.Context) (*State, error) {
	if s := w.current.Load(); s != nil {
		return s, nil
	}
	return w.load(ctx, 0)
}

// Refresh loads the current model when another version than the one at hand has been published.
func (w *Workspace) Refresh(ctx context.Context) error {
	s := w.current.Load()
	if s == nil {
		return nil
	}
	version, err := w.Models.Version(ctx)
	if err != nil || version == s.Model.Version {
		return err
	}
	_, err = w.load(ctx, version)
	return err
}

// staleTries is how often something is begun that finds its state stale each time: while changes of the model follow one
// another closely, a writer that waits for one may find the next before it.
const staleTries = 8

// Run gives do the current state, and a fresh one when do finds that state stale, as long as there is a newer one.
func (w *Workspace) Run(ctx context.Context, do func(*State) error) error {
	state, err := w.Current(ctx)
	for try := 1; err == nil; try++ {
		stale := do(state)
		if !errors.Is(stale, ErrStale) || try == staleTries {
			return stale
		}
		version := state.Model.Version
		if state, err = w.load(ctx, version+1); err == nil && state.Model.Version == version {
			return stale
		}
	}
	return err
}

// load reads the model, unless another caller has meanwhile brought at least the version wanted.
func (w *Workspace) load(ctx context.Context, wanted int64) (*State, error) {
	w.loading.Lock()
	defer w.loading.Unlock()
	if s := w.current.Load(); s != nil && s.Model.Version >= wanted {
		return s, nil
	}
	model, err := w.Models.Load(ctx)
	if err != nil {
		return nil, fmt.Errorf("engine: load workspace %s: %w", w.Name, err)
	}
	return w.swap(model)
}

// swap makes a model the current one; the guard is made and the state prepared first, so that nobody sees one without the
// other. A newer model that has come meanwhile stays.
func (w *Workspace) swap(model *metadata.Model) (*State, error) {
	if s := w.current.Load(); s != nil && s.Model.Version > model.Version {
		return s, nil
	}
	guard, err := w.guard(w.Name, model)
	if err != nil {
		return nil, fmt.Errorf("engine: guard of workspace %s: %w", w.Name, err)
	}
	next := &State{Workspace: w.Name, Model: model, Guard: guard}
	w.ready(w, next)
	for {
		old := w.current.Load()
		if old != nil && old.Model.Version > model.Version {
			return old, nil
		}
		if w.current.CompareAndSwap(old, next) {
			return next, nil
		}
	}
}
