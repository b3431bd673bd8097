package pg_test

import (
	"context"
	"errors"
	"testing"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// names are the root queries of the names of an entity's records.
func names(e *metadata.Entity) []engine.Root {
	node := &engine.Object{Members: []engine.Member{{Key: "name", Value: &engine.Value{Field: e.Field("name")}}}}
	connection := &engine.Connection{Members: []engine.ConnectionMember{{Key: "nodes", Part: engine.Nodes, Node: node}}}
	return []engine.Root{{Key: "all", Query: &engine.Query{Entity: e, Connection: connection}}}
}

// TestReadSurvivesDDL reads by a prepared statement while the table changes beneath it: what it does not read may come,
// a new type is read after a second try, and what is gone makes the statement stale.
func TestReadSurvivesDDL(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx, e := context.Background(), w.state.Model.Entity("team")
	s, err := w.store.Prepare(w.state, names(e))
	if err != nil {
		t.Fatal(err)
	}
	table, column := `"ws_test"."`+e.Table+`"`, `"`+e.Field("name").Columns[0].Name+`"`
	for _, ddl := range []string{
		"select 1", "alter table " + table + " add column extra text",
		"alter table " + table + " alter column " + column + " type varchar(300)",
	} {
		if _, err := w.pool.Exec(ctx, ddl); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			if got, err := s.Read(ctx, w.me, nil, nil); err != nil || string(got) != `{"all":{"nodes":[]}}` {
				t.Errorf("after %s: got %s, %v", ddl, got, err)
			}
		}
	}
	if _, err := w.pool.Exec(ctx, "alter table "+table+" drop column "+column+" cascade"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Read(ctx, w.me, nil, nil); !errors.Is(err, engine.ErrStale) {
		t.Errorf("without the column: got %v, want it stale", err)
	}
}

// TestReadRefusesValues answers values that Postgres can't read with BAD_REQUEST.
func TestReadRefusesValues(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	e := w.state.Model.Entity("team")
	roots, id := names(e), e.Field("id")
	field := &expr.Field{From: &expr.Ref{Of: id.Type}, Name: "id", Of: id.Type}
	roots[0].Query.Filter = &expr.Binary{Op: expr.Eq, L: field, R: &expr.Param{Of: id.Type}}
	s, err := w.store.Prepare(w.state, roots)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Read(context.Background(), w.me, []any{"nonsense"}, nil); engine.CodeOf(err) != engine.BadRequest {
		t.Errorf("got %v, want BAD_REQUEST", err)
	}
}
