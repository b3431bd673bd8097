package server_test

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"kith/engine"
	"kith/metadata"
)

// TestFollowEndsWithRights is about subscriptions whose subscribers lose what they were let in by: sockets end within
// a second or so, and tell nothing more.
func TestFollowEndsWithRights(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	admin := s.key("admin")
	s.user("boss@example.com", "admin") // the last admin can't be shut out
	for name, end := range map[string]func() (*socket, func()){
		"revoked key": func() (*socket, func()) {
			secret, key, err := s.authority.CreateKey(t.Context(), operator(), workspaceName, engine.NewKey{Name: "Gone", Roles: []string{"admin"}})
			if err != nil {
				t.Fatal(err)
			}
			return s.socketOf(secret), func() {
				if err := s.authority.RevokeKey(t.Context(), workspaceName, key.ID); err != nil {
					t.Error(err)
				}
			}
		},
		"expired key": func() (*socket, func()) {
			soon := time.Now().Add(2 * time.Second)
			secret, _, err := s.authority.CreateKey(t.Context(), operator(), workspaceName, engine.NewKey{Name: "Short", Roles: []string{"admin"}, Expires: &soon})
			if err != nil {
				t.Fatal(err)
			}
			return s.socketOf(secret), func() {}
		},
		"signed out": func() (*socket, func()) {
			s.user("out@example.com", "admin")
			cookie := s.signIn("out@example.com")
			c := s.dial(map[string]string{"Cookie": cookie.Name + "=" + cookie.Value, "Origin": s.url})
			c.say(`{"type": "connection_init"}`)
			c.hears(`{"type":"connection_ack"}`)
			return c, func() {
				s.do(call{method: http.MethodDelete, path: "/session", cookies: []*http.Cookie{cookie}})
				t.Cleanup(func() {
					if got := s.who(cookie); got.status != http.StatusUnauthorized {
						t.Errorf("the session is there again: %d %s", got.status, got.body)
					}
				})
			}
		},
		"disabled user": func() (*socket, func()) {
			user := s.user("off@example.com", "admin")
			cookie := s.signIn("off@example.com")
			c := s.dial(map[string]string{"Cookie": cookie.Name + "=" + cookie.Value})
			c.say(`{"type": "connection_init"}`)
			c.hears(`{"type":"connection_ack"}`)
			return c, func() {
				if err := s.authority.Disable(t.Context(), workspaceName, user, true); err != nil {
					t.Error(err)
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			c, lose := end()
			c.follow("f", "", "deal {name}")
			lose()
			took := c.closes(4403)
			t.Logf("ended after %v", took)
			s.graphql(admin, `mutation {createDeal(input: {name: "New"}) {id}}`, nil)
		})
	}
}

// TestFollowUnderNewRights is about a subscription that goes on while an admin changes what its role may see.
func TestFollowUnderNewRights(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	role := func(policies string) {
		t.Helper()
		body := `{"$schema": "kith:role", "$id": "temp", "title": "Temp", "policies": [` + policies + `]}`
		edit := &engine.Edit{Documents: []metadata.Document{{Type: metadata.RoleDoc, ID: "temp", Body: json.RawMessage(body)}}}
		if _, err := s.workspace.Apply(t.Context(), operator(), edit); err != nil {
			t.Fatal(err)
		}
	}
	role(`{"entity": "deal", "actions": ["read"], "rows": "stage != 'lost'"}`)
	admin := s.key("admin")
	create := func(name, stage string) string {
		t.Helper()
		var made struct {
			Data struct{ CreateDeal struct{ ID string } }
		}
		got := s.graphql(admin, `mutation {createDeal(input: {name: "`+name+`", stage: `+stage+`, amount: {amount: 5}, lossReason: "x"}) {id}}`, nil)
		if err := json.Unmarshal(got.body, &made); err != nil || made.Data.CreateDeal.ID == "" {
			t.Fatalf("%s", got.body)
		}
		return made.Data.CreateDeal.ID
	}
	held := create("Held", "won")
	c := s.socketOf(s.key("temp"))
	c.follow("f", "", "deal {name amount {amount}} fields", held)
	role(`{"entity": "deal", "actions": ["read"], "rows": "stage == 'proposal'"}, {"entity": "deal", "actions": ["read"], "fields": ["amount"], "effect": "deny", "rows": "name == 'Shut'"}`)
	if got, want := c.told().String(), "LEFT "+held+" null []"; got != want {
		t.Fatalf("heard %s, not %s", got, want)
	}
	create("Hidden", "won")
	shut := create("Shut", "proposal")
	if got, want := c.told().String(), "CREATED "+shut+` {"name":"Shut","amount":null} []`; got != want {
		t.Fatalf("heard %s, not %s", got, want)
	}
	role(`{"entity": "deal", "actions": ["read"], "fields": ["name"]}`)
	if got := c.hear(); !strings.Contains(got, `"type":"error"`) || !strings.Contains(got, `Cannot query field \"amount\" on type \"Deal\".`) {
		t.Fatalf("heard %s", got)
	}
	c.subscribe("f", `subscription {dealChanged {deal {name}}}`)
	role(`{"entity": "company", "actions": ["read"]}`)
	if got := c.hear(); !strings.Contains(got, `Cannot query field \"dealChanged\" on type \"Subscription\".`) && !strings.Contains(got, "Subscription") {
		t.Fatalf("heard %s", got)
	}
}

// TestSocketOfForeignPage is about a page of another site that opens a socket with the cookies of a person: it is
// nobody, until it brings a key.
func TestSocketOfForeignPage(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.user("me@example.com", "admin")
	cookie := s.signIn("me@example.com")
	header := map[string]string{"Cookie": cookie.Name + "=" + cookie.Value, "Origin": "https://elsewhere.example"}
	c := s.dial(header)
	c.say(`{"type": "connection_init"}`)
	c.closes(4403)
	c = s.dial(header)
	c.say(`{"type": "connection_init", "payload": {"authorization": "Bearer ` + s.key("admin") + `"}}`)
	c.hears(`{"type":"connection_ack"}`)
	c = s.dial(nil)
	c.say(`{"type": "connection_init", "payload": {"authorization": "Bearer kith_no_such"}}`)
	c.closes(4403)
}

// events is a stream of events as a client reads it.
type events struct {
	t      testing.TB
	status int
	lines  *bufio.Scanner
}

func (s *stack) events(key, query string, header map[string]string) *events {
	s.t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		s.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+"/graphql", strings.NewReader(string(body)))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Authorization", "Bearer "+key)
	for name, value := range header {
		r.Header.Set(name, value)
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = res.Body.Close() })
	return &events{s.t, res.StatusCode, bufio.NewScanner(res.Body)}
}

