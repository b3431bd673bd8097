package doctor_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg"
	"kith/engine/pg/doctor"
	"kith/engine/pg/pgtest"
	"kith/metadata"
	"kith/policies"
	"kith/templates"
)

// clinic is an installation with template lead-to-deal, to be damaged.
type clinic struct {
	t     *testing.T
	conn  *pgx.Conn
	model *metadata.Model
	ws    *engine.Workspace
	doctor.Patient
}

func newClinic(t *testing.T) *clinic {
	t.Helper()
	ctx, url := context.Background(), pgtest.URL(t)
	pool, err := pg.Open(ctx, url, 2)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	if err := pg.NewWorkspace(ctx, pool, "main", policies.BuiltIn()); err != nil {
		t.Fatal(err)
	}
	w, err := engine.NewWorkspaces(
		func(name string) (*engine.Storage, error) { return pg.NewStorage(pool, name, policies.BuiltIn()) },
		func(name string, m *metadata.Model) (engine.Guard, error) { return policies.New(name, m) }, 0).Workspace("main")
	if err != nil {
		t.Fatal(err)
	}
	c := &clinic{t: t, ws: w}
	c.model = install(t, w)
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(ctx) })
	c.conn = conn
	c.Patient = doctor.Patient{Conn: conn, Roles: policies.BuiltIn(), Pool: 4, Admin: func(string, *metadata.Model, []string) bool { return true }}
	c.exec(`insert into kith.account (id, email) values (gen_random_uuid(), 'a@example.org');
		insert into ws_main.member (user_id, account_id, roles) select gen_random_uuid(), id, '{admin}' from kith.account`)
	return c
}

// store gives companies a stored field, and makes one.
func (c *clinic) store() {
	c.t.Helper()
	ctx, w := context.Background(), c.ws
	me := &engine.Actor{Roles: []string{"admin"}, Zone: time.UTC, Via: "test"}
	body := strings.Replace(string(c.model.Entity("company").Doc.Body), `"properties": {`,
		`"properties": {"dealCount": {"x-kind": "rollup", "x-of": "deals", "x-function": "count", "x-stored": true, "title": "Deal count"}, `, 1)
	if _, err := w.Apply(ctx, me, &engine.Edit{Documents: []metadata.Document{{Type: metadata.EntityDoc, ID: "company", Body: []byte(body)}}}); err != nil {
		c.t.Fatal(err)
	}
	state, err := w.Current(ctx)
	if err != nil {
		c.t.Fatal(err)
	}
	c.model = state.Model
	company := c.model.Entity("company")
	write := &engine.Write{Entity: company, Op: engine.CreateOp, Records: []engine.Values{{Set: map[*metadata.Field]any{company.Field("name"): "Acme"}}}}
	if _, err := w.Store.Write(ctx, state, me, []*engine.Write{write}); err != nil {
		c.t.Fatal(err)
	}
}

