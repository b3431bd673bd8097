package feed

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"kith/engine"
)

// mostReplayed is how many events are read again for a subscriber who comes back.
const mostReplayed = 50_000

// Of a subscriber's own reading.
var errElsewhere = errors.New("feed: the subscriber has moved on")

// enter joins the group of a plan, and catches up with it where there is something to catch up with.
func (s *Subscriber) enter(ctx context.Context, plan *Plan, actor *engine.Actor) error {
	s.mu.Lock()
	s.actor = actor
	s.mu.Unlock()
	for joined := false; !joined; joined = s.feed.join(s, plan) {
		if err := s.feed.start(ctx); err != nil {
			return err
		}
	}
	s.mu.Lock()
	behind, stay := s.behind && !s.done, s.stay
	s.mu.Unlock()
	if behind {
		go s.catchUp(s.feed.ctx, plan, stay)
	}
	return nil
}

// resume plans anew, after the model or the subscriber's rights have changed.
func (s *Subscriber) resume(ctx context.Context) {
	actor, err := s.request.Who(ctx)
	if err != nil {
		s.end(err)
		return
	}
	plan, err := s.feed.plan(ctx, s.request.Question, actor)
	switch {
	case err != nil:
		s.end(err)
		return
	case plan.Tracked && !s.tracked:
		s.end(engine.Errorf(engine.Conflict, "Your rights have changed: load the records anew and subscribe again."))
		return
	}
	if err := s.enter(ctx, plan, actor); err != nil {
		s.end(err)
	}
}

// still is whether an actor has the rights that the subscriber was planned with.
func (s *Subscriber) still(actor *engine.Actor) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.actor == actor || sameRights(s.actor, actor)
}

// catchUp tells of what the group does not: of records that the subscriber holds and can't see any more, and of what
// changed before the group began to tell.
func (s *Subscriber) catchUp(ctx context.Context, plan *Plan, stay int) {
	s.turn.Lock()
	defer s.turn.Unlock()
	err := s.reconcile(ctx, plan, stay)
	if err == nil {
		err = s.replay(ctx, plan, stay)
	}
	switch {
	case err == nil:
		s.level(stay)
	case ctx.Err() != nil || errors.Is(err, errElsewhere):
	case errors.Is(err, engine.ErrStale):
		s.feed.stale(ctx)
		s.again(stay)
	default:
		s.end(err)
	}
}

// again plans anew, unless that happens already.
func (s *Subscriber) again(stay int) {
	s.mu.Lock()
	g, same := s.group, s.stay == stay
	s.mu.Unlock()
	if same && g != nil {
		s.feed.part(g, s)
	}
}

// level ends catching up: what the group has told meanwhile follows.
func (s *Subscriber) level(stay int) {
	s.mu.Lock()
	after := func() {}
	if s.stay == stay && s.group != nil {
		s.behind = false
		s.position = later(s.position, s.start)
		held := s.held
		s.held = nil
		after = s.tell(held)
	}
	s.mu.Unlock()
	after()
}

// look judges changes for this subscriber alone.
func (s *Subscriber) look(ctx context.Context, plan *Plan, stay int, list []*Change) ([]*verdict, error) {
	actor, err := s.request.Who(ctx)
	if err != nil {
		return nil, err
	}
	if !s.still(actor) {
		s.again(stay)
		return nil, errElsewhere
	}
	return s.feed.judge(ctx, plan, actor, list)
}

