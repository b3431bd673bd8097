package server_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"kith/engine"
)

const password = "correct horse"

func (s *stack) user(email string, roles ...string) string {
	s.t.Helper()
	id, err := s.authority.CreateUser(s.t.Context(), operator(), workspaceName, engine.NewUser{Name: email, Email: email, Password: password, Roles: roles})
	if err != nil {
		s.t.Fatal(err)
	}
	return id
}

func (s *stack) key(roles ...string) string {
	s.t.Helper()
	secret, _, err := s.authority.CreateKey(s.t.Context(), operator(), workspaceName, engine.NewKey{Name: "Test", Roles: roles})
	if err != nil {
		s.t.Fatal(err)
	}
	return secret
}

// signIn answers the cookie of a new session.
func (s *stack) signIn(email string, with ...*http.Cookie) *http.Cookie {
	s.t.Helper()
	r := s.do(call{method: http.MethodPost, path: "/session", body: map[string]string{"email": email, "password": password}, cookies: with})
	if r.status != http.StatusOK || len(r.cookies) != 1 {
		s.t.Fatalf("sign in: %d %s %v", r.status, r.body, r.cookies)
	}
	return r.cookies[0]
}

// who asks GET /session with a cookie.
func (s *stack) who(cookie *http.Cookie) reply {
	s.t.Helper()
	return s.do(call{method: http.MethodGet, path: "/session", cookies: []*http.Cookie{cookie}})
}

func (r reply) want(t testing.TB, status int, code engine.Code) {
	t.Helper()
	if r.status != status || r.code() != string(code) {
		t.Errorf("status %d, code %q, want %d %q: %s", r.status, r.code(), status, code, r.body)
	}
}

func TestSessionCookie(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.user("ada@example.com", "admin")
	c := s.signIn("ada@example.com")
	if c.Name != "kith" || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.Secure {
		t.Errorf("over HTTP: %+v", c)
	}
	r := s.do(call{
		method: http.MethodPost, path: "/session", body: map[string]string{"email": "ada@example.com", "password": password},
		header: map[string]string{"X-Forwarded-Proto": "https"},
	})
	if r.want(t, http.StatusOK, ""); !r.cookies[0].Secure || !r.cookies[0].HttpOnly {
		t.Errorf("over HTTPS: %+v", r.cookies[0])
	}
	if r.header.Get("Cache-Control") != "no-store" {
		t.Errorf("who is signed in may be cached: %q", r.header.Get("Cache-Control"))
	}
	// The same session, whichever way the cookie comes back.
	s.who(r.cookies[0]).want(t, http.StatusOK, "")
}

func TestOnlyTheHashOfASessionIsKept(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.user("ada@example.com", "admin")
	c := s.signIn("ada@example.com")
	var kept, plain int
	err := s.pool.QueryRow(t.Context(), `select count(*), count(*) filter (where encode(token_hash || data, 'escape') like '%' || $1 || '%')
		from kith.session`, c.Value).Scan(&kept, &plain)
	if err != nil {
		t.Fatal(err)
	}
	if kept != 1 || plain != 0 {
		t.Errorf("%d sessions are kept, %d with their token", kept, plain)
	}
}

func TestSession(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	user := s.user("ada@example.com", "admin")
	s.do(call{method: http.MethodGet, path: "/session"}).want(t, http.StatusUnauthorized, engine.Unauthenticated)
	before := &http.Cookie{Name: "kith", Value: strings.Repeat("A", 43)}
	s.who(before).want(t, http.StatusUnauthorized, engine.Unauthenticated)
	c := s.signIn("ada@example.com", before)
	if c.Value == before.Value {
		t.Error("a token that somebody may have put there is taken over")
	}
	again := s.signIn("ada@example.com", c)
	if again.Value == c.Value {
		t.Error("signing in keeps the token of before")
	}
	s.who(c).want(t, http.StatusUnauthorized, engine.Unauthenticated)
	got := s.who(again)
	got.want(t, http.StatusOK, "")
	var p struct {
		User, Email, Name, Workspace, Locale, Account string
		Roles                                         []string
	}
	if err := json.Unmarshal(got.body, &p); err != nil {
		t.Fatal(err)
	}
	if p.User != user || p.Email != "ada@example.com" || p.Workspace != workspaceName || !slices.Equal(p.Roles, []string{"admin"}) || p.Account == "" {
		t.Errorf("who is signed in: %s", got.body)
	}
	out := s.do(call{method: http.MethodDelete, path: "/session", cookies: []*http.Cookie{again}})
	if out.want(t, http.StatusNoContent, ""); len(out.cookies) != 1 || out.cookies[0].MaxAge >= 0 {
		t.Errorf("the cookie outlives the session: %+v", out.cookies)
	}
	s.who(again).want(t, http.StatusUnauthorized, engine.Unauthenticated)
}