func install(t *testing.T, w *engine.Workspace) *metadata.Model {
	t.Helper()
	dir, err := templates.Load("lead-to-deal")
	if err != nil {
		t.Fatal(err)
	}
	docs, problems := metadata.LoadDir(dir)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	template, err := engine.NewTemplate(docs)
	if err != nil {
		t.Fatal(err)
	}
	me := &engine.Actor{Roles: []string{"admin"}, Zone: time.UTC, Via: "test"}
	if _, err := w.Install(context.Background(), me, template, nil, false); err != nil {
		t.Fatal(err)
	}
	state, err := w.Current(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return state.Model
}

func (c *clinic) exec(sql string, args ...any) {
	c.t.Helper()
	if _, err := c.conn.Exec(context.Background(), sql, args...); err != nil {
		c.t.Fatalf("%s: %v", sql, err)
	}
}

// text is one value of the database.
func (c *clinic) text(sql string) (value string) {
	c.t.Helper()
	if err := c.conn.QueryRow(context.Background(), sql).Scan(&value); err != nil {
		c.t.Fatalf("%s: %v", sql, err)
	}
	return value
}

func (c *clinic) table(entity string) string { return `ws_main."` + c.model.Entity(entity).Table + `"` }

func (c *clinic) column(entity, field string) string {
	return c.model.Entity(entity).Field(field).Columns[0].Name
}

// index is an index of an entity, by its kind.
func (c *clinic) index(entity, kind string) string {
	return c.text(fmt.Sprintf(`select min(indexrelid::regclass::text) from pg_index where indrelid = '%s'::regclass and indexrelid::regclass::text like '%%\_%s\_%%'`, c.table(entity), kind))
}

// look leaves out what is about the server, which others use too.
func (c *clinic) look() []doctor.Finding {
	found := c.Look(context.Background())
	return slices.DeleteFunc(found, func(f doctor.Finding) bool {
		return f.Check == "durability" || f.Check == "old transactions" || f.Check == "connections" && !f.Grave
	})
}

// damage is something that goes wrong, and what is to be said of it.
type damage struct {
	name string
	do   func(*clinic) (check string, words []string)
	// mendable is whether it can be repaired without anybody's decision.
	mendable bool
}

func damages() []damage {
	return []damage{
		{"an index is dropped", func(c *clinic) (string, []string) {
			i := c.index("deal", "by")
			c.exec("drop index " + i)
			return "tables", []string{"deal", strings.TrimPrefix(i, "ws_main."), "missing"}
		}, true},
		{"a unique index is dropped", func(c *clinic) (string, []string) {
			i := c.index("company", "unique")
			c.exec("drop index " + i)
			return "tables", []string{"company", strings.TrimPrefix(i, "ws_main."), "missing"}
		}, true},
		{"an index is not valid", func(c *clinic) (string, []string) {
			i := c.index("deal", "by")
			c.exec("update pg_index set indisvalid = false where indexrelid = $1::text::regclass", i)
			return "tables", []string{"deal", strings.TrimPrefix(i, "ws_main."), "not valid"}
		}, true},
		{"another index has the name", func(c *clinic) (string, []string) {
			i := c.index("deal", "by")
			c.exec("drop index " + i)
			c.exec("create index " + strings.TrimPrefix(i, "ws_main.") + " on " + c.table("deal") + " (id)")
			return "tables", []string{"deal", strings.TrimPrefix(i, "ws_main."), "should be"}
		}, true},
		{"a foreign key is dropped", func(c *clinic) (string, []string) {
			name := c.column("deal", "company") + "_exists"
			c.exec(`alter table ` + c.table("deal") + ` drop constraint "` + name + `"`)
			return "tables", []string{"constraint", name, "deal", "missing"}
		}, true},
		{"a check is dropped", func(c *clinic) (string, []string) {
			name := c.text(`select conname from pg_constraint where contype = 'c' and conrelid = '` + c.table("deal") + `'::regclass limit 1`)
			c.exec(`alter table ` + c.table("deal") + ` drop constraint "` + name + `"`)
			return "tables", []string{"constraint", name, "deal"}
		}, true},
		{"a column is dropped", func(c *clinic) (string, []string) {
			c.exec(`alter table ` + c.table("deal") + ` drop column "` + c.column("deal", "name") + `" cascade`)
			return "tables", []string{"column", c.column("deal", "name"), "deal", "missing"}
		}, false},
		{"a column has another type", func(c *clinic) (string, []string) {
			c.exec(`alter table ` + c.table("deal") + ` alter column "` + c.column("deal", "name") + `" type varchar(20)`)
			return "tables", []string{"column", c.column("deal", "name"), "character varying"}
		}, false},
		{"a table is dropped", func(c *clinic) (string, []string) {
			c.exec(`drop table ` + c.table("deal") + ` cascade`)
			return "tables", []string{"table of deal", "missing"}
		}, false},
		{"a document is broken", func(c *clinic) (string, []string) {
			c.exec(`update ws_main.document set body = replace(body::text, '"money"', '"mony"')::json where type = 'entity' and id = 'deal'`)
			return "documents", []string{"deal", "mony"}
		}, false},
		{"a physical name is lost", func(c *clinic) (string, []string) {
			c.exec("delete from ws_main.physical where id = $1", c.model.Entity("deal").ID)
			return "physical names", []string{"entity deal"}
		}, false},
		{"the version is turned back", func(c *clinic) (string, []string) {
			c.exec("update ws_main.state set version = 1")
			return "versions", []string{"version 1", "published 2"}
		}, false},
		{"records point to nothing", func(c *clinic) (string, []string) {
			c.exec(`set session_replication_role = replica`)
			c.exec(fmt.Sprintf(`insert into %s (id, version, created_at, updated_at, %q) select gen_random_uuid(), 1, now(), now(), gen_random_uuid() from generate_series(1, 3)`,
				c.table("deal"), c.column("deal", "company")))
			c.exec(`set session_replication_role = origin`)
			return "relations", []string{"3 of deals", "company", "companies"}
		}, false},
		{"a stored value is not what it was", func(c *clinic) (string, []string) {
			c.store()
			c.exec(fmt.Sprintf(`update %s set %q = 77`, c.table("company"), c.column("company", "dealCount")))
			return "stored values", []string{"Deal count", "in 1 records"}
		}, true},
		{"a migration was not made", func(c *clinic) (string, []string) {
			c.exec("update ws_main.version set version = version - 1")
			return "workspace migrations", []string{"ws_main", "migration"}
		}, false},
		{"a newer Kith was here", func(c *clinic) (string, []string) {
			c.exec("update kith.version set version = version + 1")
			return "migrations", []string{"schema kith", "this program knows"}
		}, false},
		{"a key is about to end", func(c *clinic) (string, []string) {
			c.exec(`insert into ws_main.api_key (id, name, prefix, hash, expires_at) values (gen_random_uuid(), 'Shop', 'abc', '\x00', now() + interval '2 days')`)
			return "keys", []string{"Shop", "ends on"}
		}, false},
		{"nobody administers", func(c *clinic) (string, []string) {
			c.exec("update ws_main.member set disabled_at = now()")
			return "admins", []string{"nobody"}
		}, false},
		{"the pool is too large", func(c *clinic) (string, []string) {
			c.Pool = 100_000
			return "connections", []string{"KITH_POOL"}
		}, false},
		{"a template forgets what it brought", func(c *clinic) (string, []string) {
			c.exec("update ws_main.template set documents = '[]'")
			return "templates", []string{"lead-to-deal"}
		}, false},
		{"the relay hangs", func(c *clinic) (string, []string) {
			c.exec("insert into ws_main.relay default values")
			c.exec("insert into ws_main.event (entity, record, action, at) values (gen_random_uuid(), gen_random_uuid(), 'create', now() - interval '1 hour')")
			return "relay", []string{"waited for 1h0m"}
		}, false},
	}
}

// TestHealthy expects nothing to be said of an installation that is well.
func TestHealthy(t *testing.T) {
	t.Parallel()
	c := newClinic(t)
	if found := c.look(); len(found) > 0 {
		t.Errorf("found %+v", found)
	}
	if n := c.text("select count(*)::text from pg_namespace where nspname = 'kith_pattern'"); n != "0" {
		t.Error("looking has left something behind")
	}
	for _, f := range c.Look(context.Background()) {
		if f.Check == "durability" && strings.Contains(f.Problem, "fsync") {
			return // the server of tests is not made for keeping
		}
	}
	t.Error("fsync is off, and nothing is said")
}

// TestDamage damages installations, each in one way: that way is told, and what can be mended is well afterwards.
func TestDamage(t *testing.T) {
	t.Parallel()
	var told sync.Map
	t.Cleanup(func() {
		for _, c := range doctor.Checks() {
			if _, ok := told.Load(c.Name); !ok && c.Workspace != nil {
				t.Errorf("nothing is damaged that %s would find", c.Name)
			}
		}
	})
	for _, d := range damages() {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			c := newClinic(t)
			check, words := d.do(c)
			told.Store(check, true)
			found := c.look()
			if len(found) == 0 {
				t.Fatal("nothing was found")
			}
			for _, f := range found {
				if f.Check == check && holdsAll(f.Problem+" "+f.Advice, words) {
					if f.Mendable() != d.mendable {
						t.Errorf("mendable: %t", f.Mendable())
					}
					c.repair(found, d.mendable)
					return
				}
			}
			t.Errorf("no finding of %s says %q: %+v", check, words, found)
		})
	}
}

func (c *clinic) repair(found []doctor.Finding, mendable bool) {
	c.t.Helper()
	ctx := context.Background()
	if !mendable {
		return
	}
	if err := c.Repair(ctx, found); err != nil {
		c.t.Fatal(err)
	}
	if !found[0].Repaired {
		c.t.Error("it is not marked as mended")
	}
	if still := c.look(); len(still) > 0 {
		c.t.Errorf("after mending: %+v", still)
	}
}

func holdsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
