package feed

import (
	"context"
	"errors"
	"slices"

	"kith/engine"
)

// group are the subscribers whose plans see and show the same. All is guarded by the feed's mu.
type group struct {
	feed    *feed
	plan    *Plan
	members map[*Subscriber]bool
	pending changes
	before  engine.Position // of the feed, before the first pending change
	running bool
	gone    bool // its subscribers have left to plan anew
}

// add hands changes to the group, which came after a position; f.mu is held.
func (g *group) add(list []*Change, after engine.Position) {
	if g.pending.size() == 0 {
		g.before = after
	}
	for _, c := range list {
		g.pending.add(c)
	}
	if !g.running {
		g.running = true
		go g.run(g.feed.ctx)
	}
}

// told is up to where the members were told of changes; the zero Position: as each of them knows. f.mu is held.
func (g *group) told() engine.Position {
	if g.running {
		return engine.Position{}
	}
	return g.feed.position
}

// run tells the members of changes until there are none left.
func (g *group) run(ctx context.Context) {
	for {
		w := g.take()
		if w == nil {
			return
		}
		for _, s := range w.members {
			s.reach(g, w.from)
		}
		for part := range slices.Chunk(w.list, g.plan.Most) {
			if !g.tell(ctx, part, w.members) {
				return
			}
		}
		for _, s := range w.members {
			s.reach(g, w.to)
		}
	}
}

// work is what there is to tell, and whom: all changes from a position to another.
type work struct {
	list     []*Change
	members  []*Subscriber
	from, to engine.Position
}

// take is the next work, nil when there is none.
func (g *group) take() *work {
	g.feed.mu.Lock()
	defer g.feed.mu.Unlock()
	if g.gone || g.pending.size() == 0 {
		g.running = false
		return nil
	}
	w := &work{from: g.before, to: g.feed.position, list: g.pending.take()}
	for s := range g.members {
		w.members = append(w.members, s)
	}
	return w
}

// tell looks at changed records for the members and hands over what came of it; false when the group is no more.
func (g *group) tell(ctx context.Context, part []*Change, members []*Subscriber) bool {
	actor, present := g.audience(ctx, members)
	if len(present) == 0 {
		return true
	}
	verdicts, err := g.feed.judge(ctx, g.plan, actor, part)
	switch {
	case ctx.Err() != nil:
		return false
	case errors.Is(err, engine.ErrStale):
		g.feed.stale(ctx)
		g.feed.dissolve(func(other *group) bool { return other == g })
		return false
	case err != nil:
		for _, s := range present {
			s.end(err)
		}
		return true
	}
	for _, s := range present {
		s.deliver(g, verdicts)
	}
	return true
}

// audience asks the members who they are now. Those with other rights than before plan anew; those without any have
// been told so.
func (g *group) audience(ctx context.Context, members []*Subscriber) (*engine.Actor, []*Subscriber) {
	var actor *engine.Actor
	var present []*Subscriber
	for _, s := range members {
		now, err := s.request.Who(ctx)
		switch {
		case ctx.Err() != nil:
			return nil, nil
		case err != nil:
			s.end(err)
		case !s.still(now):
			g.feed.part(g, s)
		default:
			actor = now
			present = append(present, s)
		}
	}
	return actor, present
}

// judge looks at changes, few at once.
func (f *feed) judge(ctx context.Context, p *Plan, actor *engine.Actor, list []*Change) ([]*verdict, error) {
	select {
	case f.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-f.slots }()
	return p.judge(ctx, actor, list)
}

// join puts a subscriber into the group of their plan, unless they have ended. It is false when the log is not followed
// any more.
func (f *feed) join(s *Subscriber, plan *Plan) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.stop == nil {
		return false
	}
	g := f.groups[plan.Key]
	if g == nil {
		g = &group{feed: f, plan: plan, members: map[*Subscriber]bool{}}
		f.groups[plan.Key] = g
	}
	if s.settle(g, f.position) {
		g.members[s] = true
	} else {
		f.remove(g, s)
		f.rest()
	}
	return true
}

// part lets one member plan anew.
func (f *feed) part(g *group, s *Subscriber) {
	f.mu.Lock()
	if !g.members[s] {
		f.mu.Unlock()
		return
	}
	f.remove(g, s)
	s.depart(engine.Position{})
	f.mu.Unlock()
	go s.resume(f.ctx)
}

// leave takes a subscriber out.
func (f *feed) leave(g *group, s *Subscriber) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if g != nil {
		f.remove(g, s)
	}
	f.rest()
}

func (f *feed) remove(g *group, s *Subscriber) {
	delete(g.members, s)
	if len(g.members) == 0 && f.groups[g.plan.Key] == g {
		delete(f.groups, g.plan.Key)
	}
}
