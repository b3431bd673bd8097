package server

import (
	"context"
	"net/http"
	"strings"

	"github.com/alexedwards/scs/v2"

	"kith/engine"
	"kith/engine/auth"
)

// accountKey and stampKey are where a session keeps what it is.
const (
	accountKey = "account"
	stampKey   = "stamp"
)

// workspaceHeader picks a workspace for a session that may enter several.
const workspaceHeader = "Kith-Workspace"

// workspaceCookie is where a browser remembers which workspace it works on: links to files and sockets have no headers of
// their own.
const workspaceCookie = "kith-workspace"

// actor says who is asking, from the API key or the session. Somebody unknown goes on without an actor: the APIs refuse
// them in their own form. A key that is not good is refused at once.
func (s *server) actor(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if lasts(r) {
			c := s.caller(r)
			r, scope := scoped(r)
			scope.Caller = c
			s.actorOf(w, r, next, c.Who)
			return
		}
		s.actorOf(w, r, next, func(context.Context) (string, *engine.Actor, error) { return s.who(r) })
	})
}

// actorOf goes on with who a request is found to come from.
func (s *server) actorOf(w http.ResponseWriter, r *http.Request, next http.Handler, who func(context.Context) (string, *engine.Actor, error)) {
	workspace, actor, err := who(r.Context())
	if err != nil && engine.CodeOf(err) != engine.Unauthenticated {
		s.fail(w, r, err)
		return
	}
	if err != nil && r.Header.Get("Authorization") != "" {
		w.Header().Set("WWW-Authenticate", `Bearer realm="kith"`)
		s.fail(w, r, err)
		return
	}
	actor = reading(r.Context(), actor)
	engine.RequestFrom(r.Context()).Enters(workspace, actor)
	if !s.hasRoom(w, r, workspace, actor) {
		return
	}
	r, scope := scoped(r)
	scope.Workspace, scope.Actor = workspace, actor
	if actor != nil && actor.Key == "" && !lasts(r) {
		scope.Session = session{s.sessions(r)}
	}
	next.ServeHTTP(w, r)
}

// reading is an actor who reads the language that the request asks for, unless they have chosen one.
func reading(ctx context.Context, actor *engine.Actor) *engine.Actor {
	asked := engine.RequestFrom(ctx)
	if actor == nil || actor.Chose || asked == nil || asked.Locale == "" {
		return actor
	}
	reader := *actor // the one found is everybody's
	reader.Locale = asked.Locale
	return &reader
}

// scoped is a request with a scope to fill: that of its exchange, unless something has been put around it since.
func scoped(r *http.Request) (*http.Request, *engine.Scope) {
	ctx := r.Context()
	if scope := engine.ScopeOf(ctx); scope != nil {
		return r, scope
	}
	scope := &engine.Scope{Context: ctx, Record: engine.RequestFrom(ctx)}
	return r.WithContext(scope), scope
}

func (s *server) who(r *http.Request) (string, *engine.Actor, error) {
	if header := r.Header.Get("Authorization"); header != "" {
		return s.whoseKey(r.Context(), header)
	}
	workspace, remembered := s.asked(r)
	signedIn := sessionIn(r.Context(), s.sessions(r))
	if signedIn.Account == "" {
		return workspace, nil, nil
	}
	actor, err := s.Authority.ActorOfSession(r.Context(), workspace, signedIn)
	if err != nil && remembered {
		workspace = s.Workspace // it is gone, perhaps, as sandboxes go
		actor, err = s.Authority.ActorOfSession(r.Context(), workspace, signedIn)
	}
	return workspace, actor, err
}

// asked is the workspace that a request is about. remembered tells that the browser only remembers it.
func (s *server) asked(r *http.Request) (workspace string, remembered bool) {
	if name := r.Header.Get(workspaceHeader); name != "" {
		return name, false
	}
	if cookie, err := r.Cookie(workspaceCookie); err == nil && cookie.Value != "" {
		return cookie.Value, true
	}
	return s.Workspace, false
}

// sessionIn is what the session of a context says.
func sessionIn(ctx context.Context, m *scs.SessionManager) auth.Session {
	return auth.Session{Account: m.GetString(ctx, accountKey), Stamp: m.GetString(ctx, stampKey)}
}

// session is the session of a request. It implements engine.Session.
type session struct{ manager *scs.SessionManager }

// Renew implements engine.Session.
func (s session) Renew(ctx context.Context, stamp string) error {
	s.manager.Put(ctx, stampKey, stamp)
	return s.manager.RenewToken(ctx)
}

// whoseKey says who is asking with a header Authorization.
func (s *server) whoseKey(ctx context.Context, header string) (string, *engine.Actor, error) {
	key, ok := bearer(header)
	if !ok {
		return "", nil, engine.Errorf(engine.Unauthenticated, "Write the API key as Authorization: Bearer KEY.")
	}
	return s.Authority.ActorOfKey(ctx, key)
}

func bearer(header string) (string, bool) {
	scheme, key, ok := strings.Cut(header, " ")
	return strings.TrimSpace(key), ok && strings.EqualFold(scheme, "Bearer")
}
