package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"kith/engine/pg/pgtest"
)

const watchCompanies = `subscription { companyChanged { id company { name } } }`

// stream opens a stream of events as a client that reads only what it asks for.
func (c caller) stream(t *testing.T) (net.Conn, *bufio.Reader) {
	t.Helper()
	at, err := url.Parse(c.url)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", at.Host)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	body := fmt.Sprintf(`{"query": %q}`, watchCompanies)
	_, err = fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nAccept: text/event-stream\r\n"+
		"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", at.Host, c.key, len(body), body)
	if err != nil {
		t.Fatal(err)
	}
	read := bufio.NewReader(conn)
	if line, err := read.ReadString('\n'); err != nil || !strings.Contains(line, " 200 ") {
		t.Fatalf("%s, %v", line, err)
	}
	return conn, read
}

// socket opens a socket and subscribes over it.
func (c caller) socket(t *testing.T) *websocket.Conn {
	t.Helper()
	conn, answer, err := websocket.Dial(t.Context(), c.url+"/graphql", &websocket.DialOptions{
		Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: http.Header{"Authorization": {"Bearer " + c.key}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if answer.Body != nil {
		_ = answer.Body.Close()
	}
	t.Cleanup(func() { _ = conn.CloseNow() })
	for _, text := range []string{`{"type": "connection_init"}`, fmt.Sprintf(`{"type": "subscribe", "id": "1", "payload": {"query": %q}}`, watchCompanies)} {
		if err := conn.Write(t.Context(), websocket.MessageText, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if _, text, err := conn.Read(t.Context()); err != nil || !strings.Contains(string(text), "connection_ack") {
		t.Fatalf("%s, %v", text, err)
	}
	return conn
}

// TestStopsWithSubscribers stops a server on which streams and sockets are open, some of clients that read nothing: the
// others are told, and no time is spent on waiting until requests may be cancelled.
func TestStopsWithSubscribers(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts servers")
	}
	i := newInstallation(t, pgtest.URL(t))
	p := i.serve(freeAddress(t), "KITH_LOG=debug", "KITH_METRICS_TOKEN=a-token")
	i.run("install", "lead-to-deal")
	c := caller{p.url, i.key("admin")}
	_, events := c.stream(t)
	told := c.socket(t)
	c.stream(t) // these two read nothing more
	c.socket(t)
	eventually(t, "four subscriptions", func() bool {
		_, measures := p.get(p.url+"/metrics", "Authorization: Bearer a-token")
		return strings.Contains(measures, "kith_subscriptions 4\n")
	})
	for range 20 {
		c.must(t, "/graphql", `mutation { createCompany(input: {name: "Daily Planet"}) { id } }`, nil, nil)
	}
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	var last string
	for line, err := events.ReadString('\n'); err == nil; line, err = events.ReadString('\n') {
		if strings.HasPrefix(line, "event:") {
			last = strings.TrimSpace(line)
		}
	}
	if last != "event: complete" {
		t.Errorf("the stream ended with %q", last)
	}
	var err error
	for err == nil {
		_, _, err = told.Read(t.Context())
	}
	if websocket.CloseStatus(err) != websocket.StatusGoingAway {
		t.Errorf("the socket ended with %v", err)
	}
	<-p.ended
	if text := p.log.String(); strings.Contains(text, "requests that take too long") || !p.cmd.ProcessState.Success() {
		t.Errorf("it ended with %s:\n%s", p.cmd.ProcessState, grep(text, `{"time`))
	}
}
