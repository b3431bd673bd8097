package oracle

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/shopspring/decimal"

	"kith/engine"
	"kith/engine/pg"
	"kith/engine/pg/pgtest"
	"kith/graphql"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/policies"
)

// ground is a database that scenarios get workspaces in, one after the other, and the product's handler over it.
type ground struct {
	pool       *pgxpool.Pool
	workspaces *engine.Workspaces
	handler    http.Handler
	made       int
}

// faults are put between the product's parts to show that the oracle sees them; nil where there is none.
type faults struct {
	store func(engine.Store) engine.Store
	guard func(*metadata.Model, engine.Guard) engine.Guard
	edge  func(http.Handler) http.Handler
}

func newGround(t testing.TB, f faults) *ground {
	t.Helper()
	pool, err := pg.Open(context.Background(), pgtest.URL(t), 3)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	g := &ground{pool: pool}
	g.workspaces = engine.NewWorkspaces(
		func(name string) (*engine.Storage, error) {
			s, err := pg.NewStorage(pool, name, policies.BuiltIn())
			if err == nil && f.store != nil {
				s.Store = f.store(s.Store)
			}
			return s, err
		},
		func(name string, m *metadata.Model) (engine.Guard, error) {
			guard, err := policies.New(name, m)
			if err != nil || f.guard == nil {
				return guard, err
			}
			return f.guard(m, guard), nil
		}, 2)
	g.handler = graphql.New(graphql.Options{Workspaces: g.workspaces, Log: slog.New(slog.NewTextHandler(t.Output(), nil))})
	if f.edge != nil {
		g.handler = f.edge(g.handler)
	}
	return g
}

// place is a workspace with a scenario's model.
type place struct {
	*ground
	name  string
	model *metadata.Model
}

// settle makes a workspace of documents in place of the one before.
func (g *ground) settle(docs []metadata.Document) (*place, error) {
	ctx := context.Background()
	if g.made > 0 {
		if _, err := g.pool.Exec(ctx, fmt.Sprintf("drop schema ws_w%d cascade; delete from kith.workspace", g.made)); err != nil {
			return nil, err
		}
	}
	g.made++
	p := &place{ground: g, name: fmt.Sprintf("w%d", g.made)}
	if err := pg.NewWorkspace(ctx, g.pool, p.name, policies.BuiltIn()); err != nil {
		return nil, err
	}
	ws, err := g.workspaces.Workspace(p.name)
	if err != nil {
		return nil, err
	}
	if _, err := ws.Apply(ctx, &engine.Actor{Roles: []string{"admin"}, Via: "test"}, &engine.Edit{Documents: docs}); err != nil {
		return nil, fmt.Errorf("apply: %w", err)
	}
	state, err := ws.Current(ctx)
	if err != nil {
		return nil, err
	}
	p.model = state.Model
	return p, nil
}

func document(v any) metadata.Document {
	body, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	var head struct {
		Schema string `json:"$schema"`
		ID     string `json:"$id"`
	}
	if err := json.Unmarshal(body, &head); err != nil {
		panic(err)
	}
	return metadata.Document{Type: metadata.DocType(strings.TrimPrefix(head.Schema, "kith:")), ID: head.ID, Body: body}
}

// fill puts a world's records into the tables, past all rules.
func (p *place) fill(w *world) error {
	ctx, done := context.Background(), false
	return pgx.BeginFunc(ctx, p.pool, func(tx pgx.Tx) error {
		for _, e := range append([]*entity{w.model.byName["team"]}, w.model.entities...) {
			if len(w.rows[e.name]) == 0 || e.name == "team" && done {
				continue
			}
			done = done || e.name == "team"
			if err := p.insert(ctx, tx, w.rows[e.name]); err != nil {
				return fmt.Errorf("fill %s: %w", e.name, err)
			}
		}
		return nil
	})
}

func (p *place) table(e *entity) string {
	return pgx.Identifier{"ws_" + p.name, p.model.Entity(e.name).Table}.Sanitize()
}

func (p *place) insert(ctx context.Context, tx pgx.Tx, rows []*row) error {
	e := rows[0].entity
	columns, args, tuples := []string{}, []any{}, []string{}
	for i, r := range rows {
		var marks []string
		add := func(column string, v any) {
			if i == 0 {
				columns = append(columns, pgx.Identifier{column}.Sanitize())
			}
			args = append(args, v)
			marks = append(marks, fmt.Sprint("$", len(args)))
		}
		for _, f := range p.model.Entity(e.name).Fields {
			for _, c := range f.Columns {
				add(c.Name, stored(r.value(f.Name), c.Part))
			}
		}
		var deletion any
		if r.trashed() {
			deletion = r.deletion
		}
		add("deletion_id", deletion)
		tuples = append(tuples, "("+strings.Join(marks, ", ")+")")
	}
	for _, r := range rows {
		if r.trashed() {
			if _, err := tx.Exec(ctx, "insert into "+pgx.Identifier{"ws_" + p.name, "deletion"}.Sanitize()+" (id) values ($1)", r.deletion); err != nil {
				return err
			}
		}
	}
	_, err := tx.Exec(ctx, "insert into "+p.table(e)+" ("+strings.Join(columns, ", ")+") values "+strings.Join(tuples, ", "), args...)
	return err
}

// stored is a value, or the named part of it, as the driver takes it.
func stored(v any, part string) any {
	switch v := v.(type) {
	case expr.MoneyValue:
		if part == "currency" {
			return v.Currency
		}
		return v.Amount.String()
	case decimal.Decimal:
		return v.String()
	}
	return v
}

// reply is an answer: its data, or its errors.
type reply struct {
	Data   any        `json:"data"`
	Errors []replyErr `json:"errors"`
	text   string
}

type replyErr struct {
	Message    string `json:"message"`
	Path       []any  `json:"path"`
	Extensions struct {
		Code       engine.Code        `json:"code"`
		Violations []engine.Violation `json:"violations"`
		Field      string             `json:"field"`
		ID         string             `json:"id"`
	} `json:"extensions"`
}

// ask sends an operation as an actor.
func (p *place) ask(actor *engine.Actor, r request) (*reply, error) {
	body, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	req := httptest.NewRequestWithContext(
		engine.WithActor(engine.WithWorkspace(context.Background(), p.name), actor), http.MethodPost, "/graphql", bytes.NewReader(body))
	req.Header.Set("Content-Type", "application/json")
	out := httptest.NewRecorder()
	p.handler.ServeHTTP(out, req)
	answered := &reply{text: out.Body.String()}
	dec := json.NewDecoder(out.Body)
	dec.UseNumber()
	if err := dec.Decode(answered); err != nil {
		return nil, fmt.Errorf("%w in %s", err, answered.text)
	}
	return answered, nil
}

// clock is where drawn records begin in time.
var clock = time.Date(2026, 1, 1, 9, 30, 0, 0, time.UTC)
