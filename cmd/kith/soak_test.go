package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"kith/engine/pg/pgtest"
)

// soakOf is how long TestSoak loads a server: a moment, or as KITH_SOAK says ("1h").
func soakOf(t *testing.T) time.Duration {
	t.Helper()
	if d, err := time.ParseDuration(os.Getenv("KITH_SOAK")); err == nil {
		return d
	}
	if testing.Short() {
		t.Skip("starts servers")
	}
	return 3 * time.Second
}

// TestSoak loads a server with all kinds of requests for a while: none may fail, and its memory is not to grow.
func TestSoak(t *testing.T) {
	t.Parallel()
	length := soakOf(t)
	i := newInstallation(t, pgtest.URL(t))
	server := i.serve(freeAddress(t))
	i.run("install", "lead-to-deal")
	admin := caller{server.url, i.key("admin")}
	stop, cancel := context.WithTimeout(t.Context(), length)
	defer cancel()
	f := &fire{pause: min(length/300, 100*time.Millisecond)}
	var work sync.WaitGroup
	for n := range 16 {
		work.Go(func() { f.client(stop, admin, n) })
	}
	var memory []string
	highest := 0
	for step := max(length/40, time.Second); stop.Err() == nil; {
		select {
		case <-stop.Done():
		case <-time.After(step):
			resident := server.resident()
			memory, highest = append(memory, fmt.Sprint(resident)), max(highest, resident)
		}
	}
	work.Wait()
	for _, failure := range f.failures {
		t.Error(failure)
	}
	t.Logf("%v of load: %v", length, f.took)
	t.Logf("resident memory in MB: %s", strings.Join(memory, " "))
	if highest > 300 {
		t.Errorf("the server took %d MB", highest)
	}
}

// resident is the memory that the server has, in MB.
func (p *process) resident() int {
	p.t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		p.t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		var kilobytes int
		if n, _ := fmt.Sscanf(line, "VmRSS: %d kB", &kilobytes); n == 1 {
			return kilobytes >> 10
		}
	}
	return 0
}
