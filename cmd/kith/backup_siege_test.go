package main

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestBackupWhileWriting backs up a server that is written to, restores the backup elsewhere, and expects the state of
// one moment: where a write is in it, so is each write that was answered before that one was sent.
func TestBackupWhileWriting(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts servers")
	}
	here := newInstallation(t, "")
	server := here.serve(freeAddress(t))
	here.run("install", "lead-to-deal")
	d := &diary{caller: caller{server.url, here.key("admin")}}
	stop, cancel := context.WithCancel(t.Context())
	var work sync.WaitGroup
	for i := range 8 {
		work.Go(func() { d.write(stop, i) })
	}
	time.Sleep(300 * time.Millisecond)
	began := d.clock.Add(1)
	file := filepath.Join(here.dir, "kith.backup")
	here.run("backup", file)
	ended := d.clock.Add(1)
	time.Sleep(100 * time.Millisecond)
	cancel()
	work.Wait()
	server.stop()

	there := newInstallation(t, "")
	there.run("restore", file)
	restored := there.serve(freeAddress(t))
	d.check(t, caller{restored.url, d.key}, began, ended)
}

// diary tells when each record was asked for, and when its being there was answered, by one clock.
type diary struct {
	caller
	clock atomic.Int64
	mu    sync.Mutex
	pages []page
}

type page struct {
	name       string
	sent, done int64
}

func (d *diary) write(stop context.Context, writer int) {
	ctx := context.WithoutCancel(stop)
	for n := 0; stop.Err() == nil; n++ {
		p := page{name: fmt.Sprintf("d%d-%d", writer, n), sent: d.clock.Add(1)}
		answer, err := d.ask(ctx, "/graphql", `mutation ($name: String!) { createCompany(input: {name: $name, externalId: $name}) { id } }`, map[string]any{"name": p.name})
		if err != nil || answer.errOf() != nil {
			continue
		}
		p.done = d.clock.Add(1)
		d.mu.Lock()
		d.pages = append(d.pages, p)
		d.mu.Unlock()
	}
}

// check compares what a restored server has.
func (d *diary) check(t *testing.T, c caller, began, ended int64) {
	t.Helper()
	there := externalIDs(t, c)
	var lastIn, firstOut int64 = 0, 1 << 62
	for _, p := range d.pages {
		switch {
		case there[p.name]:
			lastIn = max(lastIn, p.sent)
		case p.done < began:
			t.Errorf("%s was there before the backup began, and is not in it", p.name)
		default:
			firstOut = min(firstOut, p.done)
		}
		if there[p.name] && p.sent > ended {
			t.Errorf("%s was written after the backup had ended, and is in it", p.name)
		}
	}
	if firstOut < lastIn {
		t.Errorf("the backup has a write sent at %d and lacks one done at %d", lastIn, firstOut)
	}
	if len(there) == 0 || len(there) == len(d.pages) {
		t.Errorf("the backup has %d of %d records: it was not made while writing", len(there), len(d.pages))
	}
	t.Logf("%d of %d records are in the backup", len(there), len(d.pages))
}

// externalIDs are those of all companies.
func externalIDs(t *testing.T, c caller) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	for after := any(nil); ; {
		var out struct {
			Companies struct {
				Nodes    []struct{ ExternalID string }
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}
		c.must(t, "/graphql", `query ($after: String) {
  companies(first: 1000, after: $after) { nodes { externalId } pageInfo { hasNextPage endCursor } }
}`, map[string]any{"after": after}, &out)
		for _, n := range out.Companies.Nodes {
			ids[n.ExternalID] = true
		}
		if !out.Companies.PageInfo.HasNextPage {
			return ids
		}
		after = out.Companies.PageInfo.EndCursor
	}
}
