package server_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// socket is a client's end of a socket.
type socket struct {
	t    testing.TB
	conn *websocket.Conn
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
	return &socket{s.t, conn}
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
	ctx, cancel := context.WithTimeout(c.t.Context(), patience)
	defer cancel()
	_, text, err := c.conn.Read(ctx)
	if err != nil {
		c.t.Fatalf("nothing was heard: %v", err)
	}
	return string(text)
}

func (c *socket) hears(want string) {
	c.t.Helper()
	if got := c.hear(); got != want {
		c.t.Fatalf("heard %s\nwant  %s", got, want)
	}
}

// closes waits for the end of the socket.
func (c *socket) closes(code int) {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.t.Context(), patience)
	defer cancel()
	for {
		_, text, err := c.conn.Read(ctx)
		if err == nil {
			c.t.Logf("heard %s", text)
			continue
		}
		var end websocket.CloseError
		if !errors.As(err, &end) || int(end.Code) != code {
			c.t.Fatalf("the socket ended by %v, not by %d", err, code)
		}
		return
	}
}

// settled waits until subscriptions that were begun have really begun: what the server answers over the same socket
// to an operation that follows says nothing of that, so a change is made and waited for.
func (c *socket) settled(id string, change func(i int), name func(message string) bool) {
	c.t.Helper()
	for i := range 100 {
		change(i)
		ctx, cancel := context.WithTimeout(c.t.Context(), 100*time.Millisecond)
		_, text, err := c.conn.Read(ctx)
		cancel()
		if err == nil && strings.Contains(string(text), `"id":"`+id+`"`) && name(string(text)) {
			return
		}
	}
	c.t.Fatal(fmt.Errorf("subscription %s never began", id))
}

func TestSocketFollows(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	c := s.socketOf(key)
	c.subscribe("1", `{products {totalCount}}`)
	c.hears(`{"id":"1","payload":{"data":{"products":{"totalCount":0}}},"type":"next"}`)
	c.hears(`{"id":"1","type":"complete"}`)
	c.subscribe("f", `subscription {productChanged {action id product {name} fields cursor at}}`)
	time.Sleep(300 * time.Millisecond)
	s.graphql(key, `mutation {createProduct(input: {name: "A"}) {id}}`, nil)
	t.Log(c.hear())
}
