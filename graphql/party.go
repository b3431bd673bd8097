package graphql

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"kith/engine"
)

// How fresh what is known of a caller is, and how often callers who wait for something are looked at: all of them twice
// a second, but no more than looksAtATime each time. Nothing is ever sent on rights older than partyFresh.
const (
	partyFresh   = 250 * time.Millisecond
	partyEvery   = 500 * time.Millisecond
	looksAtATime = 250
)

// party is the caller of a connection that lasts.
type party struct {
	end func(error) // ends the connection, because of an error

	mu        sync.Mutex
	caller    engine.Caller
	workspace string
	actor     *engine.Actor
	err       error
	asked     time.Time
	counted   string // under which it is counted
}

// who is the caller as of a moment ago.
func (p *party) who(ctx context.Context) (string, *engine.Actor, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if time.Since(p.asked) > partyFresh {
		workspace, actor, err := p.caller.Who(ctx)
		if ctx.Err() != nil {
			return "", nil, ctx.Err()
		}
		if err == nil && p.actor != nil && workspace != p.workspace {
			err = engine.Errorf(engine.Unauthenticated, "You are not signed in.")
		}
		if actor != nil {
			actor = sortedRoles(actor)
		}
		p.workspace, p.actor, p.err, p.asked = workspace, actor, err, time.Now()
	}
	return p.workspace, p.actor, p.err
}

// actorNow is who, for those who know the workspace.
func (p *party) actorNow(ctx context.Context) (*engine.Actor, error) {
	_, actor, err := p.who(ctx)
	return actor, err
}

// asks counts an operation that came over the connection as one more request.
func (p *party) asks(ctx context.Context, workspace string, actor *engine.Actor) error {
	p.mu.Lock()
	caller := p.caller
	p.mu.Unlock()
	return caller.Asks(ctx, workspace, actor)
}

// become makes the caller the one that the first message of a connection speaks of.
func (p *party) become(authorization, workspace string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.caller, p.asked = p.caller.With(authorization, workspace), time.Time{}
}

// parties are the callers of all connections that last.
type parties struct {
	mu     sync.Mutex
	all    map[*party]bool
	counts map[string]int // connections of each key and user
	stop   context.CancelFunc
	closed bool
}

// enter counts a connection as its caller's. It is false when they have as many as they may.
func (ps *parties) enter(p *party, workspace string, actor *engine.Actor, most int) bool {
	name := workspace + "/user/" + actor.User
	if actor.Key != "" {
		name = workspace + "/key/" + actor.Key
	}
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if ps.counts[name] >= most {
		return false
	}
	ps.counts[name]++
	p.counted = name
	return true
}

// add holds a connection; false when no more are taken since the server stops.
func (ps *parties) add(p *party) bool {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if ps.closed {
		return false
	}
	if ps.all == nil {
		ps.all, ps.counts = map[*party]bool{}, map[string]int{}
	}
	ps.all[p] = true
	if ps.stop == nil {
		ctx, cancel := context.WithCancel(context.Background())
		ps.stop = cancel
		go ps.watch(ctx)
	}
	return true
}

func (ps *parties) remove(p *party) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	delete(ps.all, p)
	if p.counted != "" {
		if ps.counts[p.counted]--; ps.counts[p.counted] == 0 {
			delete(ps.counts, p.counted)
		}
	}
	if len(ps.all) == 0 && ps.stop != nil {
		ps.stop()
		ps.stop = nil
	}
}

// none is whether no connection lasts any more.
func (ps *parties) none() bool {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	return len(ps.all) == 0
}

// watch ends the connections of those who are let in no more.
func (ps *parties) watch(ctx context.Context) {
	engine.Every(ctx, partyEvery, func() {
		for _, p := range ps.due() {
			if _, _, err := p.who(ctx); err != nil && ctx.Err() == nil {
				p.end(err)
			}
		}
	})
}

// due are the connections to look at: those that were not looked at for the longest. Who has not said yet who they
// are is not among them.
func (ps *parties) due() []*party {
	ps.mu.Lock()
	list := make([]*party, 0, len(ps.all))
	for p := range ps.all {
		if p.counted != "" {
			list = append(list, p)
		}
	}
	ps.mu.Unlock()
	asked := make(map[*party]time.Time, len(list))
	for _, p := range list {
		p.mu.Lock()
		asked[p] = p.asked
		p.mu.Unlock()
	}
	slices.SortFunc(list, func(a, b *party) int { return cmp.Compare(asked[a].UnixNano(), asked[b].UnixNano()) })
	return list[:min(len(list), looksAtATime)]
}

// close ends all connections, and takes no more.
func (ps *parties) close(err error) {
	ps.mu.Lock()
	ps.closed = true
	list := make([]*party, 0, len(ps.all))
	for p := range ps.all {
		list = append(list, p)
	}
	ps.mu.Unlock()
	for _, p := range list {
		p.end(err)
	}
}

// Subscriptions is how many subscriptions are told of changes.
func (h *Handler) Subscriptions() int { return h.feeds.Subscribers() }

// Lasting is how many connections that last are open.
func (h *Handler) Lasting() int {
	h.parties.mu.Lock()
	defer h.parties.mu.Unlock()
	return len(h.parties.all)
}
