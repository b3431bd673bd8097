package feed

import (
	"context"
	"sync"

	"github.com/google/uuid"

	"kith/engine"
)

// mostSeen bounds how many records are remembered as told to one subscriber.
const mostSeen = 10_000

// Request is what a subscriber wants.
type Request struct {
	Workspace string
	Question  Question
	// Who says who the subscriber is: as of a second ago at most.
	Who func(context.Context) (*engine.Actor, error)
	// Ready is called when there is something to Take. It must not block.
	Ready func()
}

// Subscriber is told of changed records, message by message.
type Subscriber struct {
	request Request
	feed    *feed
	turn    sync.Mutex // is held by who catches up

	mu       sync.Mutex
	actor    *engine.Actor // whose rights it was planned with
	group    *group
	stay     int             // counts the groups it was in
	start    engine.Position // from where on the group tells
	position engine.Position // up to where everything was told
	tracked  bool
	known    []string
	seen     map[uuid.UUID]bool // records told of: true while they can be seen alive
	behind   bool               // is catching up; what the group tells is held meanwhile
	held     []*verdict
	out      outbox
	taken    engine.Position // of the last message that was taken
	done     bool
	err      error
}

// Subscribe begins a subscription. What is wrong with the question is told at once.
func (fs *Feeds) Subscribe(ctx context.Context, r Request) (*Subscriber, error) {
	s := &Subscriber{request: r, feed: fs.of(r.Workspace)}
	actor, err := r.Who(ctx)
	if err != nil {
		return nil, err
	}
	plan, err := s.feed.plan(ctx, r.Question, actor)
	if err != nil {
		return nil, err
	}
	if plan.Since != nil {
		if err := s.feed.reachable(ctx, *plan.Since); err != nil {
			return nil, err
		}
		s.position, s.taken = *plan.Since, *plan.Since
	}
	s.tracked, s.known = plan.Tracked, plan.Known
	if err := s.enter(ctx, plan, actor); err != nil {
		return nil, err
	}
	return s, nil
}

// Close ends the subscription.
func (s *Subscriber) Close() { s.end(nil) }

// Take is the next message. When there is none, over says whether there will be no more, and err why: nil after Close.
func (s *Subscriber) Take() (m Message, ok, over bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m, ok = s.out.next(); ok {
		s.taken = m.Position
		return m, true, false, nil
	}
	return m, false, s.done, s.err
}

// Position is where to go on when the subscription has ended.
func (s *Subscriber) Position() engine.Position {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.taken
}

// end ends the subscription; what was not taken yet can still be.
func (s *Subscriber) end(err error) {
	s.mu.Lock()
	ended := s.finish(err)
	s.mu.Unlock()
	ended()
}

// finish marks the end, and answers what is left to do once s.mu is no longer held.
func (s *Subscriber) finish(err error) func() {
	if s.done {
		return func() {}
	}
	s.done, s.err = true, err
	g := s.group
	s.group, s.held, s.seen = nil, nil, nil
	return func() {
		s.feed.leave(g, s)
		s.request.Ready()
	}
}

// settle makes a group the subscriber's, which tells of what comes after a position; false when it has ended. The
// feed's mu is held.
func (s *Subscriber) settle(g *group, after engine.Position) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done {
		return false
	}
	s.group, s.start, s.held = g, after, nil
	s.stay++
	if s.position == (engine.Position{}) {
		s.position, s.taken = after, after
	}
	s.start = later(s.start, s.position)
	s.behind = s.position.Before(after) || len(s.known)+len(s.seen) > 0
	return true
}

// depart leaves the group, having been told of everything up to a position. The feed's mu is held.
func (s *Subscriber) depart(told engine.Position) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.behind {
		s.position = later(s.position, told)
	}
	s.group, s.held = nil, nil
}

// reach notes that the group has told of everything up to a position.
func (s *Subscriber) reach(g *group, to engine.Position) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.group == g && !s.behind {
		s.position = later(s.position, to)
	}
}

func later(a, b engine.Position) engine.Position {
	if a.Before(b) {
		return b
	}
	return a
}

// deliver takes what a group tells.
func (s *Subscriber) deliver(g *group, list []*verdict) {
	s.mu.Lock()
	if s.group != g {
		s.mu.Unlock()
		return
	}
	after := func() {}
	if s.behind {
		if s.held = append(s.held, list...); len(s.held) > mostSeen {
			after = s.finish(tooSlow())
		}
	} else {
		after = s.tell(list)
	}
	s.mu.Unlock()
	after()
}

// tell puts messages into the outbox, and answers what is left to do once s.mu is no longer held.
func (s *Subscriber) tell(list []*verdict) func() {
	for _, v := range list {
		if !s.start.Before(v.change.Last) {
			continue
		}
		if err := s.one(v); err != nil {
			return s.finish(err)
		}
		s.position = later(s.position, v.change.Last)
	}
	if len(s.out.list) == 0 {
		return func() {}
	}
	return s.request.Ready
}

// one puts one message into the outbox, if it is for this subscriber.
func (s *Subscriber) one(v *verdict) error {
	wanted, err := s.concerns(v)
	if !wanted || err != nil {
		return err
	}
	data, err := v.data()
	if err != nil {
		return err
	}
	if !s.out.put(Message{Data: data, Position: v.change.Last, record: v.change.Record}) {
		s.out.list = nil
		return tooSlow()
	}
	return nil
}

// concerns is whether the subscriber is told of a change, and remembers what they were told.
func (s *Subscriber) concerns(v *verdict) (bool, error) {
	if !s.tracked {
		return v.action != Left, nil
	}
	id, err := uuid.Parse(v.change.Record)
	if err != nil {
		return false, err
	}
	alive, told := s.seen[id]
	switch v.action {
	case Destroyed:
		delete(s.seen, id)
		return told, nil
	case Left:
		if alive {
			delete(s.seen, id)
		}
		return alive, nil
	case Deleted:
		if told && !alive {
			return false, nil // as they know
		}
	}
	if !told && len(s.seen) >= mostSeen {
		return false, tooMuch()
	}
	if s.seen == nil {
		s.seen = map[uuid.UUID]bool{}
	}
	s.seen[id] = !v.gone()
	return true, nil
}
