package server

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"time"

	"kith/engine"
)

// burst is how long the requests that a caller may make in a while may come all at once.
const burst = 10 * time.Second

// meters count the requests of callers. Each process counts for itself.
type meters struct {
	mu    sync.Mutex
	due   map[meter]time.Time // when all requests of a caller would be over, had they come at an even pace
	swept time.Time
}

// meter is whose requests are counted together: those of a key, or of a user who has signed in.
type meter struct{ workspace, key, user string }

func meterOf(workspace string, actor *engine.Actor) meter {
	if actor.Key != "" {
		return meter{workspace: workspace, key: actor.Key}
	}
	return meter{workspace: workspace, user: actor.User}
}

// take counts a request of a caller who may make so many a minute; else it tells how long to wait.
func (m *meters) take(who meter, perMinute int, now time.Time) time.Duration {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sweep(now)
	due := m.due[who]
	if due.Before(now) {
		due = now
	}
	if ahead := due.Sub(now); ahead > burst {
		return ahead - burst
	}
	if m.due == nil {
		m.due = map[meter]time.Time{}
	}
	m.due[who] = due.Add(time.Minute / time.Duration(perMinute))
	return 0
}

// sweep forgets callers who have been quiet.
func (m *meters) sweep(now time.Time) {
	if now.Sub(m.swept) < time.Minute {
		return
	}
	m.swept = now
	for who, due := range m.due {
		if due.Before(now) {
			delete(m.due, who)
		}
	}
}

// hasRoom is whether a caller may make one more request now; else it is refused.
func (s *server) hasRoom(w http.ResponseWriter, r *http.Request, workspace string, actor *engine.Actor) bool {
	seconds, err := s.room(r.Context(), workspace, actor)
	if err != nil {
		w.Header().Set("Retry-After", strconv.Itoa(seconds))
		s.fail(w, r, err)
	}
	return err == nil
}

// room counts a request of a caller; when it is one too many, it tells after how many seconds there is room again.
func (s *server) room(ctx context.Context, workspace string, actor *engine.Actor) (seconds int, err error) {
	if s.Rate == nil || actor == nil {
		return 0, nil
	}
	perMinute := s.Rate(ctx, workspace)
	if perMinute <= 0 {
		return 0, nil
	}
	wait := s.meters.take(meterOf(workspace, actor), perMinute, time.Now())
	if wait <= 0 {
		return 0, nil
	}
	seconds = int((wait + time.Second - 1) / time.Second)
	return seconds, engine.Errorf(engine.Limit, "Too many requests: the limit is %d a minute. Wait %d s, and send more records in one request.", perMinute, seconds)
}
