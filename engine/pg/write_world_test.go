package pg_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
	"kith/engine/pg"
	"kith/engine/pg/pgtest"
	"kith/metadata"
	"kith/metadata/expr"
)

// world is a workspace of its own with the entities of testdata/write.
type world struct {
	t     testing.TB
	pool  *pgxpool.Pool
	ws    *engine.Workspace
	store engine.Store
	state *engine.State
	me    *engine.Actor // may do everything
	sent  *pg.Trace
}

func newWorld(t testing.TB, roles ...role) *world {
	t.Helper()
	docs, problems := metadata.LoadDir(os.DirFS("testdata/write"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return newWorldOf(t, docs, roles...)
}

// newWorldOf is a workspace of its own with other entities.
func newWorldOf(t testing.TB, docs []metadata.Document, roles ...role) *world {
	t.Helper()
	ctx := context.Background()
	sent := &pg.Trace{}
	pool, err := pg.OpenTraced(ctx, pgtest.URL(t), 0, sent)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	if err := pg.NewWorkspace(ctx, pool, "test", nil); err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, pool: pool, sent: sent, ws: workspaceOf(t, pool, roles...), me: &engine.Actor{Roles: []string{"all"}, Zone: time.UTC, Via: "test"}}
	if _, err := w.ws.Apply(ctx, w.me, &engine.Edit{Documents: docs}); err != nil {
		if e, ok := errors.AsType[*engine.Error](err); ok {
			t.Fatal(err, e.Problems)
		}
		t.Fatal(err)
	}
	w.store = w.ws.Store
	w.refresh()
	w.me.User = w.user("Me")
	return w
}

// workspaceOf is the workspace as another process would hold it.
func workspaceOf(t testing.TB, pool *pgxpool.Pool, roles ...role) *engine.Workspace {
	t.Helper()
	open := func(name string) (*engine.Storage, error) { return pg.NewStorage(pool, name, nil) }
	guard := func(_ string, m *metadata.Model) (engine.Guard, error) {
		return &testGuard{model: m, roles: roles}, nil
	}
	ws, err := engine.NewWorkspaces(open, guard, 0).Workspace("test")
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

func (w *world) refresh() {
	w.t.Helper()
	var err error
	if w.state, err = w.ws.Current(context.Background()); err != nil {
		w.t.Fatal(err)
	}
}

// role is a role of a testGuard: what may be done to an entity, in the terms of role documents.
type role struct {
	name, entity string
	actions      []metadata.Action
	fields       []string
	rows, check  string
}

// testGuard lets role "all" do everything, and the others what they say.
type testGuard struct {
	model  *metadata.Model
	roles  []role
	grants sync.Map
}

func (g *testGuard) Entity(name string) *metadata.Entity { return g.model.Entity(name) }

func (g *testGuard) Admin(roles []string) bool { return roles[0] == "all" }

func (g *testGuard) Denials([]string, *metadata.Entity, metadata.Action) []engine.Allowance {
	return nil
}

func (g *testGuard) Grant(roles []string, e *metadata.Entity, action metadata.Action) engine.Grant {
	if roles[0] == "all" {
		return engine.Grant{engine.Allowance{}}
	}
	key := [3]string{roles[0], e.Name, string(action)}
	if held, ok := g.grants.Load(key); ok {
		return held.(engine.Grant)
	}
	grant := g.make(roles[0], e, action)
	g.grants.Store(key, grant)
	return grant
}

func (g *testGuard) make(name string, e *metadata.Entity, action metadata.Action) engine.Grant {
	var grant engine.Grant
	for _, r := range g.roles {
		if r.name != name || r.entity != e.Name {
			continue
		}
		for _, a := range r.actions {
			if a == action {
				grant = append(grant, engine.Allowance{Fields: set(r.fields), Rows: g.parse(e, r.rows), Check: g.parse(e, r.check)})
			}
		}
	}
	return grant
}

func set(names []string) map[string]bool {
	if names == nil {
		return nil
	}
	out := map[string]bool{}
	for _, n := range names {
		out[n] = true
	}
	return out
}

func (g *testGuard) parse(e *metadata.Entity, text string) expr.Node {
	if text == "" {
		return nil
	}
	n, problems := expr.Parse(text, g.model.Scope(), e.Name, expr.Options{Want: expr.Bool})
	if len(problems) > 0 {
		panic(problems[0].Message)
	}
	return n
}

// actor is somebody with a role.
func (w *world) actor(role string) *engine.Actor {
	w.t.Helper()
	return &engine.Actor{User: w.user(role), Roles: []string{role}, Zone: time.UTC, Via: "test"}
}

func (w *world) user(name string) string {
	w.t.Helper()
	return w.create("user", values{"name": name})
}

// values are what a client gives: JSON by field name. A value of connect is an external id.
type values map[string]any

type connect string

// along is what is written of a relation together with the record.
type along struct {
	create              []values
	connect, disconnect []engine.Ref
}

func (w *world) values(entity string, in values) engine.Values {
	w.t.Helper()
	e := w.state.Model.Entity(entity)
	out := engine.Values{Set: map[*metadata.Field]any{}, Connect: map[*metadata.Field]string{}}
	for name, v := range in {
		f := e.Field(name)
		if f == nil {
			w.t.Fatalf("%s has no field %s", entity, name)
		}
		if key, ok := v.(connect); ok {
			out.Connect[f] = string(key)
			continue
		}
		if n, ok := v.(along); ok {
			branch := engine.Branch{Field: f, Connect: n.connect, Disconnect: n.disconnect}
			for _, record := range n.create {
				branch.Create = append(branch.Create, w.values(f.Target.Name, record))
			}
			out.Branches = append(out.Branches, branch)
			continue
		}
		parsed, err := f.Kind.Parse(f.Settings, plainJSON(w.t, v), w.state.Model.Env())
		if err != nil {
			w.t.Fatalf("%s.%s: %v", entity, name, err)
		}
		out.Set[f] = parsed
	}
	return out
}

// plainJSON is a Go literal as decoded JSON; "10 EUR" is money.
func plainJSON(t testing.TB, v any) any {
	t.Helper()
	switch v := v.(type) {
	case int:
		return json.Number(mustJSON(t, v))
	case string:
		if amount, currency, ok := strings.Cut(v, " "); ok && len(currency) == 3 && currency == strings.ToUpper(currency) {
			return map[string]any{"amount": amount, "currency": currency}
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

func (w *world) write(actor *engine.Actor, writes ...*engine.Write) ([]engine.Written, error) {
	return w.store.Write(context.Background(), w.state, actor, writes)
}

// must runs one write and answers the ids.
func (w *world) must(actor *engine.Actor, write *engine.Write) []string {
	w.t.Helper()
	out, err := w.write(actor, write)
	if err != nil {
		w.t.Fatalf("%s %s: %v", write.Op, write.Entity.Name, err)
	}
	return out[0].IDs
}

func (w *world) creating(entity string, records ...values) *engine.Write {
	w.t.Helper()
	out := &engine.Write{Entity: w.state.Model.Entity(entity), Op: engine.CreateOp}
	for _, r := range records {
		out.Records = append(out.Records, w.values(entity, r))
	}
	return out
}

func (w *world) updating(entity, id string, record values) *engine.Write {
	w.t.Helper()
	return &engine.Write{Entity: w.state.Model.Entity(entity), Op: engine.UpdateOp, ID: id, Records: []engine.Values{w.values(entity, record)}}
}

func (w *world) upserting(entity, by string, records ...values) *engine.Write {
	w.t.Helper()
	out := w.creating(entity, records...)
	out.Op, out.By = engine.UpsertOp, out.Entity.Field(by)
	return out
}

func (w *world) on(op engine.WriteOp, entity, id string) *engine.Write {
	return &engine.Write{Entity: w.state.Model.Entity(entity), Op: op, ID: id}
}

func (w *world) create(entity string, record values) string {
	w.t.Helper()
	return w.must(w.me, w.creating(entity, record))[0]
}

// row reads the columns of a record as text, "" for null.
func (w *world) row(entity, id string, fields ...string) map[string]string {
	w.t.Helper()
	e := w.state.Model.Entity(entity)
	out := map[string]string{}
	for _, name := range fields {
		column := e.Field(name).Columns[0].Name
		var v *string
		err := w.pool.QueryRow(context.Background(), `select "`+column+`"::text from ws_test."`+e.Table+`" where id = $1`, id).Scan(&v)
		if err != nil {
			w.t.Fatalf("read %s of %s: %v", name, entity, err)
		}
		if v != nil {
			out[name] = *v
		}
	}
	return out
}

func (w *world) exists(entity, id string) bool {
	w.t.Helper()
	var n int
	e := w.state.Model.Entity(entity)
	if err := w.pool.QueryRow(context.Background(), `select count(*) from ws_test."`+e.Table+`" where id = $1`, id).Scan(&n); err != nil {
		w.t.Fatal(err)
	}
	return n == 1
}

// fails asserts the code of an error and answers it.
func fails(t testing.TB, err error, code engine.Code) *engine.Error {
	t.Helper()
	e, ok := errors.AsType[*engine.Error](err)
	if !ok || e.Code != code {
		t.Fatalf("got %v, want an error with code %s", err, code)
	}
	return e
}

// broken are the fields and rules of an Invalid error: "amount minimum".
func broken(e *engine.Error) []string {
	var out []string
	for _, v := range e.Violations {
		out = append(out, v.Field+" "+v.Rule)
	}
	return out
}
