// Package webhook tells other programs of changes of records: which event is for which webhook, what the message says
// under whose rights, how it is signed, and when it is sent again. Messages follow the Standard Webhooks specification.
//
// An event becomes exactly one delivery of each webhook that it is for. A delivery may reach its receiver more than once,
// since an answer may be lost: all its messages have the same webhook-id. Deliveries are not in order: those of one
// record have its version.
package webhook

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"time"

	"kith/engine"
)

// Options are what a Room works with.
type Options struct {
	Workspaces *engine.Workspaces
	// Followed lists the workspaces that have webhooks.
	Followed func(ctx context.Context) ([]string, error)
	// Private lets messages go to private and local addresses, and without TLS.
	Private bool
	// Transport, where there is one, has a look at each message on its way.
	Transport func(http.RoundTripper) http.RoundTripper
	Log       *slog.Logger
}

// Room makes, sends and administers webhooks. It implements engine.Webhooks.
type Room struct {
	Options
	client *http.Client
}

// New makes a Room.
func New(o Options) *Room {
	client := newClient(o.Private)
	if o.Transport != nil {
		client.Transport = o.Transport(client.Transport)
	}
	return &Room{Options: o, client: client}
}

// Workers do the jobs of webhooks.
func (r *Room) Workers() []engine.Worker { return []engine.Worker{deliverer{r}, sweeper{r}} }

// Hourly are the kinds of their jobs that come each hour.
func (r *Room) Hourly() []string { return []string{sweepJob} }

// jitter spreads a time by a tenth to either side, so that what failed together does not come again together.
func jitter(d time.Duration) time.Duration {
	return d - d/10 + rand.N(d/5+1)
}
