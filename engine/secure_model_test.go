package engine_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
	"kith/engine/pg"
	"kith/engine/pg/pgtest"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/policies"
)

// The model that access is tried on: firms have deals, deals have tasks, and a task may belong to a firm besides. What is
// computed builds on each other across all of these.
const (
	firmDoc = `{"$schema": "kith:entity", "$id": "firm", "type": "object", "x-entity": {"plural": "firms", "owned": true}, "properties": {
		"name": {"x-kind": "text"}, "size": {"x-kind": "integer"},
		"total": {"x-kind": "rollup", "x-of": "deals", "x-function": "sum", "x-field": "score"},
		"open": {"x-kind": "rollup", "x-of": "deals", "x-function": "count", "x-filter": "stage != 'c' && tasks.none(t, t.points > 4)"},
		"mean": {"x-kind": "rollup", "x-of": "deals", "x-function": "avg", "x-expr": "amount + points", "x-filter": "mine"},
		"first": {"x-kind": "rollup", "x-of": "chores", "x-function": "min", "x-expr": "coalesce(group, name)"},
		"spent": {"x-kind": "rollup", "x-of": "deals", "x-function": "sum", "x-field": "price"},
		"owners": {"x-kind": "rollup", "x-of": "deals", "x-function": "countDistinct", "x-field": "owner"}}}`
	dealDoc = `{"$schema": "kith:entity", "$id": "deal", "type": "object", "x-entity": {"plural": "deals", "owned": true}, "properties": {
		"name": {"x-kind": "text"}, "stage": {"x-kind": "select", "oneOf": [{"const": "a"}, {"const": "b"}, {"const": "c"}]},
		"score": {"x-kind": "formula", "x-expr": "amount * 2 + size(tasks)"},
		"points": {"x-kind": "rollup", "x-of": "tasks", "x-function": "max", "x-field": "points", "x-filter": "owner != me"},
		"worth": {"x-kind": "formula", "x-expr": "hot ? price : price * amount"},
		"mine": {"x-kind": "formula", "x-expr": "owner == me || firm.owner == me"},
		"label": {"x-kind": "formula", "x-expr": "present(firmName) ? firmName + '/' + name : name"},
		"firmName": {"x-kind": "lookup", "x-via": "firm", "x-field": "name"},
		"firmTotal": {"x-kind": "lookup", "x-via": "firm", "x-field": "total"},
		"amount": {"x-kind": "integer"}, "hot": {"x-kind": "boolean"}, "price": {"x-kind": "money"},
		"firm": {"x-kind": "relation", "x-to": "firm", "x-inverse": "deals", "x-onDelete": "setNull"}}}`
	taskDoc = `{"$schema": "kith:entity", "$id": "task", "type": "object", "x-entity": {"plural": "tasks", "owned": true}, "properties": {
		"name": {"x-kind": "text"}, "points": {"x-kind": "integer"},
		"dealFirm": {"x-kind": "lookup", "x-via": "deal", "x-field": "firm"},
		"group": {"x-kind": "lookup", "x-via": "dealFirm", "x-field": "name"},
		"dealWorth": {"x-kind": "lookup", "x-via": "deal", "x-field": "worth"},
		"siblings": {"x-kind": "rollup", "x-of": "deal.firm.deals", "x-function": "sum", "x-field": "points"},
		"deal": {"x-kind": "relation", "x-to": "deal", "x-inverse": "tasks", "x-onDelete": "setNull"},
		"firm": {"x-kind": "relation", "x-to": "firm", "x-inverse": "chores", "x-onDelete": "setNull"}}}`
	ratesDoc = `{"$schema": "kith:settings", "$id": "workspace", "currency": "USD", "rates": [{"currency": "EUR", "date": "2020-01-01", "rate": "2"}]}`
)

// entityNames are the entities of the model, each before those that refer to it.
func entityNames() []string { return []string{"firm", "deal", "task"} }

// ground is a workspace with that model, three users and two teams. Cases fill it anew.
type ground struct {
	pool  *pgxpool.Pool
	state *engine.State
	store engine.Store
	users []string
	teams []string
}