// next reads an event: its fields by name.
func (e *events) next() map[string]string {
	e.t.Helper()
	fields := map[string]string{}
	for e.lines.Scan() {
		line := e.lines.Text()
		if line == "" && len(fields) > 0 {
			return fields
		}
		if name, value, ok := strings.Cut(line, ":"); ok && name != "" {
			fields[name] += strings.TrimPrefix(value, " ")
		}
	}
	e.t.Fatalf("the stream has ended: %v", e.lines.Err())
	return nil
}

// TestEvents is about GraphQL over SSE, through all that stands before the API: a subscription begins with the answer's
// head, goes on from the last event that its client saw, and ends with the server.
func TestEvents(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	const follow = `subscription {dealChanged {action deal {name}}}`
	e := s.events(key, follow, nil)
	s.graphql(key, `mutation {createDeal(input: {name: "A"}) {id}}`, nil)
	first := e.next()
	if first["event"] != "next" || first["data"] != `{"data":{"dealChanged":{"action":"CREATED","deal":{"name":"A"}}}}` || first["id"] == "" {
		t.Fatalf("heard %v", first)
	}
	s.graphql(key, `mutation {createDeals(input: [{name: "B"}, {name: "C"}]) {count}}`, nil)
	again := s.events(key, follow, map[string]string{"Last-Event-ID": first["id"]})
	for _, name := range []string{"B", "C"} {
		for _, stream := range []*events{e, again} {
			if got := stream.next()["data"]; got != `{"data":{"dealChanged":{"action":"CREATED","deal":{"name":"`+name+`"}}}}` {
				t.Fatalf("heard %s, not of %s", got, name)
			}
		}
	}
	query := s.events(key, `{deals {totalCount}}`, nil)
	if got := query.next(); got["data"] != `{"data":{"deals":{"totalCount":3}}}` {
		t.Errorf("heard %v", got)
	}
	if got := query.next(); got["event"] != "complete" {
		t.Errorf("heard %v", got)
	}
	wrong := s.events(key, `subscription {dealChanged(since: "AAAA") {id}}`, nil)
	if got := wrong.next(); !strings.Contains(got["data"], `"code":"BAD_REQUEST"`) {
		t.Errorf("heard %v", got)
	}
	c := s.socketOf(key)
	go s.api.Close()
	c.closes(websocket.StatusGoingAway)
	if got := e.next(); got["event"] != "complete" {
		t.Errorf("heard %v when the server stopped", got)
	}
}