func TestSessionIsRefused(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.user("ada@example.com", "admin")
	for name, c := range map[string]struct {
		body   any
		status int
		code   engine.Code
	}{
		"a wrong password": {map[string]string{"email": "ada@example.com", "password": "wrong"}, http.StatusUnauthorized, engine.Unauthenticated},
		"nobody":           {map[string]string{"email": "eve@example.com", "password": password}, http.StatusUnauthorized, engine.Unauthenticated},
		"a strange text":   {map[string]string{"email": "a\x00", "password": "\x00"}, http.StatusUnauthorized, engine.Unauthenticated},
		"nothing":          {nil, http.StatusBadRequest, engine.BadRequest},
		"no object":        {[]string{"ada@example.com"}, http.StatusBadRequest, engine.BadRequest},
		"more than asked":  {map[string]string{"email": "ada@example.com", "password": password, "role": "admin"}, http.StatusBadRequest, engine.BadRequest},
		"too much":         {map[string]string{"email": strings.Repeat("a", 20_000)}, http.StatusBadRequest, engine.BadRequest},
	} {
		r := s.do(call{method: http.MethodPost, path: "/session", body: c.body})
		if r.status != c.status || r.code() != string(c.code) || len(r.cookies) > 0 {
			t.Errorf("%s: %d %s %v, want %d %s and no cookie", name, r.status, r.body, r.cookies, c.status, c.code)
		}
	}
	for range 10 {
		if err := s.accounts.Fail(t.Context(), "email:ada@example.com"); err != nil {
			t.Fatal(err)
		}
	}
	r := s.do(call{method: http.MethodPost, path: "/session", body: map[string]string{"email": "ada@example.com", "password": password}})
	r.want(t, http.StatusTooManyRequests, engine.Limit)
}

// TestKeysHaveNoSession is about the paths of sessions when an API key comes along.
func TestKeysHaveNoSession(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.user("ada@example.com", "admin")
	bearer := map[string]string{"Authorization": "Bearer " + s.key("readOnly")}
	got := s.do(call{method: http.MethodGet, path: "/session", header: bearer})
	if got.want(t, http.StatusOK, ""); !strings.Contains(string(got.body), `"account":""`) || !strings.Contains(string(got.body), `"readOnly"`) || len(got.cookies) > 0 {
		t.Errorf("a key: %s %v", got.body, got.cookies)
	}
	// A session beside it counts for nothing.
	got = s.do(call{method: http.MethodGet, path: "/session", header: bearer, cookies: []*http.Cookie{s.signIn("ada@example.com")}})
	if !strings.Contains(string(got.body), `"account":""`) {
		t.Errorf("a key beside a session: %s", got.body)
	}
	for _, c := range []call{
		{method: http.MethodPost, path: "/session", body: map[string]string{"email": "ada@example.com", "password": password}, header: bearer},
		{method: http.MethodDelete, path: "/session", header: bearer},
		{method: http.MethodPost, path: "/setup", body: map[string]string{}, header: bearer},
	} {
		s.do(c).want(t, http.StatusBadRequest, engine.BadRequest)
	}
	for _, header := range []string{"Bearer wrong", "Basic YTpi", "Bearer", bearer["Authorization"] + "x"} {
		r := s.do(call{method: http.MethodPost, path: "/graphql", body: map[string]string{"query": "{ __typename }"}, header: map[string]string{"Authorization": header}})
		if r.want(t, http.StatusUnauthorized, engine.Unauthenticated); r.header.Get("WWW-Authenticate") == "" {
			t.Errorf("%s: how to ask is not told", header)
		}
	}
}

func TestSessionsReachTheAPIs(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.user("ada@example.com", "admin")
	s.user("bo@example.com", "salesRep")
	ask := func(cookie *http.Cookie, path, query string, header map[string]string) reply {
		c := call{method: http.MethodPost, path: path, body: map[string]string{"query": query}, header: header}
		if cookie != nil {
			c.cookies = []*http.Cookie{cookie}
		}
		return s.do(c)
	}
	ask(nil, "/graphql", "{ deals { totalCount } }", nil).want(t, http.StatusUnauthorized, engine.Unauthenticated)
	ask(nil, "/metadata", "{ keys { id } }", nil).want(t, http.StatusOK, engine.Unauthenticated)
	ada, bo := s.signIn("ada@example.com"), s.signIn("bo@example.com")
	ask(bo, "/graphql", "{ deals { totalCount } }", nil).want(t, http.StatusOK, "")
	ask(ada, "/metadata", "{ keys { id } }", nil).want(t, http.StatusOK, "")
	if r := ask(bo, "/metadata", "{ keys { id } }", nil); r.code() != string(engine.Forbidden) {
		t.Errorf("a rep lists keys: %d %s", r.status, r.body)
	}
	for _, workspace := range []string{"nowhere", "No where!"} {
		elsewhere := map[string]string{"Kith-Workspace": workspace}
		ask(ada, "/graphql", "{ deals { totalCount } }", elsewhere).want(t, http.StatusUnauthorized, engine.Unauthenticated)
		ask(nil, "/graphql", "{ deals { totalCount } }", elsewhere).want(t, http.StatusUnauthorized, engine.Unauthenticated)
	}
}

