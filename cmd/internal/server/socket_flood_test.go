package server_test

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// TestSocketOfStranger is about somebody who has not said who they are: what they say is not kept in any length.
func TestSocketOfStranger(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	c := s.dial(nil)
	ping := []byte(`{"type": "ping", "payload": {"a": "` + strings.Repeat("x", 100<<10) + `"}}`)
	_ = c.conn.Write(t.Context(), websocket.MessageText, ping) // it may be cut off while it still writes
	for text := range c.heard {
		t.Errorf("heard %.100s", text)
	}
	if code := websocket.CloseStatus(c.err); code != websocket.StatusMessageTooBig && code != -1 {
		t.Errorf("the socket ended with %d (%v)", code, c.err)
	}
}

// TestSocketNeverRead is about a client who asks and reads no answer: the server stops to listen before the answers that
// wait take much memory.
func TestSocketNeverRead(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	conn, _, err := websocket.Dial(t.Context(), "ws"+strings.TrimPrefix(s.url, "http")+"/graphql", &websocket.DialOptions{
		Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: http.Header{"Authorization": {"Bearer " + s.key("admin")}},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.CloseNow()
	if err := conn.Write(t.Context(), websocket.MessageText, []byte(`{"type": "connection_init"}`)); err != nil {
		t.Fatal(err)
	}
	if _, _, err := conn.Read(t.Context()); err != nil {
		t.Fatal(err)
	}
	const most = 40 // what the network itself holds is some of that
	ping := []byte(`{"type": "ping", "payload": {"a": "` + strings.Repeat("x", 1<<20-100) + `"}}`)
	for i := range most {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		err := conn.Write(ctx, websocket.MessageText, ping)
		cancel()
		if err != nil {
			t.Logf("the server listened to %d messages", i)
			return
		}
	}
	t.Errorf("the server listened to %d MB that it holds answers to", most)
}

// TestSocketCounts is about the limit of requests: what comes over one socket is counted like what comes one by one.
func TestSocketCounts(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.limit(`"requestsPerMinute": 60`)
	c := s.socketOf(s.key("admin"))
	for i := range 100 {
		id := "q" + strconv.Itoa(i)
		c.subscribe(id, "{__typename}")
		if text := c.hear(); strings.Contains(text, "Too many requests") {
			return
		}
		c.hears(`{"id":"` + id + `","type":"complete"}`)
	}
	t.Error("there is no limit")
}
