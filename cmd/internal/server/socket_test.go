package server_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// socket is a client's end of a socket.
type socket struct {
	t     testing.TB
	conn  *websocket.Conn
	heard chan string // closed at the end
	err   error       // of the end
	early []string    // what a subscription told before it was known to have begun
}

// patience is how long tests wait for what must come.
const patience = 20 * time.Second

func (s *stack) dial(header map[string]string) *socket {
	s.t.Helper()
	h := http.Header{}
	for name, value := range header {
		h.Set(name, value)
	}
	conn, _, err := websocket.Dial(s.t.Context(), "ws"+strings.TrimPrefix(s.url, "http")+"/graphql", &websocket.DialOptions{
		Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: h,
	})
	if err != nil {
		s.t.Fatal(err)
	}
	conn.SetReadLimit(1 << 20)
	s.t.Cleanup(func() { _ = conn.CloseNow() })
	c := &socket{t: s.t, conn: conn, heard: make(chan string, 10_000)}
	go c.listen()
	return c
}

func (c *socket) listen() {
	defer close(c.heard)
	for {
		_, text, err := c.conn.Read(context.Background())
		if err != nil {
			c.err = err
			return
		}
		c.heard <- string(text)
	}
}

// socketOf is a socket on which a key has been let in.
func (s *stack) socketOf(key string) *socket {
	s.t.Helper()
	c := s.dial(map[string]string{"Authorization": "Bearer " + key})
	c.say(`{"type": "connection_init"}`)
	c.hears(`{"type":"connection_ack"}`)
	return c
}

func (c *socket) say(text string) {
	c.t.Helper()
	if err := c.conn.Write(c.t.Context(), websocket.MessageText, []byte(text)); err != nil {
		c.t.Fatal(err)
	}
}

func (c *socket) subscribe(id, query string) {
	c.t.Helper()
	text, err := json.Marshal(map[string]any{"type": "subscribe", "id": id, "payload": map[string]string{"query": query}})
	if err != nil {
		c.t.Fatal(err)
	}
	c.say(string(text))
}

// hear is the next message.
func (c *socket) hear() string {
	c.t.Helper()
	select {
	case text, open := <-c.heard:
		if open {
			return text
		}
		c.t.Fatalf("the socket has ended: %v", c.err)
	case <-time.After(patience):
		c.t.Fatal("nothing was heard")
	}
	return ""
}

func (c *socket) hears(want string) {
	c.t.Helper()
	if got := c.hear(); got != want {
		c.t.Fatalf("heard %s\nwant  %s", got, want)
	}
}

// closes waits for the end of the socket, and answers how long that took.
func (c *socket) closes(code websocket.StatusCode) time.Duration {
	c.t.Helper()
	begun := time.Now()
	for {
		select {
		case text, open := <-c.heard:
			if open {
				c.t.Logf("heard %s", text)
				continue
			}
			if got := websocket.CloseStatus(c.err); got != code {
				c.t.Fatalf("the socket ended with %d (%v), not %d", got, c.err, code)
			}
			return time.Since(begun)
		case <-time.After(patience):
			c.t.Fatal("the socket did not end")
		}
	}
}

// nobody is the id of no record.
const nobody = "0197a000-0000-7000-8000-ffffffffffff"

// follow begins a subscription to deals and waits until it has begun: that it can't see a record that it names is the
// first that it is told.
func (c *socket) follow(id, arguments, selection string, known ...string) {
	c.t.Helper()
	ids, err := json.Marshal(append(known, nobody))
	if err != nil {
		c.t.Fatal(err)
	}
	c.subscribe(id, "subscription {dealChanged("+arguments+" known: "+string(ids)+") {action id "+selection+"}}")
	for {
		text := c.hear()
		if strings.Contains(text, `"action":"LEFT","id":"`+nobody+`"`) {
			return
		}
		if !strings.Contains(text, `"type":"next"`) {
			c.t.Fatalf("the subscription did not begin: %s", text)
		}
		c.early = append(c.early, text)
	}
}
