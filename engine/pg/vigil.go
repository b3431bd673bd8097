package pg

import (
	"context"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// vigils ends reads whose time is over or whose callers have gone. A timer and a watcher for each read would cost more
// than many a read does, and nearly all are over before anybody could ask: so one goroutine looks at all of them now and
// then, as long as there are any.
type vigils struct {
	mu    sync.Mutex
	kept  []*vigil
	awake bool
}

// lookEvery is how late a vigil may notice.
const lookEvery = 20 * time.Millisecond

// vigil is the context of one read: that of its caller, until the read takes too long.
type vigil struct {
	context.Context
	end  time.Time
	done chan struct{}
	at   int // where the vigil is kept

	mu   sync.Mutex
	why  error                                      // nil: the read goes on
	line *pgconn.CancelRequestContextWatcherHandler // of the connection that reads
}

// keep begins a vigil, which is to be left.
func (w *vigils) keep(ctx context.Context, patience time.Duration) *vigil {
	v := &vigil{Context: ctx, end: time.Now().Add(patience), done: make(chan struct{})}
	if err := ctx.Err(); err != nil {
		v.callOff(err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	v.at = len(w.kept)
	w.kept = append(w.kept, v)
	if !w.awake {
		w.awake = true
		go w.look()
	}
	return v
}

func (w *vigils) leave(v *vigil) {
	w.mu.Lock()
	defer w.mu.Unlock()
	last := len(w.kept) - 1
	w.kept[v.at] = w.kept[last]
	w.kept[v.at].at = v.at
	w.kept[last] = nil
	w.kept = w.kept[:last]
}

// look ends what is to be ended, until nothing is left to look at.
func (w *vigils) look() {
	for {
		time.Sleep(lookEvery)
		now := time.Now()
		w.mu.Lock()
		if len(w.kept) == 0 {
			w.awake = false
			w.mu.Unlock()
			return
		}
		for _, v := range w.kept {
			if err := v.Context.Err(); err != nil {
				v.callOff(err)
			} else if now.After(v.end) {
				v.callOff(context.DeadlineExceeded)
			}
		}
		w.mu.Unlock()
	}
}

// Done implements context.Context.
func (v *vigil) Done() <-chan struct{} { return v.done }

// Deadline implements context.Context.
func (v *vigil) Deadline() (time.Time, bool) { return v.end, true }

// Err implements context.Context.
func (v *vigil) Err() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.why
}

// callOff ends the read, and what Postgres is doing for it.
func (v *vigil) callOff(why error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.why != nil {
		return
	}
	v.why = why
	close(v.done)
	if v.line != nil {
		v.line.HandleCancel(v)
	}
}

// over watches over a connection that reads, until it is let go.
func (v *vigil) over(conn *pgconn.PgConn) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.line = &pgconn.CancelRequestContextWatcherHandler{Conn: conn, DeadlineDelay: cancelPatience}
	if v.why != nil {
		v.line.HandleCancel(v)
	}
}

// letGo leaves the connection to others, once nothing can cancel it any more.
func (v *vigil) letGo() {
	v.mu.Lock()
	line, calledOff := v.line, v.why != nil
	v.line = nil
	v.mu.Unlock()
	if calledOff {
		line.HandleUnwatchAfterCancel()
	}
}

// watched is a vigil as a connection is given it that the vigil itself watches over: it need not do so, too.
type watched struct{ *vigil }

// Done implements context.Context.
func (watched) Done() <-chan struct{} { return nil }
