package query

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/engine/pg/ddl"
	"kith/engine/pg/pgtest"
	"kith/metadata"
)

// world is a workspace with records on a real Postgres.
type world struct {
	testing.TB
	pool  *pgxpool.Pool
	state *engine.State
	actor *engine.Actor
	now   time.Time
}

// newWorld makes the tables of documents.
func newWorld(t testing.TB, docs []metadata.Document) *world {
	t.Helper()
	config, err := pgxpool.ParseConfig(pgtest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	config.ConnConfig.RuntimeParams["timezone"] = "UTC"
	config.ConnConfig.RuntimeParams["session_replication_role"] = "replica" // records in any order
	config.MaxConns = 2
	pool, err := pgxpool.NewWithConfig(context.Background(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	model, problems := metadata.Parse(docs, metadata.Options{Template: "test", Version: 1})
	if len(problems) > 0 {
		t.Fatalf("%+v", problems)
	}
	w := &world{
		TB: t, pool: pool, state: &engine.State{Workspace: "main", Model: model},
		actor: &engine.Actor{}, now: time.Date(2026, 3, 15, 22, 30, 0, 123456000, time.UTC),
	}
	w.exec("CREATE SCHEMA ws_main")
	for _, s := range ddl.Plan("ws_main", nil, model, nil) {
		w.exec(s.SQL)
	}
	return w
}

func (w *world) exec(sql string, args ...any) {
	w.Helper()
	if _, err := w.pool.Exec(context.Background(), sql, args...); err != nil {
		w.Fatalf("%s: %v", sql, err)
	}
}

// entity finds an entity by name.
func (w *world) entity(name string) *metadata.Entity {
	w.Helper()
	e := w.state.Model.Entity(name)
	if e == nil {
		w.Fatalf("no entity %s", name)
	}
	return e
}

// insert stores a record of plain values; what the system sets has values of its own unless given.
func (w *world) insert(entity string, plain map[string]any) {
	w.Helper()
	e := w.entity(entity)
	names, marks, values := []string{}, []string{}, []any{}
	env := w.state.Model.Env()
	for _, f := range e.Fields {
		in, ok := plain[f.Name]
		if !ok {
			in, ok = map[string]any{"createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z", "version": json.Number("1")}[f.Name]
		}
		if !ok || f.Many {
			continue
		}
		v, err := f.Kind.Parse(f.Settings, in, env)
		if err != nil {
			w.Fatalf("%s.%s: %v", entity, f.Name, err)
		}
		for i, column := range f.Kind.Columns(f.Settings, v) {
			if column == nil {
				continue
			}
			text, err := encode(column, f.Type.Base)
			if err != nil {
				w.Fatal(err)
			}
			values = append(values, text)
			names = append(names, catalog.Quote(f.Columns[i].Name))
			marks = append(marks, fmt.Sprintf("$%d::%s", len(values), catalog.Type(f.Columns[i].Type)))
		}
	}
	w.exec(fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", catalog.Table("ws_main", e), strings.Join(names, ", "), strings.Join(marks, ", ")), values...)
}

// read runs root queries.
func (w *world) read(roots []engine.Root, params ...any) (sql, answer string, err error) {
	w.Helper()
	s, err := Compile(w.state, roots)
	if err != nil {
		return "", "", err
	}
	run, err := s.Bind(w.actor, w.now, params)
	if err != nil {
		return s.SQL(), "", err
	}
	out, err := run.Answer(nil, w.query)
	return run.SQL, string(out), err
}

func (w *world) query(sql string, args []any, take func(Rows)) error {
	all := append([]any{pgx.QueryResultFormats{pgx.TextFormatCode}}, args...)
	rows, err := w.pool.Query(context.Background(), sql, all...)
	if err != nil {
		return err
	}
	defer rows.Close()
	take(rows)
	return rows.Err()
}

func readJSON(t testing.TB, path string, v any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// documents makes documents of entities and settings.
func documents(t testing.TB, bodies []json.RawMessage) []metadata.Document {
	t.Helper()
	var docs []metadata.Document
	for _, body := range bodies {
		var head struct {
			Schema string `json:"$schema"`
			ID     string `json:"$id"`
		}
		if err := json.Unmarshal(body, &head); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, metadata.Document{Type: metadata.DocType(strings.TrimPrefix(head.Schema, "kith:")), ID: head.ID, Body: body})
	}
	return docs
}
