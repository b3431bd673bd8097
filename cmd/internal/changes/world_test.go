package changes_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
	"kith/engine/pg"
	"kith/engine/pg/pgtest"
	"kith/metadata"
	"kith/policies"
)

// ground is a database for workspaces.
type ground struct {
	pool *pgxpool.Pool
	made atomic.Int64
}

func newGround(t testing.TB) *ground {
	t.Helper()
	pool, err := pg.Open(context.Background(), pgtest.URL(t), 16)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	return &ground{pool: pool}
}

// world is a workspace whose model changes, and what has been written in it.
type world struct {
	pool   *pgxpool.Pool
	name   string
	ws     *engine.Workspace
	me     *engine.Actor
	ledger *ledger
	told   []string     // what was done to the model, in order
	pause  sync.RWMutex // held by writers as they write; to have it alone is to have peace

	announcements int // how often a plan was held against the ledger
}

func (g *ground) world(ctx context.Context) (*world, error) {
	w := &world{
		pool: g.pool, name: fmt.Sprintf("w%d", g.made.Add(1)), ledger: newLedger(),
		me: &engine.Actor{Roles: []string{"admin"}, Zone: time.UTC, Via: "test"},
	}
	if err := pg.NewWorkspace(ctx, g.pool, w.name, policies.BuiltIn()); err != nil {
		return nil, err
	}
	var err error
	w.ws, err = engine.NewWorkspaces(
		func(name string) (*engine.Storage, error) { return pg.NewStorage(g.pool, name, policies.BuiltIn()) },
		func(name string, m *metadata.Model) (engine.Guard, error) { return policies.New(name, m) }, 0).Workspace(w.name)
	if err != nil {
		return nil, err
	}
	return w, w.begin(ctx)
}

// begin gives the workspace two entities.
func (w *world) begin(ctx context.Context) error {
	_, err := w.publish(ctx, &engine.Edit{Documents: []metadata.Document{
		entityDocument("alpha", map[string]string{"name": "text", "size": "integer"}),
		entityDocument("beta", map[string]string{"name": "text", "day": "date", "price": "decimal"}),
	}})
	return err
}

func entityDocument(name string, kinds map[string]string) metadata.Document {
	properties := map[string]any{}
	for field, kind := range kinds {
		properties[field] = fieldBody(kind)
	}
	body, err := json.Marshal(map[string]any{
		"$schema": "kith:entity", "$id": name, "x-entity": map[string]any{"plural": name + "s"}, "properties": properties,
	})
	if err != nil {
		panic(err)
	}
	return metadata.Document{Type: metadata.EntityDoc, ID: name, Body: body}
}

// publish applies an edit, and notes what became of the fields.
func (w *world) publish(ctx context.Context, edit *engine.Edit) (*engine.Plan, error) {
	return w.noting(ctx, func() (*engine.Plan, error) { return w.ws.Apply(ctx, w.me, edit) })
}

// noting makes a change of the model, and notes what became of the fields. Only one is made at a time.
func (w *world) noting(ctx context.Context, change func() (*engine.Plan, error)) (*engine.Plan, error) {
	before, err := w.ws.Current(ctx)
	if err != nil {
		return nil, err
	}
	plan, err := change()
	if err != nil {
		return nil, problems(err)
	}
	after, err := w.ws.Current(ctx)
	if err != nil {
		return nil, err
	}
	if after.Model.Version != before.Model.Version {
		w.ledger.changed(before.Model, after.Model)
	}
	return plan, nil
}

// problems is an error with all that is wrong in its text.
func problems(err error) error {
	if e, ok := errors.AsType[*engine.Error](err); ok && e.Problems != nil {
		return errors.Join(err, e.Problems)
	}
	return err
}

// drop makes room for others.
func (w *world) drop(ctx context.Context) error {
	_, err := w.pool.Exec(ctx, "drop schema ws_"+w.name+" cascade")
	return err
}

func (w *world) model(ctx context.Context) (*metadata.Model, error) {
	s, err := w.ws.Current(ctx)
	if err != nil {
		return nil, err
	}
	return s.Model, nil
}

// own are the entities in use that are not the system's.
func own(m *metadata.Model) []*metadata.Entity {
	var list []*metadata.Entity
	for _, e := range m.Entities {
		if !e.System {
			list = append(list, e)
		}
	}
	return list
}

// given are the fields of an entity that stand in its document.
func given(e *metadata.Entity) []*metadata.Field {
	var list []*metadata.Field
	for _, f := range e.Fields {
		if !f.System && !f.Back {
			list = append(list, f)
		}
	}
	return list
}
