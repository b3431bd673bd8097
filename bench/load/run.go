package load

import (
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Result is what a run at a target came to.
type Result struct {
	Rate     float64 // answers a second
	P50, P99 time.Duration
}

// Loop is a target with its clients connected. Requests go on where the last run stopped.
type Loop struct {
	target  Target
	clients []*Client
	next    atomic.Uint64
}

// Connect opens the connections of so many clients.
func Connect(t Target, clients int) (*Loop, error) {
	l := &Loop{target: t}
	for range clients {
		c, err := Dial(t.Address)
		if err != nil {
			l.Close()
			return nil, err
		}
		l.clients = append(l.clients, c)
	}
	return l, nil
}

// Close ends the connections.
func (l *Loop) Close() {
	for _, c := range l.clients {
		c.Close()
	}
}

// Run keeps every client asking for about as long as given, and at least once. The time counts until the last answer.
func (l *Loop) Run(long time.Duration) (Result, error) {
	var wait sync.WaitGroup
	times := make([][]time.Duration, len(l.clients))
	errs := make([]error, len(l.clients))
	start := time.Now()
	for i, c := range l.clients {
		wait.Go(func() { times[i], errs[i] = l.ask(c, start.Add(long)) })
	}
	wait.Wait()
	return summarise(slices.Concat(times...), time.Since(start)), errors.Join(errs...)
}

func (l *Loop) ask(c *Client, until time.Time) ([]time.Duration, error) {
	var times []time.Duration
	for begin := time.Now(); ; {
		n := l.next.Add(1) - 1
		if _, err := c.Do(l.target.Requests[n%uint64(len(l.target.Requests))]); err != nil {
			return times, err
		}
		end := time.Now()
		times = append(times, end.Sub(begin))
		if end.After(until) {
			return times, nil
		}
		begin = end
	}
}

func summarise(times []time.Duration, took time.Duration) Result {
	slices.Sort(times)
	return Result{
		Rate: float64(len(times)) / took.Seconds(),
		P50:  Quantile(times, 0.50),
		P99:  Quantile(times, 0.99),
	}
}
