package feed

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/engine"
	"kith/metadata"
)

// memory is a workspace's log and models, in memory.
type memory struct {
	engine.Models
	mu     sync.Mutex
	events []engine.Event
	bell   chan struct{}
}

func (m *memory) Load(context.Context) (*metadata.Model, error) {
	return &metadata.Model{Version: 1}, nil
}

func (m *memory) Events(_ context.Context, after engine.Position, limit int) ([]engine.Event, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i, _ := slices.BinarySearchFunc(m.events, after, func(e engine.Event, p engine.Position) int {
		if p.Before(e.Position) {
			return 1
		}
		return -1
	})
	rest := m.events[i:]
	return slices.Clone(rest[:min(len(rest), limit)]), nil
}

func (m *memory) Changed() <-chan struct{} {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.bell == nil {
		m.bell = make(chan struct{})
	}
	return m.bell
}

func (m *memory) End(context.Context) (engine.Position, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return engine.Position{Tx: uint64(len(m.events)) + 1}, nil
}

func (m *memory) Kept(_ context.Context, after engine.Position) (bool, error) {
	return after.Tx > 0, nil
}

// happen appends events about records, one transaction each.
func (m *memory) happen(action string, records ...string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, r := range records {
		m.events = append(m.events, engine.Event{
			Position: engine.Position{Tx: uint64(len(m.events)) + 2, Seq: 1}, Entity: "deal", Record: r, Action: action, At: time.Now(),
		})
	}
	if m.bell != nil {
		close(m.bell)
		m.bell = nil
	}
}

// view is what a question sees: the records in it, alive.
type view struct {
	mu    sync.Mutex
	shown map[string]bool
	looks int
	since *engine.Position
	known []string
}

func (v *view) Plan(state *engine.State, _ *engine.Actor) (*Plan, error) {
	return &Plan{
		State: state, Entity: "deal", Key: fmt.Sprintf("%p", v), Tracked: true, Most: 100, Since: v.since, Known: v.known,
		Look: func(_ context.Context, _ *engine.Actor, records []string) (map[string]*Sight, error) {
			v.mu.Lock()
			defer v.mu.Unlock()
			v.looks++
			seen := map[string]*Sight{}
			for _, r := range records {
				if v.shown[r] {
					seen[r] = &Sight{}
				}
			}
			return seen, nil
		},
		Show: func(c *Change, a Action, _ *Sight) ([]byte, error) {
			return []byte(string(a) + " " + c.Record[35:]), nil
		},
	}, nil
}

func (v *view) show(records ...string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.shown = map[string]bool{}
	for _, r := range records {
		v.shown[r] = true
	}
}

type guard struct{ engine.Guard }

// room is feeds over a memory.
func room(t *testing.T) (*Feeds, *memory) {
	t.Helper()
	m := &memory{}
	workspaces := engine.NewWorkspaces(
		func(string) (*engine.Storage, error) { return &engine.Storage{Models: m, Log: m}, nil },
		func(string, *metadata.Model) (engine.Guard, error) { return guard{}, nil }, 0)
	fs := New(workspaces, slog.New(slog.DiscardHandler))
	t.Cleanup(fs.Close)
	return fs, m
}

