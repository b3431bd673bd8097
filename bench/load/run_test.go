package load

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// echo is a server that keeps what it was asked.
type echo struct {
	sync.Mutex
	bodies map[string]int
	answer string
}

func (e *echo) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	e.Lock()
	defer e.Unlock()
	e.bodies[r.URL.Path+" "+r.Header.Get("Authorization")+" "+string(body)]++
	fmt.Fprint(w, e.answer)
}

func start(t *testing.T, answer string) (*echo, Target) {
	t.Helper()
	e := &echo{bodies: map[string]int{}, answer: answer}
	server := httptest.NewServer(e)
	t.Cleanup(server.Close)
	target, err := NewTarget(server.URL+"/graphql", "secret", [][]byte{[]byte(`{"a":1}`), []byte(`{"a":2}`)})
	if err != nil {
		t.Fatal(err)
	}
	return e, target
}

func TestRunAsksInTurn(t *testing.T) {
	t.Parallel()
	e, target := start(t, `{"data":{}}`)
	loop, err := Connect(target, 4)
	if err != nil {
		t.Fatal(err)
	}
	defer loop.Close()
	result, err := loop.Run(50 * time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	one, two := e.bodies[`/graphql Bearer secret {"a":1}`], e.bodies[`/graphql Bearer secret {"a":2}`]
	if len(e.bodies) != 2 || one-two > 1 || two-one > 1 || one == 0 {
		t.Errorf("the requests came unevenly: %v", e.bodies)
	}
	if result.Rate <= 0 || result.P50 <= 0 || result.P99 < result.P50 {
		t.Errorf("strange result: %+v", result)
	}
}

func TestRunFailsOnErrors(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 2000)
	for _, answer := range []string{
		`{"errors":[{"message":"no"}]}`,
		`{"errors":[{"message":"no"}],"data":{"deal":null}}`,
		`{"data":{"deal":"` + long + `"},"errors":[{"message":"no"}]}`,
		`<html>`,
	} {
		_, target := start(t, answer)
		loop, err := Connect(target, 1)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := loop.Run(time.Millisecond); err == nil {
			t.Errorf("%.60s: taken for an answer", answer)
		}
		loop.Close()
	}
}
