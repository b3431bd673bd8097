package graphql

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/metadatatest"
	"kith/policies"
)

// notes stands where a database would: it writes down what it is asked, and answers what it is given by root key; null
// for other keys.
type notes struct {
	dumper
	prepared int
	params   [][]any
	answers  map[string]string
}

func (n *notes) Prepare(_ *engine.State, roots []engine.Root) (engine.Statement, error) {
	n.prepared++
	keys := make([]string, len(roots))
	for i, r := range roots {
		n.line("%s: %s", r.Key, r.Query.Entity.Name)
		n.nest(func() { n.query(r.Query) })
		keys[i] = r.Key
	}
	return &noted{n, keys}, nil
}

func (n *notes) Write(_ context.Context, _ *engine.State, _ *engine.Actor, writes []*engine.Write) ([]engine.Written, error) {
	var out []engine.Written
	for _, w := range writes {
		n.write(w)
		if len(w.Wrong) > 0 {
			return nil, engine.Unread(w, nil)
		}
		one := engine.Written{IDs: []string{"0197a000-0000-7000-8000-000000000001"}}
		if w.Output != nil {
			object := map[string]string{}
			for _, m := range w.Output.Members {
				object[m.Key] = "the " + m.Key
			}
			body, err := json.Marshal(object)
			if err != nil {
				return nil, err
			}
			one.Objects = [][]byte{body}
		}
		out = append(out, one)
	}
	return out, nil
}

type noted struct {
	notes *notes
	keys  []string
}

func (s *noted) Read(_ context.Context, _ *engine.Actor, params []any, out []byte) ([]byte, error) {
	s.notes.params = append(s.notes.params, params)
	parts := make([]string, len(s.keys))
	for i, k := range s.keys {
		parts[i] = `"` + k + `":` + orElse(s.notes.answers[k], "null")
	}
	return append(out, "{"+strings.Join(parts, ",")+"}"...), nil
}

func (s *noted) Size() int { return 1000 }

// oneModel is a workspace's models: always the same.
type oneModel struct {
	engine.Models
	model *metadata.Model
}

func (m oneModel) Load(context.Context) (*metadata.Model, error) { return m.model, nil }

// world is an API over a model whose store takes notes.
type world struct {
	*api
	notes *notes
}

func newWorld(t testing.TB, m *metadata.Model) *world {
	t.Helper()
	guard, err := policies.New("test", m)
	if err != nil {
		t.Fatal(err)
	}
	n := &notes{}
	a, err := newAPI(&engine.State{Workspace: "test", Model: m, Guard: guard}, n, quietLog{}, nil, newCaches())
	if err != nil {
		t.Fatal(err)
	}
	return &world{a, n}
}

func leadToDeal(t testing.TB) *world {
	t.Helper()
	return newWorld(t, metadatatest.LeadToDeal(t, policies.BuiltIn()...))
}

func as(roles ...string) *engine.Actor {
	return &engine.Actor{User: "0197a000-0000-7000-8000-00000000000a", Roles: roles, Via: "graphql"}
}

// do answers an operation the way the handler does.
func (w *world) do(actor *engine.Actor, query, variables string) (string, error) {
	req := &request{query: query}
	if variables != "" {
		if err := decodeJSON([]byte(variables), &req.variables); err != nil {
			return "", err
		}
	}
	a, err := w.serve(context.Background(), req, actor, nil)
	if err != nil {
		return "", err
	}
	if a.write == nil {
		return string(a.data[len(dataBefore):]), nil
	}
	var out strings.Builder
	a.write(&out)
	return out.String(), nil
}

func canned() map[string]string {
	return map[string]string{
		"dealsAggregate": `[]`,
		"deals": `{"nodes":[{"id":"1","name":"Big one","stage":"won","amount":{"amount":"1200.50","currency":"USD"},"company":null}],` +
			`"pageInfo":{"endCursor":"x","hasNextPage":false},"totalCount":1}`,
	}
}

// newServer serves a model over HTTP, to an actor of the given roles.
func newServer(t testing.TB, m *metadata.Model, roles ...string) *httptest.Server {
	t.Helper()
	workspaces := engine.NewWorkspaces(
		func(string) (*engine.Storage, error) {
			return &engine.Storage{Store: &notes{answers: canned()}, Models: oneModel{model: m}, Log: quietLog{}}, nil
		},
		func(name string, m *metadata.Model) (engine.Guard, error) { return policies.New(name, m) }, 0)
	h := New(Options{Workspaces: workspaces, Log: slog.New(slog.DiscardHandler), Greeting: time.Second})
	t.Cleanup(h.Close)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := engine.WithWorkspace(r.Context(), "test")
		if len(roles) > 0 {
			ctx = engine.WithActor(ctx, as(roles...))
		}
		h.ServeHTTP(w, r.WithContext(ctx))
	}))
	t.Cleanup(server.Close)
	return server
}
