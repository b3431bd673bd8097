package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"kith/engine/pg/pgtest"
)

// appliesOf is how often TestModelChangesUnderFire changes the model: a few durations, or as KITH_APPLIES says.
func appliesOf(t *testing.T) int {
	t.Helper()
	if n, err := strconv.Atoi(os.Getenv("KITH_APPLIES")); err == nil {
		return n
	}
	if testing.Short() {
		t.Skip("starts servers")
	}
	return 2 * len(remodels())
}

// pair is two servers on one database.
type pair struct {
	*installation
	servers [2]*process
	admins  [2]caller
}

func newPair(t *testing.T) *pair {
	t.Helper()
	p := &pair{installation: newInstallation(t, pgtest.URL(t))}
	p.servers[0] = p.serve(freeAddress(t))
	p.run("install", "lead-to-deal")
	p.servers[1] = p.serve(freeAddress(t))
	key := p.key("admin")
	for i, s := range p.servers {
		p.admins[i] = caller{s.url, key}
	}
	return p
}

// TestModelChangesUnderFire changes the model again and again, by either of two servers, while clients read and write
// through both by the names that they have always known. Not one request may fail.
func TestModelChangesUnderFire(t *testing.T) {
	t.Parallel()
	applies := appliesOf(t)
	p := newPair(t)
	stop, cancel := context.WithCancel(t.Context())
	defer cancel()
	f := &fire{}
	var work sync.WaitGroup
	for i := range 16 {
		work.Go(func() { f.client(stop, p.admins[i%2], i) })
	}
	all := remodels()
	var took, known durations
	for n := range applies {
		e, admin := all[n%len(all)], n%2
		began := time.Now()
		version, err := e.do(p.admins[admin], n/len(all))
		if err != nil {
			t.Errorf("apply %d, %s: %v", n+1, e.name, err)
			break
		}
		took = append(took, time.Since(began))
		known = append(known, p.await(1-admin, version))
	}
	cancel()
	work.Wait()
	for _, failure := range f.failures {
		t.Error(failure)
	}
	t.Logf("applies: %v", took)
	t.Logf("until the other server knew: %v", known)
	t.Logf("requests meanwhile: %v", f.took)
	if len(f.took) < applies {
		t.Errorf("only %d requests ran beside %d applies", len(f.took), applies)
	}
}

// await waits until a server knows a version of the model.
func (p *pair) await(server, version int) time.Duration {
	p.t.Helper()
	for began := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		v, err := p.admins[server].version()
		if err != nil {
			p.t.Fatal(err)
		}
		if v >= version {
			return time.Since(began)
		}
		if time.Since(began) > startPatience {
			p.t.Fatalf("a server has not heard of version %d: it is at %d", version, v)
		}
	}
}

// durations are told by their number, median, 99th percentile and longest.
type durations []time.Duration

func (l durations) String() string {
	if len(l) == 0 {
		return "none"
	}
	all := slices.Sorted(slices.Values(l))
	return fmt.Sprintf("%d, median %v, p99 %v, longest %v", len(all), all[len(all)/2], all[len(all)*99/100], all[len(all)-1])
}

// fire is what clients meet.
type fire struct {
	pause    time.Duration // of a client between two requests
	mu       sync.Mutex
	took     durations
	failures []string
}

// client asks one thing after the other, each answer to be without errors.
func (f *fire) client(stop context.Context, c caller, number int) {
	ctx := context.WithoutCancel(stop)
	id := ""
	for n := 0; stop.Err() == nil; n++ {
		query, variables := shot(number, n, id)
		answer, err := c.ask(ctx, "/graphql", query, variables)
		if err == nil {
			err = answer.errOf()
		}
		if err != nil {
			f.note(0, fmt.Sprintf("%s: %v", query, err))
			return
		}
		f.note(answer.took, "")
		time.Sleep(f.pause)
		var made struct{ CreateDeal struct{ ID string } }
		if json.Unmarshal(answer.Data, &made) == nil && made.CreateDeal.ID != "" {
			id = made.CreateDeal.ID
		}
	}
}

func (f *fire) note(took time.Duration, failure string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if failure != "" {
		f.failures = append(f.failures, failure)
		return
	}
	f.took = append(f.took, took)
}

// shot is one request of a client: the first makes the deal that later ones change.
func shot(client, n int, id string) (string, map[string]any) {
	name := fmt.Sprintf("shot %d-%d", client, n)
	input := map[string]any{"name": name, "nextStep": name, "externalId": fmt.Sprintf("shot-%d-%d", client, n%7)}
	switch {
	case id == "":
		return `mutation ($input: DealCreate!) { createDeal(input: $input) { id deal { nextStep company { name } } } }`,
			map[string]any{"input": map[string]any{"name": name, "nextStep": name}}
	case n%8 == 6:
		return `mutation ($name: String!) { createCompany(input: {name: $name}) { id company { name } } }`, map[string]any{"name": name}
	case n%8 == 7:
		return `{ companies(first: 5, orderBy: [{createdAt: {direction: DESC}}]) { nodes { ...known deals { totalCount } } } } fragment known on Company { name }`, nil
	case n%8 == 1:
		return `mutation ($id: ID!, $step: String) { updateDeal(id: $id, input: {nextStep: $step}) { deal { name nextStep } } }`,
			map[string]any{"id": id, "step": name}
	case n%8 == 2:
		return `mutation ($input: [DealCreate!]!) { upsertDeals(input: $input, by: externalId) { deals { nextStep } } }`, map[string]any{"input": []any{input}}
	case n%8 == 3:
		return `{ dealsAggregate(groupBy: [{stage: VALUE}], filter: {nextStep: {isNull: false}}) { group { stage } count } }`, nil
	case n%8 == 4:
		return `query ($id: ID!) { deal(id: $id) { id name nextStep tasks { totalCount } owner { name } } }`, map[string]any{"id": id}
	}
	return `{ deals(first: 20, filter: {nextStep: {startsWith: "shot"}}, orderBy: [{nextStep: {direction: DESC}}]) { nodes { id nextStep company { name } } totalCount } }`, nil
}
