package engine

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"kith/metadata"
)

// memory keeps models in memory, and counts how often they are loaded.
type memory struct {
	Models
	version atomic.Int64
	loads   atomic.Int64
}

func (m *memory) Version(context.Context) (int64, error) { return m.version.Load(), nil }

func (m *memory) Load(context.Context) (*metadata.Model, error) {
	m.loads.Add(1)
	return &metadata.Model{Version: m.version.Load()}, nil
}

func hold(limit int) (*Workspaces, map[string]*memory) {
	kept := map[string]*memory{}
	var mu sync.Mutex
	open := func(name string) (*Storage, error) {
		if name == "none" {
			return nil, errors.New("no such workspace")
		}
		mu.Lock()
		defer mu.Unlock()
		if kept[name] == nil {
			kept[name] = &memory{}
			kept[name].version.Store(1)
		}
		return &Storage{Models: kept[name]}, nil
	}
	guard := func(string, *metadata.Model) (Guard, error) { return nil, nil }
	return NewWorkspaces(open, guard, limit), kept
}

func TestStateIsLoadedOnce(t *testing.T) {
	t.Parallel()
	ws, kept := hold(0)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if s, err := ws.Current(t.Context(), "a"); err != nil || s.Model.Version != 1 || s.Workspace != "a" {
				t.Errorf("state %+v, %v", s, err)
			}
		})
	}
	group.Wait()
	if n := kept["a"].loads.Load(); n != 1 {
		t.Errorf("the model was loaded %d times", n)
	}
	if _, err := ws.Current(t.Context(), "none"); err == nil {
		t.Error("a workspace that can't be opened has a state")
	}
}

func TestRefreshTakesNewerModelsOnly(t *testing.T) {
	t.Parallel()
	ws, kept := hold(0)
	if err := ws.Refresh(t.Context(), "a"); err != nil || kept["a"] != nil {
		t.Errorf("a workspace that nobody uses was opened: %v", err)
	}
	before, _ := ws.Current(t.Context(), "a")
	if err := ws.Refresh(t.Context(), "a"); err != nil || kept["a"].loads.Load() != 1 {
		t.Errorf("an unchanged model was loaded again: %v", err)
	}
	kept["a"].version.Store(2)
	if err := ws.Refresh(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	after, _ := ws.Current(t.Context(), "a")
	if before.Model.Version != 1 || after.Model.Version != 2 {
		t.Errorf("the state went from version %d to %d", before.Model.Version, after.Model.Version)
	}
	w, _ := ws.Workspace("a")
	if s, err := w.swap(before.Model); err != nil || s != after {
		t.Error("an older model took the place of a newer one")
	}
}

func TestRunTriesNewerModels(t *testing.T) {
	t.Parallel()
	ws, kept := hold(0)
	w, _ := ws.Workspace("a")
	versions := []int64{}
	err := w.Run(t.Context(), func(s *State) error {
		versions = append(versions, s.Model.Version)
		kept["a"].version.Store(min(s.Model.Version+4, 9))
		return ErrStale
	})
	if !errors.Is(err, ErrStale) || !slices.Equal(versions, []int64{1, 5, 9}) {
		t.Errorf("tried with versions %v: %v", versions, err)
	}
}

func TestLeastRecentlyUsedIsForgotten(t *testing.T) {
	t.Parallel()
	ws, _ := hold(2)
	a, _ := ws.Workspace("a")
	b, _ := ws.Workspace("b")
	if again, _ := ws.Workspace("a"); again != a {
		t.Error("a workspace was forgotten before there were too many")
	}
	if _, err := ws.Workspace("c"); err != nil {
		t.Fatal(err)
	}
	if again, _ := ws.Workspace("a"); again != a {
		t.Error("the workspace used last was forgotten")
	}
	if again, _ := ws.Workspace("b"); again == b {
		t.Error("the workspace used least recently was kept")
	}
}
