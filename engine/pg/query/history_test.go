package query

import (
	"context"
	"io/fs"
	"strconv"
	"strings"
	"testing"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/migrations"
)

// historyForm is a history in the compact JSON of testdata/read: fields are names, and conditions of those that may not
// be told of every record.
type historyForm struct {
	First       int
	After, Only *int     // parameters
	Fields      []string // "name", "amount: owner == me"
	Named       string   // who changed records may be told where this holds; "": nowhere
	Nodes       []any    // "action", {"by": [members of the user]}, {"changes": ["field", "old"]}
	Info        []any
}

func (f author) history(e *metadata.Entity, in historyForm) *engine.History {
	f.Helper()
	h := &engine.History{Page: engine.Page{First: in.First}, Connection: &engine.Connection{}}
	if in.After != nil {
		h.Page.After = &engine.CursorParam{Index: *in.After}
	}
	if in.Only != nil {
		h.Only = &expr.Param{Index: *in.Only, Of: expr.ListOf(expr.Of(expr.Text))}
	}
	for _, text := range in.Fields {
		name, when, _ := strings.Cut(text, ": ")
		h.Fields = append(h.Fields, engine.HistoryField{Field: e.Field(name), When: f.expr(e, when)})
	}
	if in.Named != "" {
		h.Creator, h.Editor = engine.Right{Given: true}, engine.Right{Given: true, When: f.expr(e, in.Named)}
	}
	node := &engine.Object{}
	for _, item := range in.Nodes {
		node.Members = append(node.Members, f.entry(item))
	}
	h.Connection.Members = []engine.ConnectionMember{{Key: "nodes", Part: engine.Nodes, Node: node}}
	if in.Info != nil {
		m := engine.ConnectionMember{Key: "pageInfo", Part: engine.PageInfo}
		for _, item := range in.Info {
			f.connectionMember(e, &m, item)
		}
		h.Connection.Members = append(h.Connection.Members, m)
	}
	return h
}

func (f author) entry(item any) engine.Member {
	f.Helper()
	if name, ok := item.(string); ok {
		return engine.Member{Key: name, Entry: &engine.Entry{Part: engine.EntryPart(name)}}
	}
	for name, of := range item.(map[string]any) {
		entry := &engine.Entry{Part: engine.EntryPart(name)}
		if entry.Part == engine.EntryBy {
			user := f.model.Entity("user")
			entry.By = &engine.Query{Entity: user, Trash: engine.All, Record: f.object(user, of.([]any))}
		} else {
			for _, key := range of.([]any) {
				entry.Changes = append(entry.Changes, engine.ChangeMember{Key: key.(string), Name: key.(string)})
			}
		}
		return engine.Member{Key: name, Entry: entry}
	}
	f.Fatalf("no member of an entry: %v", item)
	return engine.Member{}
}

// logTables makes the tables of the workspace that histories are read from.
func (w *world) logTables() {
	w.Helper()
	for _, name := range []string{"002_events.sql", "003_people.sql"} {
		text, err := fs.ReadFile(migrations.Workspace(), name)
		if err != nil {
			w.Fatal(err)
		}
		up, _, _ := strings.Cut(string(text), "---- create above")
		for _, statement := range strings.Split(strings.ReplaceAll(up, "{{.schema}}", "ws_main"), ";\n") {
			w.exec(statement)
		}
	}
}

// event logs what became of a record: changes are JSON with $ and the names of fields in place of their ids.
func (w *world) event(tx int, record, action, actor, changes string) {
	w.Helper()
	deal := w.entity("deal")
	for _, f := range deal.Fields {
		changes = strings.ReplaceAll(changes, `"$`+f.Name+`":`, `"`+f.ID+`":`)
	}
	w.exec(`INSERT INTO ws_main.event (tx, entity, record, action, actor, via, at, version, changes)
		VALUES ($1::text::xid8, $2::text::uuid, $3::text::uuid, $4, $5::text::uuid, 'graphql', timestamptz '2026-01-01T00:00:00Z' + $1::text::int * interval '1 hour',
		$1::text::int, nullif($6, '')::jsonb)`, strconv.Itoa(tx), deal.ID, record, action, actor, changes)
}

// salesLog is the log of the world of the golden cases.
func (w *world) salesLog() {
	const alpha, beta = "d0000000-0000-7000-8000-000000000001", "d0000000-0000-7000-8000-000000000002"
	const ana, bea = "a0000000-0000-7000-8000-000000000001", "a0000000-0000-7000-8000-000000000002"
	w.logTables()
	w.event(1, alpha, engine.Created, ana, "")
	w.event(2, alpha, engine.Updated, bea, `{"$name": ["Alfa", "Alpha"], "$secret": ["s0", "s1"]}`)
	w.event(3, alpha, engine.Updated, bea, `{"$secret": ["s1", "s2"]}`)
	w.event(3, beta, engine.Updated, bea, `{"$name": ["Beth", "Beta"]}`)
	w.event(4, alpha, engine.Updated, ana, `{"$amount": [null, {"amount": 100.50, "currency": "EUR"}], "$probability": [10, 20.5], "gone": [1, 2]}`)
	w.event(5, alpha, engine.Deleted, ana, "")
	w.event(6, alpha, engine.Restored, ana, "")
	w.exec("ANALYZE")
}

// TestHistoryPlan holds the plan of a history to the index of the record, in a log of others' events.
func TestHistoryPlan(t *testing.T) {
	t.Parallel()
	w := newSales(t)
	w.exec(`INSERT INTO ws_main.event (tx, entity, record, action) SELECT '9', gen_random_uuid(), gen_random_uuid(), 'create' FROM generate_series(1, 20000)`)
	w.exec("ANALYZE ws_main.event")
	name := historyForm{First: 2, Fields: []string{"name", "amount: owner == me"}, Nodes: []any{"at", map[string]any{"changes": []any{"field", "old"}}}}
	f := author{t, w.state.Model}
	deal := w.entity("deal")
	q := &engine.Query{Entity: deal, Record: &engine.Object{Members: []engine.Member{{Key: "history", History: f.history(deal, name)}}}}
	s, err := Compile(w.state, []engine.Root{{Key: "deal", Query: q}})
	if err != nil {
		t.Fatal(err)
	}
	run, err := s.Bind(w.actor, w.now, nil)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := w.pool.Query(context.Background(), "EXPLAIN "+run.SQL, run.Args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var lines []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	text := strings.Join(lines, "\n")
	if !strings.Contains(text, "Index Scan Backward using event_record") || strings.Contains(text, "Seq Scan on event") || strings.Contains(text, "Sort") {
		t.Errorf("%s\n%s", run.SQL, text)
	}
}
