// Package server is Kith's HTTP edge: it routes requests, says who is asking, and guards against forged ones.
package server

import (
	"compress/gzip"
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"kith/engine"
	"kith/engine/auth"
	"kith/engine/files"
)

// Options are the parts that a server is made of.
type Options struct {
	Authority *auth.Authority
	Accounts  engine.Accounts
	Sessions  scs.Store
	GraphQL   http.Handler // the workspace API
	Metadata  http.Handler // the admin API
	Files     *files.Room  // nil: there are none
	Forms     http.Handler // public forms; nil: there are none
	Web       http.Handler // pages and their scripts
	Workspace string       // the one taken when a request names none
	// Address is whose request it is; nil: who the connection is from. See AddressBehind.
	Address func(*http.Request) string
	// Ready tells why requests can't be served now, in a word or two for operators; "" when they can.
	Ready func(context.Context) string
	// Rate is how many requests a minute one caller may make in a workspace, 0 for any number; nil: nobody counts.
	Rate     func(ctx context.Context, workspace string) int
	Measures Measures // nil: nothing is measured
	Tracer   Tracer   // nil: nothing is traced
	// Metrics shows the measures to who has the token of the operator; nil where they are not shown here.
	Metrics http.Handler
	// Slow hears how long each request took; nil: nobody asks.
	Slow func(ctx context.Context, told engine.Told, took time.Duration)
	Log  *slog.Logger
}

// sessionLife is how long a sign-in lasts, sessionIdle how long without a request.
const (
	sessionLife = 30 * 24 * time.Hour
	sessionIdle = 7 * 24 * time.Hour
)

type server struct {
	Options
	meters        meters
	plain, secure *scs.SessionManager // of requests over HTTP and over HTTPS; the sessions are the same
}

// New makes the handler of all paths.
func New(o Options) http.Handler {
	s := &server{Options: o}
	if s.Measures == nil {
		s.Measures = unmeasured{}
	}
	if s.Address == nil {
		s.Address = AddressBehind(nil)
	}
	s.plain, s.secure = s.manager(false), s.manager(true)
	return s.routes()
}

// manager makes a manager of sessions, whose cookies are sent over HTTPS alone when secure.
func (s *server) manager(secure bool) *scs.SessionManager {
	m := scs.New()
	m.Store = s.Sessions
	m.HashTokenInStore = true
	m.Lifetime = sessionLife
	m.IdleTimeout = sessionIdle
	m.Cookie.Name = "kith"
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.HttpOnly = true
	m.Cookie.Secure = secure
	m.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) { s.fail(w, r, err) }
	return m
}

// sessions is the manager of a request's session. A proxy that speaks HTTPS to the caller says so.
func (s *server) sessions(r *http.Request) *scs.SessionManager {
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		return s.secure
	}
	return s.plain
}

func (s *server) routes() http.Handler {
	foreign := http.NewCrossOriginProtection().Handler
	r := chi.NewRouter()
	r.Method(http.MethodGet, "/healthz", Health())
	r.Method(http.MethodGet, "/readyz", Readiness(s.Ready))
	if s.Metrics != nil {
		r.Handle("/metrics", s.Metrics)
	}
	r.Group(func(r chi.Router) {
		r.Use(foreign, s.session)
		r.Get("/session", s.showSession)
		r.Group(func(r chi.Router) {
			r.Use(middleware.RequestSize(maxSmallBody), s.withoutKey)
			r.Post("/session", s.signIn)
			r.Delete("/session", s.signOut)
			r.Post("/setup", s.setUp)
		})
		r.With(s.actor, compressed()).Handle("/metadata", s.Metadata)
		if s.Files != nil {
			r.With(s.actor).Post(filesPath, s.upload)
			r.With(s.actor).Get(filesPath+"/{id}", s.download)
			r.With(s.actor).Get(filesPath+"/{id}/*", s.download)
			r.With(s.actor).Head(filesPath+"/{id}", s.download)
		}
	})
	if s.Forms != nil {
		r.Handle("/forms/*", s.Forms)
	}
	r.Handle("/*", s.Web)
	return s.exchange(s.recover(headers(shortcut(foreign(s.session(s.actor(s.GraphQL))), r))))
}

// compressed makes the answers of the administration API small: a data model is words that repeat. Those of the workspace
// API stay as they are: most are smaller than what compressing them costs.
func compressed() func(http.Handler) http.Handler {
	return middleware.Compress(gzip.BestSpeed, "application/json", "application/graphql-response+json")
}

// shortcut serves the workspace API, which nearly all requests are for, without the way through the router.
func shortcut(api, router http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == graphqlPath {
			api.ServeHTTP(w, r)
			return
		}
		router.ServeHTTP(w, r)
	})
}

// graphqlPath is where the workspace API is.
const graphqlPath = "/graphql"

// maxSmallBody bounds the bodies of sign-in and set-up, in bytes.
const maxSmallBody = 16 << 10

// session loads and saves the session only for callers without an API key: a key's request costs no session.
func (s *server) session(next http.Handler) http.Handler {
	plain, secure := s.plain.LoadAndSave(next), s.secure.LoadAndSave(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Header.Get("Authorization") != "" || lasts(r):
			next.ServeHTTP(w, r)
		case s.sessions(r) == s.secure:
			secure.ServeHTTP(w, r)
		default:
			plain.ServeHTTP(w, r)
		}
	})
}

// withoutKey refuses API keys where a session is begun or ended.
func (s *server) withoutKey(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" {
			s.fail(w, r, engine.Errorf(engine.BadRequest, "An API key has no session: leave the header Authorization out."))
			return
		}
		next.ServeHTTP(w, r)
	})
}