func (fs *Feeds) subscribe(t *testing.T, q Question) (*Subscriber, chan struct{}) {
	t.Helper()
	ready := make(chan struct{}, 1)
	s, err := fs.Subscribe(t.Context(), Request{
		Workspace: "w", Question: q, Who: func(context.Context) (*engine.Actor, error) { return &engine.Actor{}, nil },
		Ready: func() {
			select {
			case ready <- struct{}{}:
			default:
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, ready
}

// next waits for a message, or for the end.
func next(t *testing.T, s *Subscriber, ready chan struct{}) (string, error) {
	t.Helper()
	for {
		m, ok, over, err := s.Take()
		switch {
		case ok:
			return string(m.Data), nil
		case over:
			return "", err
		}
		select {
		case <-ready:
		case <-time.After(10 * time.Second):
			t.Fatal("nothing came")
		}
	}
}

func id(n int) string { return fmt.Sprintf("0197a000-0000-7000-8000-%012d", n) }

// TestSharedLook is about subscribers whose plans are the same: one look serves them, and nobody follows for nobody.
func TestSharedLook(t *testing.T) {
	t.Parallel()
	fs, m := room(t)
	v := &view{}
	v.show(id(1))
	var all []*Subscriber
	for range 10 {
		s, ready := fs.subscribe(t, v)
		all = append(all, s)
		defer func() {
			if got, err := next(t, s, ready); got != "UPDATED 1" || err != nil {
				t.Errorf("told %q, %v", got, err)
			}
			s.Close()
		}()
	}
	m.happen(engine.Updated, id(1))
	for _, s := range all {
		for len(s.peek()) == 0 {
			time.Sleep(time.Millisecond)
		}
	}
	if v.looks != 1 {
		t.Errorf("looked %d times", v.looks)
	}
}

func (s *Subscriber) peek() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.out.list
}

// TestNobodyLeft is about the follower, which rests when the last subscriber has gone.
func TestNobodyLeft(t *testing.T) {
	t.Parallel()
	fs, _ := room(t)
	s, _ := fs.subscribe(t, &view{})
	f := fs.of("w")
	if f.stop == nil || len(f.groups) != 1 {
		t.Fatal("nobody follows")
	}
	s.Close()
	if f.stop != nil || len(f.groups) != 0 {
		t.Error("somebody follows for nobody")
	}
}

// TestNeverSeen is about records that a subscriber can't see: they hear of none that they did not know.
func TestNeverSeen(t *testing.T) {
	t.Parallel()
	fs, m := room(t)
	v := &view{known: []string{id(7), id(8)}}
	v.show(id(1), id(8))
	s, ready := fs.subscribe(t, v)
	told := func(want ...string) {
		t.Helper()
		for _, w := range want {
			if got, _ := next(t, s, ready); got != w {
				t.Fatalf("told %s, not %s", got, w)
			}
		}
	}
	m.happen(engine.Updated, id(2), id(1))
	told("LEFT 7", "UPDATED 1") // 7 may be there or not
	v.show(id(3))
	m.happen(engine.Updated, id(2), id(1), id(8), id(3))
	told("LEFT 1", "LEFT 8", "UPDATED 3")
	m.happen(engine.Destroyed, id(2), id(1))
	m.happen(engine.Updated, id(3))
	told("UPDATED 3")
}

// TestSlowReader is about a subscriber who takes nothing: what is told of the same records is told once, and what is
// too much ends the subscription with a place to go on from.
func TestSlowReader(t *testing.T) {
	t.Parallel()
	fs, m := room(t)
	v := &view{}
	everything := make([]string, 2*mostQueued)
	for i := range everything {
		everything[i] = id(i)
	}
	v.show(everything...)
	s, ready := fs.subscribe(t, v)
	for range 3 {
		m.happen(engine.Updated, everything[:mostQueued-1]...)
	}
	m.happen(engine.Updated, id(mostQueued-1))
	for {
		if list := s.peek(); len(list) > 0 && list[len(list)-1].record == id(mostQueued-1) {
			break
		}
		time.Sleep(time.Millisecond)
	}
	seen := map[string]bool{}
	for range mostQueued {
		got, err := next(t, s, ready)
		if err != nil {
			t.Fatal(err)
		}
		seen[got] = true
	}
	m.happen(engine.Updated, everything...)
	var err error
	for err == nil {
		<-ready
		for _, ok, over, why := s.Take(); !ok && over; {
			err = why
			break
		}
	}
	if engine.CodeOf(err) != engine.Limit || s.Position() == (engine.Position{}) {
		t.Errorf("ended by %v at %v", err, s.Position())
	}
}

// TestResumeTooLate is about places that can't be gone on from.
func TestResumeTooLate(t *testing.T) {
	t.Parallel()
	fs, m := room(t)
	m.happen(engine.Updated, id(1))
	for since, code := range map[engine.Position]engine.Code{{}: engine.Conflict, {Tx: 99}: engine.BadRequest} {
		_, err := fs.Subscribe(t.Context(), Request{
			Workspace: "w", Question: &view{since: &since}, Who: func(context.Context) (*engine.Actor, error) { return &engine.Actor{}, nil },
		})
		if engine.CodeOf(err) != code {
			t.Errorf("since %v: %v", since, err)
		}
	}
}

// TestRightsEnd is about a subscriber who is let in no more: they are told so in place of what changed.
func TestRightsEnd(t *testing.T) {
	t.Parallel()
	fs, m := room(t)
	v := &view{}
	v.show(id(1))
	gone := engine.Errorf(engine.Unauthenticated, "Gone.")
	asked, ended := 0, make(chan struct{}, 1)
	s, err := fs.Subscribe(t.Context(), Request{
		Workspace: "w", Question: v, Ready: func() { ended <- struct{}{} },
		Who: func(context.Context) (*engine.Actor, error) {
			if asked++; asked > 1 {
				return nil, gone
			}
			return &engine.Actor{}, nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	m.happen(engine.Updated, id(1))
	<-ended
	if _, ok, over, err := s.Take(); ok || !over || !errors.Is(err, gone) {
		t.Errorf("told %v, over %v by %v", ok, over, err)
	}
}

// TestChanges: changes collected in any portions are, by record, what happened last, with all fields and in the order
// of the last events.
func TestChanges(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var whole, parts changes
		last := map[string]engine.Position{}
		for i := range rapid.IntRange(1, 40).Draw(t, "events") {
			e := engine.Event{
				Position: engine.Position{Tx: uint64(i) + 1}, Record: id(rapid.IntRange(0, 5).Draw(t, "record")), Action: engine.Updated,
				Changes: fmt.Appendf(nil, `{"f%d": [1, 2]}`, rapid.IntRange(0, 3).Draw(t, "field")),
			}
			last[e.Record] = e.Position
			whole.add(changeOf(&e))
			parts.add(changeOf(&e))
			if rapid.Bool().Draw(t, "cut") {
				var next changes
				for _, c := range parts.take() {
					next.add(c)
				}
				parts = next
			}
		}
		a, b := whole.take(), parts.take()
		if diff := cmp.Diff(a, b, cmp.AllowUnexported(Change{})); diff != "" {
			t.Fatal(diff)
		}
		if !slices.IsSortedFunc(a, func(x, y *Change) int { return int(x.Last.Tx) - int(y.Last.Tx) }) || len(a) != len(last) {
			t.Fatalf("%d changes of %d records, not in order", len(a), len(last))
		}
		for _, c := range a {
			if c.Last != last[c.Record] {
				t.Fatalf("%s ends at %v, not %v", c.Record, c.Last, last[c.Record])
			}
		}
	})
}
