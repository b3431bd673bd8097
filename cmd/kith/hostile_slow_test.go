package main

import (
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"kith/engine/pg/pgtest"
)

// slowClients are what clients may send and then wait, each on a connection of its own.
func slowClients(key string) map[string]string {
	head := "POST /graphql HTTP/1.1\r\nHost: kith\r\nContent-Type: application/json\r\nAuthorization: Bearer " + key + "\r\n"
	return map[string]string{
		"nothing":          "",
		"half a head":      head,
		"a head by bytes":  "P",
		"no body":          head + "Content-Length: 8000000\r\n\r\n",
		"half a body":      head + "Content-Length: 8000000\r\n\r\n{\"query\": \"{ __typename" + strings.Repeat(" ", 1000),
		"an endless chunk": head + "Transfer-Encoding: chunked\r\n\r\nFFFFFF\r\n{",
		"no reading":       head + "Content-Length: 60\r\n\r\n{\"query\": \"{ __schema { types { name fields { name } } } }\"}",
	}
}

// TestSlowClients holds hundreds of connections open that send or read little or nothing: others are served meanwhile, and
// what they cost is small.
func TestSlowClients(t *testing.T) {
	t.Parallel()
	const each = 50
	p := newInstallation(t, pgtest.URL(t)).serve(freeAddress(t))
	p.run("install", "lead-to-deal")
	g := &target{process: p, key: p.key("admin")}
	g.control(t)
	base := g.rest(t)
	address := strings.TrimPrefix(p.url, "http://")
	for name, text := range slowClients(g.key) {
		for range each {
			conn, err := (&net.Dialer{Timeout: 10 * time.Second}).DialContext(t.Context(), "tcp", address)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			defer conn.Close()
			if _, err := io.WriteString(conn, text); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		began := time.Now()
		g.control(t)
		t.Logf("beside %d clients with %s: answered after %v", each, name, time.Since(began))
	}
	if peak := g.memory(t).peak - base; peak > attackMemory {
		t.Errorf("they take %d MB", peak>>20)
	} else {
		t.Logf("they take %d MB", peak>>20)
	}
}
