package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"kith/engine/pg/pgtest"
)

// attack is a request that is made to hurt.
type attack struct {
	name, method, path string
	header             map[string]string
	body               func() []byte
	// harmless is whether an answer without an error will do: there is nothing wrong with the request.
	harmless bool
}

// Bounds on one attack. A noisy machine must not decide: the times that are aimed at are much shorter, and are told.
const (
	attackPatience = 10 * time.Second
	attackMemory   = 96 << 20 // the aim is 64 MB; how much garbage waits to be collected differs from run to run
)

// TestHostileRequests sends what strangers might to a server that runs as it does for people: each is refused with a
// clear error that tells nothing of the inside, soon and with little memory, and the next request is answered.
func TestHostileRequests(t *testing.T) {
	t.Parallel()
	p := newInstallation(t, pgtest.URL(t)).serve(freeAddress(t))
	p.run("install", "lead-to-deal")
	target := &target{process: p, key: p.key("admin")}
	target.control(t)
	for _, a := range attacks() {
		t.Run(a.name, func(t *testing.T) {
			base := target.rest(t)
			took, answer := target.strike(t, a)
			peak := target.memory(t).peak - base
			target.judge(t, a, answer)
			target.control(t)
			if took > attackPatience {
				t.Errorf("took %v", took)
			}
			if peak > attackMemory {
				t.Errorf("took %d MB", peak>>20)
			}
			t.Logf("%4d ms %4d MB: %d %.150s", took.Milliseconds(), peak>>20, answer.status, answer.text)
		})
	}
}

// target is a server under attack.
type target struct {
	*process
	key string
}

type struck struct {
	status int
	text   string
}

var strikers = &http.Client{Timeout: time.Minute}

func (g *target) strike(t *testing.T, a attack) (time.Duration, struck) {
	t.Helper()
	var body io.Reader
	if a.body != nil {
		body = bytes.NewReader(a.body())
	}
	r, err := http.NewRequestWithContext(context.Background(), a.method, g.url, body)
	if err != nil {
		t.Fatal(err)
	}
	if r.URL.Path, r.URL.RawQuery, _ = strings.Cut(a.path, "?"); a.method != http.MethodGet {
		r.Header.Set("Content-Type", "application/json")
	}
	r.Header.Set("Authorization", "Bearer "+g.key)
	for name, value := range a.header {
		r.Header.Set(name, value)
		if value == "" {
			r.Header.Del(name)
		}
	}
	began := time.Now()
	answer, err := strikers.Do(r)
	if err != nil {
		t.Fatalf("no answer: %v\n%s", err, g.log)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatalf("no whole answer: %v", err)
	}
	return time.Since(began), struck{answer.StatusCode, string(text)}
}

// judge expects an error that says what to do, and nothing of what is inside.
func (g *target) judge(t *testing.T, a attack, s struck) {
	t.Helper()
	if s.status >= http.StatusInternalServerError {
		t.Errorf("failed with %d: %.300s", s.status, s.text)
	}
	for _, secret := range insides() {
		if found := secret.FindString(s.text); found != "" {
			t.Errorf("tells %q: %.500s", found, s.text)
		}
	}
	if s.status == http.StatusOK && !a.harmless && !strings.Contains(s.text, `"code":`) {
		t.Errorf("was answered: %.300s", s.text)
	}
	if strings.HasPrefix(s.text, "{") && !json.Valid([]byte(s.text)) {
		t.Errorf("is no JSON: %.300s", s.text)
	}
}

// insides are what no answer may tell: SQL, stacks, files, Go's types and packages.
func insides() []*regexp.Regexp {
	var list []*regexp.Regexp
	for _, pattern := range []string{
		`(?i)\bselect\b.+\bfrom\b`, `(?i)\binsert into\b`, `(?i)\bupdate\b.+\bset\b.+\bwhere\b`, `SQLSTATE`, `pg: `, `\bpgx\b`,
		`goroutine \d`, `\.go:\d`, `/root/|/home/|/usr/`, `runtime error`, `\*?\b(ast|parser|engine|metadata|expr|json|query|pgconn|big|strconv)\.[A-Z]\w+`,
		`map\[string\]`, `interface \{\}`, `0x[0-9a-f]{6,}`, `"code":"INTERNAL"`, `cannot unmarshal`,
	} {
		list = append(list, regexp.MustCompile(pattern))
	}
	return list
}

// control asks for something harmless.
func (g *target) control(t *testing.T) {
	t.Helper()
	_, s := g.strike(t, attack{method: http.MethodPost, path: "/graphql", body: asked(`{companies(first: 1) {totalCount}}`)})
	if s.status != http.StatusOK || !strings.Contains(s.text, `"totalCount":`) {
		t.Fatalf("the next request is not answered: %d %s\n%s", s.status, s.text, g.log)
	}
}

// rest has the server give back the memory that it does not need, and begins to measure anew from there.
func (g *target) rest(t *testing.T) int64 {
	t.Helper()
	before := strings.Count(g.log.String(), memoryFreed)
	if err := g.cmd.Process.Signal(freeMemory); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(attackPatience); strings.Count(g.log.String(), memoryFreed) == before; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the server does not free its memory")
		}
	}
	if err := os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", g.cmd.Process.Pid), []byte("5"), 0o600); err != nil {
		t.Skipf("memory can't be measured here: %v", err)
	}
	return g.memory(t).resident
}

// freeMemory is the signal at which a server of the tests gives back what it does not need, and memoryFreed what it says
// then.
const (
	freeMemory  = syscall.SIGUSR1
	memoryFreed = "memory is freed"
)

// freeMemoryWhenTold is for TestMain, in a process that serves.
func freeMemoryWhenTold() {
	told := make(chan os.Signal, 1)
	signal.Notify(told, freeMemory)
	go func() {
		for range told {
			debug.FreeOSMemory()
			fmt.Println(memoryFreed)
		}
	}()
}

type memory struct{ resident, peak int64 }

func (g *target) memory(t *testing.T) memory {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", g.cmd.Process.Pid))
	if err != nil {
		t.Skipf("memory can't be measured here: %v", err)
	}
	var m memory
	for line := range strings.Lines(string(text)) {
		words := strings.Fields(line)
		if len(words) < 2 {
			continue
		}
		kilobytes, _ := strconv.ParseInt(words[1], 10, 64)
		switch words[0] {
		case "VmRSS:":
			m.resident = kilobytes << 10
		case "VmHWM:":
			m.peak = kilobytes << 10
		}
	}
	return m
}

// asked is the body that asks a GraphQL operation.
func asked(query string, variables ...string) func() []byte {
	return func() []byte {
		text, err := json.Marshal(query)
		if err != nil {
			panic(err)
		}
		body := `{"query": ` + string(text)
		if len(variables) > 0 {
			body += `, "variables": ` + variables[0]
		}
		return []byte(body + "}")
	}
}