// superuser may do everything.
func superuser() *engine.Actor {
	return &engine.Actor{Roles: []string{"admin"}, Zone: time.UTC, Via: "test"}
}

func newGround(t testing.TB) *ground {
	t.Helper()
	ctx := context.Background()
	pool, err := pg.Open(ctx, pgtest.URL(t), 2)
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
	edit := &engine.Edit{}
	for _, body := range []string{firmDoc, dealDoc, taskDoc, ratesDoc} {
		edit.Documents = append(edit.Documents, document(body))
	}
	if _, err := ws.Apply(ctx, superuser(), edit); err != nil {
		t.Fatal(err)
	}
	g := &ground{pool: pool, store: ws.Store}
	if g.state, err = ws.Current(ctx); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		g.users = append(g.users, idOf(900+i))
	}
	for i := range 2 {
		g.teams = append(g.teams, idOf(950+i))
	}
	g.write(t, g.named("team", g.teams), g.named("user", g.users))
	return g
}

func document(body string) metadata.Document {
	var head struct {
		Schema string `json:"$schema"`
		ID     string `json:"$id"`
	}
	if err := json.Unmarshal([]byte(body), &head); err != nil {
		panic(err)
	}
	return metadata.Document{Type: metadata.DocType(head.Schema[len("kith:"):]), ID: head.ID, Body: json.RawMessage(body)}
}

// idOf makes ids that rise with their number.
func idOf(n int) string { return fmt.Sprintf("0197a000-0000-7000-8000-%012d", n) }

func (g *ground) named(entity string, ids []string) *engine.Write {
	e := g.state.Model.Entity(entity)
	w := &engine.Write{Entity: e, Op: engine.CreateOp}
	for i, id := range ids {
		w.Records = append(w.Records, engine.Values{ID: id, Set: map[*metadata.Field]any{e.Field("name"): fmt.Sprint(entity, i)}})
	}
	return w
}

func (g *ground) write(t testing.TB, writes ...*engine.Write) {
	t.Helper()
	if _, err := g.store.Write(context.Background(), g.state, superuser(), writes); err != nil {
		t.Fatal(err)
	}
}

// row is a record of a case. Values are canonical, by the name of the field; those that are null are left out.
type row struct {
	entity  string
	id      string
	values  map[string]any
	trashed bool
}

// fill puts the rows of a case in place of those of the case before.
func (g *ground) fill(rows []*row) error {
	ctx := context.Background()
	var writes []*engine.Write
	var tables, trash string
	for _, name := range entityNames() {
		e := g.state.Model.Entity(name)
		table := `ws_test."` + e.Table + `"`
		tables += table + ", "
		w := &engine.Write{Entity: e, Op: engine.CreateOp}
		for _, r := range rows {
			if r.entity == name {
				w.Records = append(w.Records, engine.Values{ID: r.id, Set: r.set(e)})
			}
			if r.entity == name && r.trashed {
				trash += "update " + table + " set deleted_at = now() where id = '" + r.id + "'; "
			}
		}
		if len(w.Records) > 0 {
			writes = append(writes, w)
		}
	}
	if _, err := g.pool.Exec(ctx, "truncate "+tables+"ws_test.event cascade"); err != nil {
		return err
	}
	if len(writes) > 0 {
		if _, err := g.store.Write(ctx, g.state, superuser(), writes); err != nil {
			return err
		}
	}
	_, err := g.pool.Exec(ctx, trash)
	return err
}

func (r *row) set(e *metadata.Entity) map[*metadata.Field]any {
	out := map[*metadata.Field]any{}
	for _, f := range e.Fields {
		if f.ReadOnly || f.Many {
			continue
		}
		if v, ok := r.values[f.Name]; ok {
			out[f] = v
		} else if f.Name == "owner" || f.Name == "team" {
			out[f] = nil
		}
	}
	return out
}

// scopeRef is the record that an expression about an entity is about.
func scopeRef(entity string) *expr.Ref { return &expr.Ref{Of: expr.RecordOf(entity)} }
