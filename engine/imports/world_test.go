package imports_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"kith/engine"
	"kith/engine/imports"
	"kith/engine/pg"
	"kith/engine/pg/pgtest"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/policies"
)

// world is a workspace of its own with the entities of testdata/model, in a real Postgres.
type world struct {
	t     testing.TB
	ws    *engine.Workspace
	state *engine.State
	admin *engine.Actor
}

func newWorld(t testing.TB) *world {
	t.Helper()
	ctx := context.Background()
	pool, err := pg.Open(ctx, pgtest.URL(t), 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	if err := pg.NewWorkspace(ctx, pool, "test", policies.BuiltIn()); err != nil {
		t.Fatal(err)
	}
	ws, err := engine.NewWorkspaces(
		func(name string) (*engine.Storage, error) { return pg.NewStorage(pool, name, policies.BuiltIn()) },
		func(name string, m *metadata.Model) (engine.Guard, error) { return policies.New(name, m) }, 0).Workspace("test")
	if err != nil {
		t.Fatal(err)
	}
	docs, problems := metadata.LoadDir(os.DirFS("testdata/model"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	w := &world{t: t, ws: ws, admin: &engine.Actor{Roles: []string{"admin"}, Zone: time.UTC, Via: "import"}}
	if _, err := ws.Apply(ctx, w.admin, &engine.Edit{Documents: docs}); err != nil {
		t.Fatal(err)
	}
	if w.state, err = ws.Current(ctx); err != nil {
		t.Fatal(err)
	}
	return w
}

// try imports a text.
func (w *world) try(entity, text string, opt imports.Options) (*imports.Report, error) {
	return imports.Run(context.Background(), imports.Env{Workspace: w.ws, Actor: w.admin}, entity, strings.NewReader(text), opt)
}

func (w *world) run(entity, text string, opt imports.Options) *imports.Report {
	w.t.Helper()
	report, err := w.try(entity, text, opt)
	if err != nil {
		w.t.Fatal(err)
	}
	return report
}

// clean imports a text that nothing is wrong with.
func (w *world) clean(entity, text string, opt imports.Options) *imports.Report {
	w.t.Helper()
	report := w.run(entity, text, opt)
	if report.Failed > 0 || report.Aborted {
		w.t.Fatalf("rows were refused: %v", report.Failures)
	}
	return report
}

func mapping(t testing.TB, text string) *imports.Mapping {
	t.Helper()
	m, err := imports.ParseMapping([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// plain reads fields of all records of an entity as they are, relations as ids.
func (w *world) plain(entity string, fields ...string) [][]any {
	w.t.Helper()
	e := w.state.Model.Entity(entity)
	object := &engine.Object{}
	for _, name := range fields {
		f := e.Field(name)
		object.Members = append(object.Members, engine.Member{Key: name, Value: &engine.Value{Field: f, Parts: parts(f)}})
	}
	return w.read(e, object, e.Field(fields[0]))
}

// records reads fields of all records of an entity, in order of the first: "a | b". A relation shows the display field of
// its target, or its external id.
func (w *world) records(entity string, fields ...string) []string {
	w.t.Helper()
	e := w.state.Model.Entity(entity)
	object := &engine.Object{}
	for _, name := range fields {
		object.Members = append(object.Members, member(name, e.Field(name)))
	}
	rows := w.read(e, object, e.Field(fields[0]))
	out := make([]string, len(rows))
	for i, row := range rows {
		texts := make([]string, len(row))
		for j, v := range row {
			if v != nil {
				texts[j] = strings.Trim(mustJSON(w.t, v), `"`)
			}
		}
		out[i] = strings.Join(texts, " | ")
	}
	return out
}

// member shows a field: what a relation leads to by its display field.
func member(key string, f *metadata.Field) engine.Member {
	if f.Target == nil || f.Name == "id" {
		return engine.Member{Key: key, Value: &engine.Value{Field: f, Parts: parts(f)}}
	}
	by := f.Target.Display
	if by == "" {
		by = "externalId"
	}
	record := &engine.Object{Members: []engine.Member{{Key: by, Value: &engine.Value{Field: f.Target.Field(by)}}}}
	return engine.Member{Key: key, One: &engine.Nested{Field: f, Query: &engine.Query{Entity: f.Target, Record: record}}}
}

func parts(f *metadata.Field) []engine.ValuePart {
	var all []engine.ValuePart
	for _, p := range f.Shape.Parts {
		all = append(all, engine.ValuePart{Key: p.Name, Part: p.Column})
	}
	return all
}

// read answers what an object shows of all records, in the order of its members.
func (w *world) read(e *metadata.Entity, object *engine.Object, order *metadata.Field) [][]any {
	w.t.Helper()
	q := &engine.Query{
		Entity: e, Page: engine.Page{First: 1 << 20},
		Order:      []engine.Order{{By: &expr.Field{From: &expr.Ref{Of: expr.RecordOf(e.Name)}, Name: order.Name, Of: order.Type}}},
		Connection: &engine.Connection{Members: []engine.ConnectionMember{{Key: "nodes", Part: engine.Nodes, Node: object}}},
	}
	if err := engine.Secure(q, w.state.Guard, w.admin.Roles); err != nil {
		w.t.Fatal(err)
	}
	statement, err := w.ws.Store.Prepare(w.state, []engine.Root{{Key: "all", Query: q}})
	if err != nil {
		w.t.Fatal(err)
	}
	answer, err := statement.Read(context.Background(), w.admin, nil, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	var out struct {
		All struct{ Nodes []map[string]any }
	}
	dec := json.NewDecoder(bytes.NewReader(answer))
	dec.UseNumber()
	if err := dec.Decode(&out); err != nil {
		w.t.Fatal(err)
	}
	rows := make([][]any, len(out.All.Nodes))
	for i, node := range out.All.Nodes {
		for _, m := range object.Members {
			rows[i] = append(rows[i], only(node[m.Key], m.One != nil))
		}
	}
	return rows
}

// only is the one value of a related record.
func only(v any, related bool) any {
	if record, ok := v.(map[string]any); ok && related {
		for _, value := range record {
			return value
		}
	}
	return v
}

func mustJSON(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
