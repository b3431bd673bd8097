package server

import (
	"context"
	"net/http"
	"strings"

	"github.com/alexedwards/scs/v2"

	"kith/engine"
)

// caller is who is behind a connection that lasts, by an API key or by a session. It implements engine.Caller.
type caller struct {
	server        *server
	sessions      *scs.SessionManager
	authorization string // the header, or what the first message says in its place
	token         string // of the session
	workspace     string
}

// caller reads from a request who is behind it.
func (s *server) caller(r *http.Request) caller {
	c := caller{server: s, sessions: s.sessions(r), authorization: r.Header.Get("Authorization")}
	c.workspace, _ = s.asked(r)
	if cookie, err := r.Cookie(c.sessions.Cookie.Name); err == nil && c.authorization == "" {
		c.token = cookie.Value
	}
	return c
}

// Who implements engine.Caller: the key and the session are looked up anew.
func (c caller) Who(ctx context.Context) (string, *engine.Actor, error) {
	if c.authorization != "" {
		return c.server.whoseKey(ctx, c.authorization)
	}
	if c.token == "" {
		return c.workspace, nil, notSignedIn()
	}
	loaded, err := c.sessions.Load(outside{ctx}, c.token)
	if err != nil {
		return c.workspace, nil, err
	}
	signedIn := sessionIn(loaded, c.sessions)
	if signedIn.Account == "" {
		return c.workspace, nil, notSignedIn()
	}
	actor, err := c.server.Authority.ActorOfSession(ctx, c.workspace, signedIn)
	return c.workspace, actor, err
}

// With implements engine.Caller.
func (c caller) With(authorization, workspace string) engine.Caller {
	if authorization != "" {
		c.authorization, c.token = authorization, ""
	}
	if workspace != "" {
		c.workspace = workspace
	}
	return c
}

// Stranger implements engine.Caller.
func (c caller) Stranger() engine.Caller {
	c.authorization, c.token = "", ""
	return c
}

// Asks implements engine.Caller.
func (c caller) Asks(ctx context.Context, workspace string, actor *engine.Actor) error {
	_, err := c.server.room(ctx, workspace, actor)
	return err
}

// outside is a context without the values of its request: a session that was loaded for that is not taken for the one
// that there is now.
type outside struct{ context.Context }

// Value implements context.Context.
func (outside) Value(any) any { return nil }

func notSignedIn() error { return engine.Errorf(engine.Unauthenticated, "You are not signed in.") }

// lasts is whether a request asks for a connection that stays open. Its session is looked at but never saved: saved at
// the end, it would come to life again after its owner has signed out.
func lasts(r *http.Request) bool {
	return r.URL.Path == graphqlPath && (strings.EqualFold(r.Header.Get("Upgrade"), "websocket") ||
		strings.Contains(strings.Join(r.Header.Values("Accept"), ","), "text/event-stream"))
}
