package auth

import (
	"context"
	"testing"

	"kith/engine"
)

// oneSession is the session of a request.
type oneSession struct{ Session }

// Renew implements engine.Session.
func (s *oneSession) Renew(_ context.Context, stamp string) error {
	s.Stamp = stamp
	return nil
}

// TestNewPasswordEndsSessions changes a password in one of two sessions.
func TestNewPasswordEndsSessions(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ada := r.create("ada@example.com", "admin")
	before := SessionOf(r.account("ada@example.com"))
	here := &oneSession{before}
	enter := func(s Session, code engine.Code) {
		t.Helper()
		_, err := r.ActorOfSession(t.Context(), home, s)
		refused(t, err, code)
	}
	enter(before, "")
	enter(Session{Account: before.Account}, engine.Unauthenticated)
	refused(t, r.ChangePassword(engine.WithSession(t.Context(), here), &engine.Actor{User: ada}, home, password, "short"), engine.Invalid)
	enter(here.Session, "")
	refused(t, r.ChangePassword(engine.WithSession(t.Context(), here), &engine.Actor{User: ada}, home, password, "battery staple"), "")
	enter(before, engine.Unauthenticated)
	enter(here.Session, "")
	refused(t, r.SetPassword(t.Context(), system(), home, ada, password), "")
	enter(here.Session, engine.Unauthenticated)
	enter(before, engine.Unauthenticated)
}