// reconcile looks at the records that the subscriber holds: all that they named, and those that they were told of.
func (s *Subscriber) reconcile(ctx context.Context, plan *Plan, stay int) error {
	s.mu.Lock()
	held := slices.Clone(s.known)
	for id, alive := range s.seen {
		if alive {
			held = append(held, id.String())
		}
	}
	position := s.position
	s.mu.Unlock()
	slices.Sort(held)
	held = slices.Compact(held)
	for part := range slices.Chunk(held, plan.Most) {
		list := make([]*Change, len(part))
		for i, id := range part {
			list[i] = &Change{Record: id, Last: position, At: time.Now().UTC()}
		}
		verdicts, err := s.look(ctx, plan, stay, list)
		if err != nil {
			return err
		}
		if err := s.step(stay, verdicts, position, s.compare); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known = nil
	return nil
}

// compare remembers a record that the subscriber holds, and tells them when they can't see it.
func (s *Subscriber) compare(v *verdict) error {
	id, err := uuid.Parse(v.change.Record)
	if err != nil {
		return err
	}
	if s.seen == nil {
		s.seen = map[uuid.UUID]bool{}
	}
	s.seen[id] = true
	if !v.gone() {
		return nil
	}
	tracked := s.tracked
	s.tracked = true // they hold it, whatever the plan
	err = s.one(v)
	s.tracked = tracked
	return err
}

// replay reads the log from where the subscriber is to where the group begins to tell.
func (s *Subscriber) replay(ctx context.Context, plan *Plan, stay int) error {
	s.mu.Lock()
	at, end := s.position, s.start
	s.mu.Unlock()
	room, err := s.feed.room()
	if err != nil {
		return err
	}
	for read := 0; at.Before(end); {
		const batch = 1000
		events, err := room.Log.Events(ctx, at, batch)
		if err != nil {
			return err
		}
		events = slices.DeleteFunc(events, func(e engine.Event) bool { return end.Before(e.Position) })
		if err := keptSince(ctx, room, at); err != nil { // the log may be forgotten while it is read
			return err
		}
		if len(events) == 0 {
			return nil
		}
		if read += len(events); read > mostReplayed {
			return tooOld()
		}
		at = events[len(events)-1].Position
		for part := range slices.Chunk(byEntity(events)[plan.Entity], plan.Most) {
			verdicts, err := s.look(ctx, plan, stay, part)
			if err != nil {
				return err
			}
			if err := s.step(stay, verdicts, part[len(part)-1].Last, s.one); err != nil {
				return err
			}
		}
		if err := s.step(stay, nil, at, s.one); err != nil {
			return err
		}
	}
	return nil
}

// step takes what came of the subscriber's own looking, up to a position.
func (s *Subscriber) step(stay int, list []*verdict, to engine.Position, each func(*verdict) error) error {
	s.mu.Lock()
	if s.stay != stay || s.group == nil {
		s.mu.Unlock()
		return errElsewhere
	}
	var err error
	for _, v := range list {
		if err = each(v); err != nil {
			break
		}
	}
	s.position = later(s.position, to)
	told := len(s.out.list) > 0
	s.mu.Unlock()
	if told {
		s.request.Ready()
	}
	return err
}

// reachable is nil when a subscriber can go on from a position.
func (f *feed) reachable(ctx context.Context, since engine.Position) error {
	room, err := f.room()
	if err != nil {
		return err
	}
	end, err := room.Log.End(ctx)
	if err != nil {
		return err
	}
	if end.Before(since) {
		return engine.Errorf(engine.BadRequest, "since is of another place: give a cursor as it came with a change.")
	}
	return keptSince(ctx, room, since)
}

// keptSince is nil when every event after a position is still in the log.
func keptSince(ctx context.Context, room *engine.Workspace, since engine.Position) error {
	kept, err := room.Log.Kept(ctx, since)
	if err == nil && !kept {
		return tooOld()
	}
	return err
}

func tooOld() error {
	return engine.Errorf(engine.Conflict, "since lies too far back: load the records anew and subscribe without it.")
}

func tooSlow() error {
	return engine.Errorf(engine.Limit, "Changes come faster than they are read: subscribe again with the cursor as since.")
}

func tooMuch() error {
	return engine.Errorf(engine.Limit, "This subscription has told of %d records: subscribe again with the cursor as since.", mostSeen)
}
