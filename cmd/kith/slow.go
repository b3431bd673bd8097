package main

import (
	"context"
	"hash/maphash"
	"log/slog"
	"sync"
	"time"

	"kith/engine"
	"kith/engine/pg"
)

// explainAgain is how long a statement's plan is not asked for again. Of many slow statements a few are explained: the
// database has enough to do then.
const (
	explainAgain   = time.Minute
	explainMost    = 20 // statements in that time
	explainAtATime = 1
)

// slowLog warns of requests that took long, and shows how Postgres runs the statement that took the longest.
type slowLog struct {
	threshold time.Duration
	url       string
	log       *slog.Logger
	seed      maphash.Seed
	busy      chan struct{}

	mu        sync.Mutex
	explained map[uint64]time.Time // by statement
}

func newSlowLog(threshold time.Duration, url string, log *slog.Logger) *slowLog {
	return &slowLog{
		threshold: threshold, url: url, log: log, seed: maphash.MakeSeed(), busy: make(chan struct{}, explainAtATime),
		explained: map[uint64]time.Time{},
	}
}

// tell hears of a request that has ended. Nobody waits for the plan.
func (l *slowLog) tell(ctx context.Context, told engine.Told, took time.Duration) {
	if l.threshold <= 0 || took < l.threshold {
		return
	}
	attrs := []any{"took", took, "statements", told.Statements, "rows", told.Rows}
	if told.Operation != nil {
		name, hash, roots := told.Operation.Describe()
		attrs = append(attrs, "operation", name, "hash", hash, "fields", roots)
	}
	attrs = append(attrs, "slowest", told.Slowest.Took)
	ctx = context.WithoutCancel(ctx)
	if !l.due(told.Slowest) {
		l.log.WarnContext(ctx, "slow request", attrs...)
		return
	}
	go func() {
		defer func() { <-l.busy }()
		plan, err := pg.Explain(ctx, l.url, told.Slowest.SQL)
		if err != nil {
			l.log.WarnContext(ctx, "slow request", append(attrs, "unexplained", err)...)
			return
		}
		l.log.WarnContext(ctx, "slow request", append(attrs, "plan", plan)...)
	}()
}

// due is whether a statement is to be explained now; the place that it takes is then busy.
func (l *slowLog) due(s engine.SlowStatement) bool {
	if s.SQL == "" || s.Took < l.threshold/2 { // the time went elsewhere
		return false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now, id := time.Now(), maphash.String(l.seed, s.SQL)
	for other, at := range l.explained {
		if now.Sub(at) > explainAgain {
			delete(l.explained, other)
		}
	}
	if _, known := l.explained[id]; known || len(l.explained) >= explainMost {
		return false
	}
	select {
	case l.busy <- struct{}{}:
		l.explained[id] = now
		return true
	default:
		return false
	}
}
