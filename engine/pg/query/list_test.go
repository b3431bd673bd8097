package query

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata/expr"
)

const tagged = `{"$schema": "kith:entity", "$id": "item", "type": "object", "title": "Item", "x-entity": {"plural": "items"},
	"properties": {"tags": {"x-kind": "tags"}, "about": {"x-kind": "personName"}}}`

// TestListsAreFoundByTheirIndex: whatever is asked of a list's elements is asked of its index, of live records.
func TestListsAreFoundByTheirIndex(t *testing.T) {
	t.Parallel()
	w := newWorld(t, documents(t, []json.RawMessage{json.RawMessage(tagged)}))
	e := w.entity("item")
	table := catalog.Table("ws_main", e)
	w.exec(fmt.Sprintf(`INSERT INTO %s (id, created_at, updated_at, version, %s) SELECT gen_random_uuid(), now(), now(), 1, ARRAY['t' || i, 'u' || i %% 7] FROM generate_series(1, 20000) i`,
		table, catalog.Quote(e.Field("tags").Columns[0].Name)))
	w.exec("ANALYZE " + table)
	for _, text := range []string{"'t77' in tags", "tags.hasAny(['t77', 't78'])", "tags.hasAll(['t77', 'u0'])"} {
		filter, problems := expr.Parse(text, w.state.Model.Scope(), "item", expr.Options{})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		q := &engine.Query{Entity: e, Filter: filter, Connection: &engine.Connection{Members: []engine.ConnectionMember{{Key: "n", Part: engine.TotalCount}}}}
		sql, answer, err := w.read([]engine.Root{{Key: "items", Query: q}})
		if err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
		if want := map[bool]string{true: `{"items":{"n":2}}`, false: `{"items":{"n":1}}`}[strings.Contains(text, "hasAny")]; answer != want {
			t.Errorf("%s: %s, want %s", text, answer, want)
		}
		if plan := w.plan([]engine.Root{{Key: "items", Query: q}}); !strings.Contains(plan, "_gin_") {
			t.Errorf("%s does not use the index:\n%s\n%s", text, sql, plan)
		}
	}
}

// plan is how Postgres runs root queries.
func (w *world) plan(roots []engine.Root) string {
	w.Helper()
	s, err := Compile(w.state, roots)
	if err != nil {
		w.Fatal(err)
	}
	run, err := s.Bind(w.actor, w.now, nil)
	if err != nil {
		w.Fatal(err)
	}
	rows, err := w.pool.Query(context.Background(), "EXPLAIN "+run.SQL, run.Args...)
	if err != nil {
		w.Fatal(err)
	}
	defer rows.Close()
	var plan strings.Builder
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			w.Fatal(err)
		}
		plan.WriteString(line + "\n")
	}
	return plan.String()
}

// TestListsAreWrittenAsJSON draws lists of any texts: read from Postgres's own text of an array, they are the JSON that
// Postgres makes of it.
func TestListsAreWrittenAsJSON(t *testing.T) {
	t.Parallel()
	w := newWorld(t, documents(t, []json.RawMessage{json.RawMessage(tagged)}))
	texts := rapid.SliceOfN(rapid.OneOf(
		rapid.StringMatching(`[^\x00]{0,6}`), rapid.SampledFrom([]string{"", "NULL", "null", "{", "}", `"`, `\`, `\\"`, ",", " ", "a b", "\n", "重要", "\u2028"}),
	), 1, 5)
	rapid.Check(t, func(t *rapid.T) {
		list := texts.Draw(t, "list")
		var array, want string
		row := w.pool.QueryRow(context.Background(), "SELECT $1::text[]::text, to_json($1::text[])::text", Array(list))
		if err := row.Scan(&array, &want); err != nil {
			t.Fatal(err)
		}
		if got := string(appendTexts(nil, []byte(array))); got != want {
			t.Fatalf("%q: %s, want %s", array, got, want)
		}
	})
}

// TestPartsOfNull: the parts of a value that is not there are null, also where numbers are made of them.
func TestPartsOfNull(t *testing.T) {
	t.Parallel()
	w := newWorld(t, documents(t, []json.RawMessage{json.RawMessage(tagged)}))
	w.insert("item", map[string]any{"id": "c0000000-0000-7000-8000-000000000001"})
	about := w.entity("item").Field("about")
	value := &engine.Value{Field: about, Parts: []engine.ValuePart{{Key: "g", Part: "given"}}}
	q := &engine.Query{Entity: w.entity("item"), Record: &engine.Object{Members: []engine.Member{{Key: "a", Value: value}}}, Filter: &expr.Binary{
		Op: expr.Eq, L: &expr.Field{From: &expr.Ref{Of: expr.RecordOf("item")}, Name: "about", Part: "given", Of: expr.Of(expr.Text)}, R: &expr.Const{Of: expr.Of(expr.Text)},
	}}
	if sql, answer, err := w.read([]engine.Root{{Key: "item", Query: q}}); err != nil || answer != `{"item":{"a":null}}` {
		t.Errorf("%s\n%s %v", sql, answer, err)
	}
}
