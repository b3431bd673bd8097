package engine

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Asking is something that an operation names: a field or an entity by its stable id, and the former name that it was
// called by, "" for its own.
type Asking struct{ Thing, As string }

// Asks is all that one planned operation names, each once. Operations share it: it never changes.
type Asks struct{ List []Asking }

// Asked is how often a caller named something in operations, in the days since.
type Asked struct {
	Asking
	Caller string // id of an API key, or of a user who has signed in
	ByKey  bool
	Name   string // of the caller, "" where they are gone
	Times  int64
	Last   time.Time // the day
}

// Tallied is one row to be kept: who named what how often.
type Tallied struct {
	Asking
	Caller string
	ByKey  bool
	Times  int64
}

// Usage keeps who asks for what. It is implemented by engine/pg.
type Usage interface {
	// AddUsage counts today's; NotFound where the workspace is gone.
	AddUsage(ctx context.Context, rows []Tallied) error
	// Usage tells who named things in the last so many days, most often first.
	Usage(ctx context.Context, things []string, days int) ([]Asked, error)
}

// What a Tally holds at most between two times that it is kept. What comes beyond is not counted.
const (
	mostPlans = 4_000
	mostTally = 50_000
)

// Tally counts in memory who asks for what, until it is kept. It costs a request of a cached plan one addition.
type Tally struct {
	mu    sync.Mutex
	plans map[plansKey]int64
	rows  map[string]map[tallyKey]int64 // by workspace
	held  int
}

type plansKey struct {
	workspace string
	tallyWho
	asks *Asks
}

type tallyWho struct {
	caller string
	byKey  bool
}

type tallyKey struct {
	tallyWho
	Asking
}

// NewTally makes an empty Tally.
func NewTally() *Tally {
	return &Tally{plans: map[plansKey]int64{}, rows: map[string]map[tallyKey]int64{}}
}

// Add counts an operation. Its asks are those of a plan that many requests share.
func (t *Tally) Add(workspace string, actor *Actor, asks *Asks) {
	if t == nil || asks == nil || len(asks.List) == 0 || who(actor).caller == "" {
		return
	}
	key := plansKey{workspace, who(actor), asks}
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.plans) >= mostPlans {
		if _, ok := t.plans[key]; !ok {
			t.spread()
		}
	}
	t.plans[key]++
}

// AddEach counts an operation whose asks are its own.
func (t *Tally) AddEach(workspace string, actor *Actor, list []Asking) {
	if t == nil || len(list) == 0 || who(actor).caller == "" {
		return
	}
	by := who(actor)
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, asking := range list {
		t.row(workspace, tallyKey{by, asking}, 1)
	}
}

func who(actor *Actor) tallyWho {
	if actor.Key != "" {
		return tallyWho{actor.Key, true}
	}
	return tallyWho{actor.User, false}
}

// spread counts plans by what they name.
func (t *Tally) spread() {
	for key, n := range t.plans {
		for _, asking := range key.asks.List {
			t.row(key.workspace, tallyKey{key.tallyWho, asking}, n)
		}
	}
	clear(t.plans)
}

func (t *Tally) row(workspace string, key tallyKey, n int64) {
	rows := t.rows[workspace]
	if rows == nil {
		rows = map[tallyKey]int64{}
		t.rows[workspace] = rows
	}
	if _, ok := rows[key]; !ok {
		if t.held >= mostTally {
			return
		}
		t.held++
	}
	rows[key] += n
}

// take empties the tally.
func (t *Tally) take() map[string]map[tallyKey]int64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.spread()
	rows := t.rows
	t.rows, t.held = map[string]map[tallyKey]int64{}, 0
	return rows
}

// takeOf empties the tally of a workspace.
func (t *Tally) takeOf(workspace string) map[tallyKey]int64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.spread()
	rows := t.rows[workspace]
	delete(t.rows, workspace)
	t.held -= len(rows)
	return rows
}

// Keep stores what was counted, one statement a workspace. What can't be stored is lost: it is a statistic. That of a
// workspace which is gone by now is nobody's.
func (t *Tally) Keep(ctx context.Context, workspaces *Workspaces) error {
	var failed []error
	for name, counted := range t.take() {
		w, err := workspaces.Workspace(name)
		if err == nil {
			err = w.addUsage(ctx, counted)
		}
		switch {
		case err == nil:
		case w != nil && CodeOf(err) == NotFound:
			workspaces.drop(w)
		default:
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

// addUsage stores what was counted.
func (w *Workspace) addUsage(ctx context.Context, counted map[tallyKey]int64) error {
	if len(counted) == 0 {
		return nil
	}
	rows := make([]Tallied, 0, len(counted))
	for key, n := range counted {
		rows = append(rows, Tallied{Asking: key.Asking, Caller: key.caller, ByKey: key.byKey, Times: n})
	}
	return w.Usage.AddUsage(ctx, rows)
}
