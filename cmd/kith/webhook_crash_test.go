package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/pgtest"
)

// ids notes the webhook-id of each message that arrives.
type ids struct {
	mu   sync.Mutex
	seen map[string]int
}

func (i *ids) note(r *http.Request) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.seen[r.Header.Get("webhook-id")]++
}

// TestKilledWhileTelling kills a server again and again while it writes, relays and tells a webhook: each change has one
// delivery and one job in the database, and each delivery that counts as told has arrived. Those that were on their way
// when a server died come again after a while, which is waited for in the long form (KITH_KILLS).
func TestKilledWhileTelling(t *testing.T) {
	t.Parallel()
	kills := min(killsOf(t), 3)
	long := os.Getenv("KITH_KILLS") != ""
	if long {
		kills = killsOf(t)
	}
	url := pgtest.URL(t)
	i := newInstallation(t, url)
	seen := &ids{seen: map[string]int{}}
	receiver := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { seen.note(r) }))
	t.Cleanup(receiver.Close)
	address, private := freeAddress(t), "KITH_WEBHOOK_PRIVATE=true"
	p := i.serve(address, private)
	i.run("install", "lead-to-deal")
	c := caller{p.url, i.key("admin")}
	made, err := c.ask(t.Context(), "/metadata", `mutation($u: String!) { createWebhook(input: {name: "x", url: $u, entity: "company", roles: ["admin"]}) { secret } }`,
		map[string]any{"u": receiver.URL})
	if err == nil {
		err = made.errOf()
	}
	if err != nil {
		t.Fatal(err)
	}
	var acknowledged atomic.Int64
	for range kills {
		writeFor(t, c, time.Second, &acknowledged, p.kill)
		p = i.serve(address, private)
	}
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.WithoutCancel(t.Context()))
	patience := time.Minute
	if long {
		patience = 5 * time.Minute
	}
	told := settled(t, conn, patience, long)
	if int64(told) < acknowledged.Load() {
		t.Errorf("%d changes were acknowledged, %d have a delivery", acknowledged.Load(), told)
	}
	arrived(t, conn, seen)
	p.stop()
	if text := p.log.String(); strings.Contains(text, "panic") {
		t.Error(text)
	}
	t.Logf("%d kills, %d changes acknowledged, %d deliveries, %d webhook-ids arrived", kills, acknowledged.Load(), told, len(seen.seen))
}

// writeFor lets four writers write for a while, in the middle of which the server is killed.
func writeFor(t *testing.T, c caller, d time.Duration, acknowledged *atomic.Int64, kill func()) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	var running sync.WaitGroup
	for range 4 {
		running.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				r, err := c.ask(ctx, "/graphql", fmt.Sprintf(`mutation { createCompany(input: {name: "c%d"}) { id } }`, n), nil)
				if err == nil && r.errOf() == nil {
					acknowledged.Add(1)
				}
			}
		})
	}
	time.Sleep(d * 7 / 10)
	kill()
	running.Wait()
}

// settled waits until all changes are relayed and told, but for those that a dead process has; each must have one
// delivery and one job.
func settled(t *testing.T, conn *pgx.Conn, patience time.Duration, all bool) (deliveries int) {
	t.Helper()
	var events, behind, doubled, waiting, running int
	for end := time.Now().Add(patience); ; time.Sleep(100 * time.Millisecond) {
		err := conn.QueryRow(t.Context(), `with told as (select e.tx, e.seq from ws_main.event e, ws_main.webhook w where e.entity = w.entity and (e.tx, e.seq) > (w.tx, w.seq))
			select (select count(*) from told), (select count(*) from ws_main.delivery),
				(select count(*) from told e where not exists (select from ws_main.delivery d where (d.log_tx, d.log_seq) = (e.tx, e.seq))),
				(select count(*) from (select args from kith.river_job where kind = 'webhook.deliver' group by args having count(*) > 1) x),
				(select count(*) from ws_main.delivery where state = 'pending'),
				(select count(*) from ws_main.delivery d where state = 'pending' and exists (select from kith.river_job
					where kind = 'webhook.deliver' and state = 'running' and args->>'key' = d.id || '/' || d.round))`).
			Scan(&events, &deliveries, &behind, &doubled, &waiting, &running)
		if err != nil {
			t.Fatal(err)
		}
		if behind == 0 && (waiting == 0 || !all && waiting == running) {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("%d events, %d deliveries, %d events without, %d wait, %d of them with who died", events, deliveries, behind, waiting, running)
		}
	}
	if events != deliveries || doubled != 0 {
		t.Errorf("%d events, %d deliveries, %d doubled jobs", events, deliveries, doubled)
	}
	return deliveries
}

// arrived holds what counts as told against what the receiver got.
func arrived(t *testing.T, conn *pgx.Conn, seen *ids) {
	t.Helper()
	rows, err := conn.Query(t.Context(), `select id::text from ws_main.delivery where state = 'delivered'`)
	if err != nil {
		t.Fatal(err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(list) == 0 {
		t.Fatalf("%d told: %v", len(list), err)
	}
	seen.mu.Lock()
	defer seen.mu.Unlock()
	for _, id := range list {
		if seen.seen[id] == 0 {
			t.Errorf("%s counts as told, and never arrived", id)
		}
	}
}
