package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"kith/engine"
	"kith/engine/pg"
	"kith/engine/pg/pgtest"
	"kith/graphql"
	"kith/policies"
	"kith/templates"
)

// company is a new workspace with lead-to-deal, in a real Postgres.
type company struct {
	*app
	t         *testing.T
	workspace *engine.Workspace
	template  fs.FS
}

func newCompany(t *testing.T) *company {
	t.Helper()
	ctx := t.Context()
	pool, err := pg.Open(ctx, pgtest.URL(t), 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	if err := pg.NewWorkspace(ctx, pool, "main", policies.BuiltIn()); err != nil {
		t.Fatal(err)
	}
	a := &app{settings: &settings{Workspace: "main"}, pool: pool}
	a.workspaces = engine.NewWorkspaces(a.storage, guard, 0)
	c := &company{app: a, t: t}
	if c.workspace, err = a.workspace(); err != nil {
		t.Fatal(err)
	}
	if c.template, err = templates.Load("lead-to-deal"); err != nil {
		t.Fatal(err)
	}
	return c
}

// query asks over GraphQL as the operator.
func (c *company) query(query string, into any) {
	c.t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		c.t.Fatal(err)
	}
	ctx := engine.WithActor(engine.WithWorkspace(context.WithoutCancel(c.t.Context()), "main"), operator("graphql"))
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	graphql.New(graphql.Options{Workspaces: c.workspaces, Log: slog.New(slog.NewTextHandler(c.t.Output(), nil))}).ServeHTTP(w, r)
	out := struct {
		Data   any
		Errors []any
	}{Data: into}
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil || len(out.Errors) > 0 {
		c.t.Fatalf("%s: %s", query, w.Body)
	}
}
