package pg_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
	"kith/metadata"
)

// probes read and write records at a steady pace, as the users of another process, and remember how long each took.
type probes struct {
	pool    *pgxpool.Pool
	ws      *engine.Workspace
	me      *engine.Actor
	ids     []string
	stop    chan struct{}
	running sync.WaitGroup
	mu      sync.Mutex
	took    []time.Duration
	failed  []error
}

const (
	clients = 16
	// pace is how often each client asks for something: all of them leave most of a small machine to the change.
	pace = 100 * time.Millisecond
	// probeName is what the connections of clients are called.
	probeName = "probe"
)

func (w *world) probe(ids []string) *probes {
	w.t.Helper()
	config := w.pool.Config()
	config.MaxConns = clients
	config.ConnConfig.RuntimeParams["application_name"] = probeName
	pool, err := pgxpool.NewWithConfig(context.Background(), config)
	if err != nil {
		w.t.Fatal(err)
	}
	p := &probes{pool: pool, ws: workspaceOf(w.t, pool), me: w.me, ids: ids, stop: make(chan struct{})}
	for i := range clients {
		p.running.Go(func() { p.client(time.Duration(i) * pace / clients) })
	}
	return p
}

// client asks for one thing after the other, from some time on.
func (p *probes) client(from time.Duration) {
	time.Sleep(from)
	tick := time.NewTicker(pace)
	defer tick.Stop()
	for n := 0; ; n++ {
		select {
		case <-p.stop:
			return
		case <-tick.C:
		}
		begun := time.Now()
		err := p.one(n)
		p.mu.Lock()
		if p.took = append(p.took, time.Since(begun)); err != nil {
			p.failed = append(p.failed, err)
		}
		p.mu.Unlock()
	}
}

func (p *probes) one(n int) error {
	ctx, id := context.Background(), p.ids[rand.IntN(len(p.ids))]
	return p.ws.Run(ctx, func(s *engine.State) error {
		e := s.Model.Entity("ticket")
		if n%2 == 0 {
			var version string
			return p.pool.QueryRow(ctx, `select version::text from ws_test."`+e.Table+`" where id = $1`, id).Scan(&version)
		}
		write := &engine.Write{Entity: e, Op: engine.UpdateOp, ID: id, Records: []engine.Values{{Set: map[*metadata.Field]any{e.Field("note"): "n" + strconv.Itoa(n)}}}}
		_, err := p.ws.Store.Write(ctx, s, p.me, []*engine.Write{write})
		return err
	})
}

func (p *probes) end() {
	close(p.stop)
	p.running.Wait()
	p.pool.Close()
	slices.Sort(p.took)
}

// String tells of the probes.
func (p *probes) String() string {
	n := len(p.took)
	return fmt.Sprintf("%5d probes, median %s, p99 %s, longest %s", n, rounded(p.took[n/2]), rounded(p.took[n*99/100]), rounded(p.took[n-1]))
}

func rounded(d time.Duration) time.Duration { return d.Round(10 * time.Microsecond) }

// lockWatch looks every few milliseconds what the probes wait for.
type lockWatch struct {
	stop    chan struct{}
	stopped sync.WaitGroup
	waits   map[string]*lockWait // by who waits since when
	events  map[string]int       // how often probes were seen at what
	err     error
}

// lockWait is one wait of a probe on a lock; took is how long at most: until it was seen to be over.
type lockWait struct {
	what  string
	since time.Time
	took  time.Duration
}

// lockLook is how often it is looked.
const lockLook = 4 * time.Millisecond

func (w *world) watchLocks() *lockWatch {
	l := &lockWatch{stop: make(chan struct{}), waits: map[string]*lockWait{}, events: map[string]int{}}
	l.stopped.Go(func() {
		for l.err == nil {
			select {
			case <-l.stop:
				return
			case <-time.After(lockLook):
			}
			l.err = l.look(w.pool)
		}
	})
	return l
}

func (l *lockWatch) look(pool *pgxpool.Pool) error {
	rows, err := pool.Query(context.Background(), `select a.pid, coalesce(a.wait_event_type || ' ' || a.wait_event, 'running'), l.waitstart,
			coalesce(l.locktype || ' ' || l.mode || ' ' || coalesce(l.relation::regclass::text, ''), '')
		from pg_stat_activity a left join pg_locks l on l.pid = a.pid and not l.granted
		where a.application_name = $1 and a.state = 'active'`, probeName)
	if err != nil {
		return err
	}
	var pid int
	var event, what string
	var since *time.Time
	still := map[string]bool{}
	_, err = pgx.ForEachRow(rows, []any{&pid, &event, &since, &what}, func() error {
		l.events[event]++
		if since != nil {
			key := fmt.Sprint(pid, since.UnixMicro())
			still[key] = true
			l.waits[key] = &lockWait{what: what, since: *since}
		}
		return nil
	})
	for key, wait := range l.waits {
		if wait.took == 0 && !still[key] {
			wait.took = time.Since(wait.since)
		}
	}
	return err
}

func (l *lockWatch) end() {
	close(l.stop)
	l.stopped.Wait()
}

// String tells of the waits on locks, and what else probes were seen waiting for.
func (l *lockWatch) String() string {
	longest := &lockWait{}
	for _, wait := range l.waits {
		if wait.took > longest.took {
			longest = wait
		}
	}
	text := fmt.Sprintf("%d waits on locks", len(l.waits))
	if len(l.waits) > 0 {
		text += fmt.Sprintf(", longest %s (%s)", rounded(longest.took), longest.what)
	}
	if l.err != nil {
		text += ", " + l.err.Error()
	}
	return text + fmt.Sprintf("; seen %v", l.events)
}
