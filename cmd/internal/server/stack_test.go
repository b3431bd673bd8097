package server_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"kith/cmd/internal/server"
	"kith/cmd/internal/webform"
	"kith/engine"
	"kith/engine/auth"
	"kith/engine/files"
	"kith/engine/files/disk"
	"kith/engine/forms"
	"kith/engine/imports"
	"kith/engine/pg"
	"kith/engine/pg/pgtest"
	"kith/engine/webhook"
	"kith/graphql"
	"kith/graphql/admin"
	"kith/metadata"
	"kith/policies"
	"kith/templates"
)

// stack is a whole server on a database of its own, as cmd/kith wires it, with template lead-to-deal installed.
type stack struct {
	t          testing.TB
	pool       *pgxpool.Pool
	accounts   *pg.Accounts
	workspaces *engine.Workspaces
	workspace  *engine.Workspace
	authority  *auth.Authority
	api        *graphql.Handler
	webhooks   *webhook.Room
	imports    *imports.Room
	files      *files.Room
	handler    http.Handler
	url        string
	clock      clock
}

const workspaceName = "test"

func newStack(t testing.TB) *stack {
	t.Helper()
	pool, err := pg.Open(t.Context(), pgtest.URL(t), 6)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	if err := pg.NewWorkspace(t.Context(), pool, workspaceName, policies.BuiltIn()); err != nil {
		t.Fatal(err)
	}
	s := &stack{t: t, pool: pool, accounts: pg.NewAccounts(pool)}
	s.workspaces = engine.NewWorkspaces(
		func(name string) (*engine.Storage, error) { return pg.NewStorage(pool, name, policies.BuiltIn()) },
		func(name string, m *metadata.Model) (engine.Guard, error) { return policies.New(name, m) }, 0)
	s.workspaces.Tries = pg.NewSandboxes(pool, policies.BuiltIn())
	if s.workspace, err = s.workspaces.Workspace(workspaceName); err != nil {
		t.Fatal(err)
	}
	s.authority = auth.New(s.accounts, s.workspaces)
	s.install("lead-to-deal")
	s.serve()
	return s
}

func (s *stack) install(name string) {
	s.t.Helper()
	dir, err := templates.Load(name)
	if err != nil {
		s.t.Fatal(err)
	}
	docs, problems := metadata.LoadDir(dir)
	if len(problems) > 0 {
		s.t.Fatal(problems)
	}
	for i, d := range docs {
		if d.Type == metadata.PipelineDoc {
			docs[i].Body = withoutGates(s.t, d.Body)
		}
	}
	template, err := engine.NewTemplate(docs)
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := s.workspace.Install(s.t.Context(), operator(), template, nil, false); err != nil {
		s.t.Fatal(err)
	}
}