// TestForgedRequests are what a page of another origin can make a browser send.
func TestForgedRequests(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.user("ada@example.com", "admin")
	cookie := s.signIn("ada@example.com")
	own := map[string]string{"Sec-Fetch-Site": "same-origin", "Origin": s.url}
	query := map[string]string{"query": "{ deals { totalCount } }"}
	for _, c := range []call{
		{method: http.MethodPost, path: "/graphql", body: query},
		{method: http.MethodPost, path: "/metadata", body: map[string]string{"query": "{ keys { id } }"}},
		{method: http.MethodPost, path: "/session", body: map[string]string{"email": "ada@example.com", "password": password}},
		{method: http.MethodPost, path: "/setup", body: map[string]string{}},
		{method: http.MethodDelete, path: "/session"},
	} {
		c.cookies = []*http.Cookie{cookie}
		for _, header := range []map[string]string{
			{"Sec-Fetch-Site": "cross-site"},
			{"Sec-Fetch-Site": "same-site"},
			{"Origin": "https://evil.example"},
			{"Origin": "null"},
			{"Sec-Fetch-Site": "cross-site", "Content-Type": "text/plain"},
		} {
			c.header = header
			if r := s.do(c); r.status != http.StatusForbidden {
				t.Errorf("%s %s with %v: %d, want %d", c.method, c.path, header, r.status, http.StatusForbidden)
			}
		}
	}
	s.who(cookie).want(t, http.StatusOK, "")
	s.do(call{method: http.MethodPost, path: "/graphql", body: query, cookies: []*http.Cookie{cookie}, header: own}).want(t, http.StatusOK, "")
	get := "/graphql?query=" + "mutation%7BdeleteDeals(filter%3A%7Bid%3A%7BisNull%3Afalse%7D%7D)%7Bcount%7D%7D"
	if r := s.do(call{method: http.MethodGet, path: get, cookies: []*http.Cookie{cookie}}); r.status != http.StatusMethodNotAllowed {
		t.Errorf("a mutation by GET: %d %s", r.status, r.body)
	}
}

func TestSetUpOverHTTP(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	token, err := s.authority.SetupToken(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	setUp := func(token, email, password string) reply {
		return s.do(call{method: http.MethodPost, path: "/setup", body: map[string]string{"token": token, "name": "Ada", "email": email, "password": password}})
	}
	setUp("wrong", "ada@example.com", password).want(t, http.StatusForbidden, engine.Forbidden)
	setUp(token, "ada@example.com", "short").want(t, http.StatusUnprocessableEntity, engine.Invalid)
	r := setUp(token, "ada@example.com", password)
	r.want(t, http.StatusOK, "")
	if len(r.cookies) != 1 {
		t.Fatalf("the first admin is not signed in: %v", r.cookies)
	}
	s.who(r.cookies[0]).want(t, http.StatusOK, "")
	setUp(token, "eve@example.com", password).want(t, http.StatusForbidden, engine.Forbidden)
}

func TestDefences(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	ids := map[string]bool{}
	for _, path := range []string{"/healthz", "/readyz", "/session", "/graphql", "/anything"} {
		r := s.do(call{method: http.MethodGet, path: path, header: map[string]string{"X-Request-Id": "forged"}})
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin"} {
			if got := r.header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		ids[r.header.Get("X-Request-Id")] = true
	}
	if len(ids) != 5 || ids["forged"] || ids[""] {
		t.Errorf("the ids of five requests: %v", ids)
	}
}

// TestNewPasswordEndsSessions changes a password in one of two sessions: it goes on under another token, the other ends.
func TestNewPasswordEndsSessions(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.user("ada@example.com", "admin")
	here, there := s.signIn("ada@example.com"), s.signIn("ada@example.com")
	s.who(there).want(t, http.StatusOK, "")
	r := s.do(call{
		method: http.MethodPost, path: "/metadata", cookies: []*http.Cookie{here},
		body: map[string]any{"query": `mutation { changePassword(current: "` + password + `", new: "battery staple") }`},
	})
	if string(r.body) != `{"data":{"changePassword":true}}` || len(r.cookies) != 1 {
		t.Fatalf("%s, cookies %v", r.body, r.cookies)
	}
	s.who(r.cookies[0]).want(t, http.StatusOK, "")
	s.who(here).want(t, http.StatusUnauthorized, engine.Unauthenticated)
	s.who(there).want(t, http.StatusUnauthorized, engine.Unauthenticated)
}
