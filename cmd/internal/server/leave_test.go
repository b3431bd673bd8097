package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"kith/cmd/internal/server"
	"kith/engine"
	"kith/engine/pg"
)

// TestWhoLeavesStopsTheirStatement is about a client that ends its connection while Postgres works for it.
func TestWhoLeavesStopsTheirStatement(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	state, err := s.workspace.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	table := `"ws_test"."` + state.Model.Entity("company").Table + `"`
	blocker, err := s.pool.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = blocker.Rollback(context.WithoutCancel(t.Context())) }()
	if _, err := blocker.Exec(t.Context(), "lock table "+table+" in access exclusive mode"); err != nil {
		t.Fatal(err)
	}
	working := func() int {
		t.Helper()
		var n int
		err := s.pool.QueryRow(t.Context(), "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'active'").Scan(&n)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for name, query := range map[string]string{
		"a read":  `{ companies { nodes { name } } }`,
		"a write": `mutation { createCompany(input: {name: "Never"}) { id } }`,
	} {
		ctx, leave := context.WithCancel(t.Context())
		left := make(chan error, 1)
		go func() {
			body, _ := json.Marshal(map[string]string{"query": query})
			r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+"/graphql", bytes.NewReader(body))
			if err != nil {
				left <- err
				return
			}
			r.Header.Set("Authorization", "Bearer "+key)
			r.Header.Set("Content-Type", "application/json")
			answer, err := http.DefaultTransport.RoundTrip(r)
			if err == nil {
				text, _ := io.ReadAll(answer.Body)
				_ = answer.Body.Close()
				err = fmt.Errorf("answered: %s", text)
			}
			left <- err
		}()
		awaitTrue(t, name+" reaches Postgres", func() bool {
			select {
			case err := <-left:
				t.Fatal(err)
			default:
			}
			return working() > 0
		})
		began := time.Now()
		leave()
		if err := <-left; !errors.Is(err, context.Canceled) {
			t.Fatalf("%s was answered: %v", name, err)
		}
		awaitTrue(t, name+" is stopped in Postgres", func() bool { return working() == 0 })
		t.Logf("%s was stopped after %v", name, time.Since(began))
	}
	if err := blocker.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	got := s.graphql(key, `{ companies { totalCount } }`, nil)
	if got.want(t, http.StatusOK, ""); !strings.Contains(string(got.body), `"totalCount":0`) {
		t.Errorf("afterwards: %s", got.body)
	}
}

func awaitTrue(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("it never happens that %s", what)
		}
	}
}

// TestPanicsTellNothing is about a request that ends in a panic after it has written: the caller learns the request's id
// alone, and the next one is served.
func TestPanicsTellNothing(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	api, heard := s.handler, &bytes.Buffer{}
	panicking := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("panic") {
			var nothing *engine.Actor
			_ = nothing.Roles[7]
		}
		api.ServeHTTP(w, r)
	})
	guarded := httptest.NewServer(server.New(server.Options{
		Authority: s.authority, Accounts: s.accounts, Sessions: pg.NewSessions(s.pool), GraphQL: panicking, Metadata: panicking, Web: panicking,
		Workspace: workspaceName, Ready: func(context.Context) string { return "" }, Log: slog.New(slog.NewTextHandler(heard, nil)),
	}))
	defer guarded.Close()
	s.url = guarded.URL
	bearer := map[string]string{"Authorization": "Bearer " + s.key("admin")}
	for _, path := range []string{"/graphql?panic", "/metadata?panic", "/page?panic"} {
		r := s.do(call{method: http.MethodPost, path: path, body: map[string]string{"query": "{ __typename }"}, header: bearer})
		r.want(t, http.StatusInternalServerError, engine.Internal)
		id := r.header.Get("X-Request-Id")
		if id == "" || !strings.Contains(string(r.body), id) || !strings.Contains(heard.String(), "nil pointer") {
			t.Errorf("%s: the id %q is not told: %s", path, id, r.body)
		}
		for _, secret := range []string{"nil pointer", "runtime", "goroutine", ".go", "panic"} {
			if strings.Contains(string(r.body), secret) {
				t.Errorf("%s tells %q: %s", path, secret, r.body)
			}
		}
	}
	s.do(call{method: http.MethodPost, path: "/graphql", body: map[string]string{"query": "{ companies { totalCount } }"}, header: bearer}).want(t, http.StatusOK, "")
	if n := s.pool.Stat().AcquiredConns(); n > 0 {
		t.Errorf("%d connections are not given back", n)
	}
}