// withoutGates lets records into every stage of a pipeline: here is tried who may do what, whatever records lack for it.
func withoutGates(t testing.TB, body json.RawMessage) json.RawMessage {
	t.Helper()
	var doc map[string]any
	if err := json.Unmarshal(body, &doc); err != nil {
		t.Fatal(err)
	}
	delete(doc, "moves")
	for _, stage := range doc["stages"].([]any) {
		for _, key := range []string{"require", "check", "message"} {
			delete(stage.(map[string]any), key)
		}
	}
	body, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func (s *stack) serve() {
	s.t.Helper()
	log := slog.New(slog.NewTextHandler(testLog{s.t}, &slog.HandlerOptions{Level: slog.LevelError}))
	s.webhooks = webhook.New(webhook.Options{Workspaces: s.workspaces, Log: log})
	s.imports = imports.NewRoom(imports.RoomOptions{
		Workspaces: s.workspaces, Actor: s.authority.ActorOf, Sample: 1000, Log: log,
		Names: func(context.Context) ([]string, error) { return []string{workspaceName}, nil },
	})
	s.t.Cleanup(s.imports.Close)
	s.files = s.newFiles(log)
	administration, err := admin.New(admin.Options{
		Workspaces: s.workspaces, Authority: s.authority, Accounts: s.accounts, Templates: noTemplates{}, Log: log,
		Webhooks: s.webhooks, Importer: s.imports,
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.api = graphql.New(graphql.Options{Workspaces: s.workspaces, Log: log})
	s.t.Cleanup(s.api.Close)
	s.handler = server.New(server.Options{
		Authority: s.authority, Accounts: s.accounts, Sessions: pg.NewSessions(s.pool),
		GraphQL:  s.api,
		Metadata: graphql.NewEdge(administration, log), Files: s.files, Forms: s.newForms(log),
		Web: http.NotFoundHandler(), Workspace: workspaceName, Rate: s.rate, Ready: func(context.Context) string { return "" }, Log: log,
	})
	web := httptest.NewServer(s.handler)
	s.t.Cleanup(web.Close)
	s.url = web.URL
}

// newForms takes public forms in, from whatever address a test says in a header.
func (s *stack) newForms(log *slog.Logger) http.Handler {
	return webform.New(webform.Options{
		Room: forms.New(forms.Options{Workspaces: s.workspaces, Now: s.clock.now}), Workspace: workspaceName, Log: log, Now: s.clock.now,
		Address: func(r *http.Request) string { return r.Header.Get("X-Address") },
	})
}

// newFiles opens a room of files on a disk that is gone after the test.
func (s *stack) newFiles(log *slog.Logger) *files.Room {
	s.t.Helper()
	blobs, err := disk.Open(s.t.TempDir())
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = blobs.Close() })
	return files.New(files.Options{
		Workspaces: s.workspaces, Blobs: blobs, Log: log,
		Names: func(context.Context) ([]string, error) { return []string{workspaceName}, nil },
	})
}

// rate is what the settings allow one caller.
func (s *stack) rate(ctx context.Context, name string) int {
	state, err := s.workspaces.Current(ctx, name)
	if err != nil {
		return 0
	}
	return state.Model.Settings.Limits.RequestsPerMinute
}

// limit sets limits of the workspace.
func (s *stack) limit(limits string) {
	s.t.Helper()
	body := `{"$schema": "kith:settings", "$id": "workspace", "limits": {` + limits + `}}`
	edit := &engine.Edit{Documents: []metadata.Document{{Type: metadata.SettingsDoc, ID: "workspace", Body: json.RawMessage(body)}}}
	if _, err := s.workspace.Apply(s.t.Context(), operator(), edit); err != nil {
		s.t.Fatal(err)
	}
}

// operator is who may do everything.
func operator() *engine.Actor {
	return &engine.Actor{Roles: []string{"admin"}, Zone: time.UTC, Locale: "en", Via: "cli"}
}

// testLog shows what the server logs beside the test that caused it.
type testLog struct{ t testing.TB }

func (l testLog) Write(line []byte) (int, error) {
	l.t.Log(strings.TrimSpace(string(line)))
	return len(line), nil
}

// call is a request of a test; the body is sent as JSON.
type call struct {
	method, path string
	body         any
	header       map[string]string
	cookies      []*http.Cookie
}

// reply is the answer to a call.
type reply struct {
	status  int
	header  http.Header
	cookies []*http.Cookie
	body    []byte
}

func (s *stack) do(c call) reply {
	s.t.Helper()
	var body io.Reader
	if c.body != nil {
		text, err := json.Marshal(c.body)
		if err != nil {
			s.t.Fatal(err)
		}
		body = strings.NewReader(string(text))
	}
	req, err := http.NewRequestWithContext(context.Background(), c.method, s.url+c.path, body)
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	for name, value := range c.header {
		req.Header.Set(name, value)
	}
	for _, cookie := range c.cookies {
		req.AddCookie(cookie)
	}
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return reply{res.StatusCode, res.Header, res.Cookies(), text}
}

// code is the code of the first error in an answer, "" when there is none.
func (r reply) code() string {
	var body struct {
		Errors []struct{ Extensions struct{ Code string } }
	}
	if json.Unmarshal(r.body, &body) != nil || len(body.Errors) == 0 {
		return ""
	}
	return body.Errors[0].Extensions.Code
}

// graphql runs an operation with an API key.
func (s *stack) graphql(key, query string, variables json.RawMessage) reply {
	s.t.Helper()
	body := map[string]any{"query": query}
	if len(variables) > 0 {
		body["variables"] = variables
	}
	return s.do(call{method: http.MethodPost, path: "/graphql", body: body, header: map[string]string{"Authorization": "Bearer " + key}})
}
