package server

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"kith/engine"
	"kith/engine/auth"
)

// credentials is the body of POST /session.
type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

// person is the answer about who is signed in.
type person struct {
	Account   string   `json:"account"`
	User      string   `json:"user"`
	Email     string   `json:"email"`
	Name      string   `json:"name"`
	Workspace string   `json:"workspace"`
	Roles     []string `json:"roles"`
	// Locale is theirs or the workspace's; Language the one they chose, "" when they never did.
	Locale   string `json:"locale"`
	Language string `json:"language"`
}

// signIn answers POST /session with the person, and sets the cookie.
func (s *server) signIn(w http.ResponseWriter, r *http.Request) {
	var in credentials
	if !s.decode(w, r, &in) {
		return
	}
	account, err := s.Authority.SignIn(r.Context(), in.Email, in.Password, s.Address(r))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.enter(w, r, account)
}

// enter starts a session for an account. The token is renewed, so that none known from before gets its rights.
func (s *server) enter(w http.ResponseWriter, r *http.Request, account *engine.Account) {
	if err := s.sessions(r).RenewToken(r.Context()); err != nil {
		s.fail(w, r, err)
		return
	}
	session := auth.SessionOf(account)
	s.sessions(r).Put(r.Context(), accountKey, session.Account)
	s.sessions(r).Put(r.Context(), stampKey, session.Stamp)
	s.showSession(w, r)
}

// showSession answers GET /session: who is signed in, UNAUTHENTICATED when nobody is.
func (s *server) showSession(w http.ResponseWriter, r *http.Request) {
	workspace, actor, err := s.who(r)
	if err == nil && actor == nil {
		err = engine.Errorf(engine.Unauthenticated, "You are not signed in.")
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p := person{User: actor.User, Workspace: workspace, Roles: actor.Roles, Locale: actor.Locale}
	if actor.Key == "" {
		p.Account = s.sessions(r).GetString(r.Context(), accountKey)
		account, err := s.Accounts.Account(r.Context(), p.Account)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		p.Email, p.Name, p.Language = account.Email, actor.Name, account.Locale
	}
	s.answer(w, http.StatusOK, p)
}

// signOut answers DELETE /session.
func (s *server) signOut(w http.ResponseWriter, r *http.Request) {
	if err := s.sessions(r).Destroy(r.Context()); err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// setup is the body of POST /setup.
type setup struct {
	Token    string `json:"token"`
	Name     string `json:"name"`
	Email    string `json:"email"`
	Password string `json:"password"`
}

// setUp makes the first admin with the one-time token of the set-up link, and signs them in.
func (s *server) setUp(w http.ResponseWriter, r *http.Request) {
	var in setup
	if !s.decode(w, r, &in) {
		return
	}
	u := engine.NewUser{Name: in.Name, Email: in.Email, Password: in.Password}
	if u.Name == "" {
		u.Name = in.Email
	}
	if _, err := s.Authority.SetUp(r.Context(), s.Workspace, in.Token, u); err != nil {
		s.fail(w, r, err)
		return
	}
	account, err := s.Accounts.AccountByEmail(r.Context(), in.Email)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.enter(w, r, account)
}

func (s *server) decode(w http.ResponseWriter, r *http.Request, into any) bool {
	dec := json.NewDecoder(r.Body)
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		s.fail(w, r, unreadable(err))
		return false
	}
	return true
}

// unreadable says what is wrong with a body, in words that name nothing of the program.
func unreadable(err error) error {
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return engine.Errorf(engine.BadRequest, "The body is too large: %d bytes are the most.", maxSmallBody)
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return engine.Errorf(engine.BadRequest, "The body has the wrong form: %s stands where a text should (%s).", wrong.Value, orElse(wrong.Field, "the whole"))
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return engine.Errorf(engine.BadRequest, "The body has a member %s that means nothing here: leave it out.", name)
	}
	return engine.Errorf(engine.BadRequest, "The body is not a JSON object.")
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}
