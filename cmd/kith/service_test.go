package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"kith/engine/pg/pgtest"
)

// get is the status and the body of a path, with a header "Name: value" where one is given.
func (p *process) get(url, header string) (int, string) {
	p.t.Helper()
	r, err := http.NewRequestWithContext(p.t.Context(), http.MethodGet, url, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	if name, value, ok := strings.Cut(header, ": "); ok {
		r.Header.Set(name, value)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, err.Error()
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

// eventually waits until something holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !holds(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("never: %s", what)
		}
	}
}

// TestOperated looks at a server as its operators do: measures, readiness, slow requests, and how it stops.
func TestOperated(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts servers")
	}
	operator := freeAddress(t)
	i := newInstallation(t, pgtest.URL(t))
	p := i.serve(freeAddress(t), "KITH_METRICS="+operator, "KITH_METRICS_TOKEN=a-token", "KITH_SLOW=1ns", "KITH_GRACE=600ms", "KITH_LOG=debug")
	i.run("install", "lead-to-deal")
	c := caller{p.url, i.key("admin")}
	for range 3 {
		if answer, err := c.ask(t.Context(), "/graphql", `query Mine { deals(filter: {name: {eq: "Kryptonite"}}) { nodes { id } } }`, nil); err != nil || answer.errOf() != nil {
			t.Fatal(err, answer.errOf())
		}
	}
	t.Run("measures", func(t *testing.T) { p.checkMeasures(t, "http://"+operator) })
	t.Run("log", func(t *testing.T) { p.checkLog(t) })
	t.Run("stop", func(t *testing.T) { p.checkStop(t, "http://"+operator) })
}

func (p *process) checkMeasures(t *testing.T, operator string) {
	if status, _ := p.get(p.url+"/metrics", ""); status != http.StatusNotFound {
		t.Errorf("a stranger got %d", status)
	}
	if status, _ := p.get(p.url+"/metrics", "Authorization: Bearer another"); status != http.StatusNotFound {
		t.Errorf("a wrong token got %d", status)
	}
	status, guarded := p.get(p.url+"/metrics", "Authorization: Bearer a-token")
	if status != http.StatusOK {
		t.Fatalf("the token got %d", status)
	}
	_, aside := p.get(operator+"/metrics", "")
	for _, want := range []string{
		`kith_requests_total{code="OK",edge="graphql"} 3`, `kith_request_seconds_count{edge="graphql"} 3`,
		`kith_cache_hits_total{cache="documents"} 2`, `kith_model_version{workspace="main"} 2`, "kith_statements_total", "go_goroutines",
		`kith_build_info{version=`, `kith_jobs{state="discarded"} 0`, `kith_subscriptions 0`,
	} {
		if !strings.Contains(guarded, want) || !strings.Contains(aside, want) {
			t.Errorf("no %s in\n%s", want, grep(guarded, "kith_"))
		}
	}
	if strings.Contains(guarded, "Mine") || strings.Contains(guarded, "Kryptonite") {
		t.Error("what a caller wrote stands in the measures")
	}
}

func grep(text, what string) string {
	var lines []string
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, what) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}

// line finds the first line of a JSON log of which something holds.
func (p *process) line(holds func(map[string]any) bool) map[string]any {
	for text := range strings.Lines(p.log.String()) {
		var line map[string]any
		if json.Unmarshal([]byte(text), &line) == nil && holds(line) {
			return line
		}
	}
	return nil
}

func (p *process) checkLog(t *testing.T) {
	p.get(p.url+"/session", "X-Request-Id: from-a-proxy-1")
	p.get(p.url+"/session", "X-Request-Id: forged id=1")
	eventually(t, "a request's own id is in the log", func() bool {
		return p.line(func(l map[string]any) bool { return l["msg"] == "request" && l["request"] == "from-a-proxy-1" }) != nil
	})
	slow := func(l map[string]any) bool {
		return l["msg"] == "slow request" && l["operation"] == "Mine" && l["plan"] != nil
	}
	eventually(t, "a slow request's plan is in the log", func() bool { return p.line(slow) != nil })
	line := p.line(slow)
	if line["workspace"] != "main" || line["user"] == nil || line["key"] == nil || line["hash"] == nil || line["statements"] == float64(0) || fmt.Sprint(line["fields"]) != "[deals]" {
		t.Errorf("the line is %v", line)
	}
	if text := p.log.String(); strings.Contains(text, "Kryptonite") || strings.Contains(text, "forged") {
		t.Error("a value stands in the log")
	}
}

// checkStop expects a server that is told to stop to say so first, to answer what runs, and then to end.
func (p *process) checkStop(t *testing.T, operator string) {
	status, reason := p.get(p.url+"/readyz", "")
	if status != http.StatusOK {
		t.Fatalf("before: %d %s", status, reason)
	}
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	eventually(t, "not ready", func() bool { status, reason = p.get(operator+"/readyz", ""); return status != http.StatusOK })
	if status != http.StatusServiceUnavailable || !strings.Contains(reason, "stopping") {
		t.Errorf("told to stop: %d %s", status, reason)
	}
	if status, _ := p.get(p.url+"/healthz", ""); status != http.StatusOK {
		t.Errorf("in its time of grace it answers %d", status)
	}
	select {
	case <-p.ended:
	case <-time.After(startPatience):
		t.Fatalf("it does not end:\n%s", p.log)
	}
	if !p.cmd.ProcessState.Success() {
		t.Errorf("it ended with %s", p.cmd.ProcessState)
	}
}

// TestDatabaseComesAndGoes kills the embedded database under a server, which starts it again and serves on.
func TestDatabaseComesAndGoes(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts servers")
	}
	s := &siege{installation: newInstallation(t, "")}
	s.server = s.serve(freeAddress(t))
	c := caller{s.server.url, s.key("admin")}
	read := func() (*reply, error) {
		return c.ask(context.Background(), "/graphql", `{ users { totalCount } }`, nil)
	}
	for range 2 {
		s.killPostgres("postmaster")
		eventually(t, "the server serves again", func() bool {
			answer, err := read()
			if err != nil {
				t.Fatalf("the server is gone: %v\n%s", err, s.server.log)
			}
			for _, e := range answer.Errors {
				if e.Extensions.Code != "UNAVAILABLE" || answer.status != http.StatusServiceUnavailable {
					t.Errorf("meanwhile: %d %s\n%s", answer.status, answer.body, s.server.log)
				}
			}
			return answer.errOf() == nil
		})
		s.server.awaitReady()
	}
	if s.server.hasEnded() {
		t.Error("the server has ended")
	}
}
