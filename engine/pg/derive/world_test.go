package derive_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
	"kith/engine/pg"
	"kith/engine/pg/catalog"
	"kith/engine/pg/pgtest"
	"kith/metadata"
)

var computedName = regexp.MustCompile(`\b(c[0-9]+)\b`)

// ground is a database for workspaces.
type ground struct {
	pool *pgxpool.Pool
	made int
}

func newGround(t testing.TB) *ground {
	t.Helper()
	pool, err := pg.Open(context.Background(), pgtest.URL(t), 12)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	return &ground{pool: pool}
}

// world is a workspace of a model.
type world struct {
	pool *pgxpool.Pool
	name string
	ws   *engine.Workspace
	me   *engine.Actor
}

func (g *ground) world(ctx context.Context, docs []metadata.Document) (*world, error) {
	g.made++
	w := &world{pool: g.pool, name: fmt.Sprintf("w%d", g.made), me: &engine.Actor{Roles: []string{"all"}, Via: "test"}}
	if err := pg.NewWorkspace(ctx, g.pool, w.name, nil); err != nil {
		return nil, err
	}
	open := func(name string) (*engine.Storage, error) { return pg.NewStorage(g.pool, name, nil) }
	guard := func(_ string, m *metadata.Model) (engine.Guard, error) { return everything{m}, nil }
	var err error
	if w.ws, err = engine.NewWorkspaces(open, guard, 0).Workspace(w.name); err != nil {
		return nil, err
	}
	if w.me.Zone, err = time.LoadLocation("Asia/Tokyo"); err != nil {
		return nil, err
	}
	return w, w.apply(ctx, docs)
}

func (w *world) apply(ctx context.Context, docs []metadata.Document) error {
	_, err := w.ws.Apply(ctx, w.me, &engine.Edit{Documents: docs})
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

func (w *world) state() *engine.State {
	s, err := w.ws.Current(context.Background())
	if err != nil {
		panic(err)
	}
	return s
}

// everything is a guard that lets everybody do everything.
type everything struct{ model *metadata.Model }

func (g everything) Entity(name string) *metadata.Entity { return g.model.Entity(name) }

func (everything) Admin([]string) bool { return true }

func (everything) Denials([]string, *metadata.Entity, metadata.Action) []engine.Allowance { return nil }

func (everything) Grant([]string, *metadata.Entity, metadata.Action) engine.Grant {
	return engine.Grant{engine.Allowance{}}
}

// rows are all rows of an entity, those in the trash too: the columns as texts, by id and name of the column.
func (w *world) rows(ctx context.Context, e *metadata.Entity) (map[string]map[string]*string, error) {
	var names, list []string
	for _, f := range e.Fields {
		for _, c := range f.Columns {
			names, list = append(names, c.Name), append(list, catalog.Quote(c.Name)+"::text")
		}
	}
	rows, err := w.pool.Query(ctx, "select id::text, "+strings.Join(list, ", ")+" from "+catalog.Table("ws_"+w.name, e), pgx.QueryExecModeSimpleProtocol)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]map[string]*string{}
	for rows.Next() {
		var id string
		into := []any{&id}
		texts := make([]*string, len(names))
		for i := range texts {
			into = append(into, &texts[i])
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		all[id] = map[string]*string{}
		for i, name := range names {
			all[id][name] = texts[i]
		}
	}
	return all, rows.Err()
}
