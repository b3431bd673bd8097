package main

import (
	"context"
	"errors"
	"time"
)

const (
	// reviveMost is how often starting the embedded database again is tried in a row.
	reviveMost = 8
	// revivePause is the first of the pauses in between, each twice as long as the one before.
	revivePause = 100 * time.Millisecond
	// reviveCalm is how long it must have lived for an accident to be the first in a row.
	reviveCalm = time.Minute
)

// guardDatabase starts the embedded database again when it has ended. It fails when that does not help: whoever runs the
// server learns of it then.
func (s *service) guardDatabase(ctx context.Context) error {
	var failed error
	for try, begun := 0, time.Now(); ; try++ {
		select {
		case <-ctx.Done():
			return nil
		case <-s.cluster.Done():
		}
		if time.Since(begun) > reviveCalm {
			try, failed = 0, nil
		}
		if try == reviveMost {
			return errors.Join(errors.New("the embedded database stops again and again: see its log in the data directory"), failed)
		}
		s.readiness.reviving.Store(true)
		s.log.Error("the embedded database has stopped: it is started again", "try", try+1)
		pause(ctx, revivePause<<try)
		begun = time.Now()
		if failed = s.cluster.Revive(ctx); failed != nil && ctx.Err() == nil {
			s.log.Error("the embedded database did not start", "error", failed)
		}
		s.readiness.reviving.Store(failed != nil)
	}
}
