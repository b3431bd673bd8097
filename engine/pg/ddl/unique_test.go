package ddl_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"kith/engine/pg/catalog"
	"kith/engine/pg/ddl"
	"kith/engine/pg/pgtest"
)

// TestUniqueAmongLive lets values be used again once their record is in the trash, and by records without one of the
// values; numbers that are none are kept out.
func TestUniqueAmongLive(t *testing.T) {
	t.Parallel()
	model := parse(t, []json.RawMessage{json.RawMessage(`{"$schema": "kith:entity", "$id": "thing", "type": "object", "title": "Thing",
		"x-entity": {"plural": "things"}, "properties": {"a": {"x-kind": "text"}, "b": {"x-kind": "text"}, "n": {"x-kind": "decimal"}},
		"x-unique": [["a", "b"]]}`)}, nil)
	pool, ctx, e := pgtest.DB(t), context.Background(), model.Entity("thing")
	steps := ddl.Plan("ws_main", nil, model, nil)
	exec := func(sql string) string {
		_, err := pool.Exec(ctx, sql)
		if state, ok := errors.AsType[*pgconn.PgError](err); ok {
			return state.Code
		}
		if err != nil {
			t.Fatal(err)
		}
		return ""
	}
	exec("CREATE SCHEMA ws_main")
	for _, s := range steps {
		if code := exec(s.SQL); code != "" {
			t.Fatalf("%s: %s", code, s.SQL)
		}
	}
	name := func(field string) string { return catalog.Quote(e.Field(field).Columns[0].Name) }
	insert := func(a, b, n, deleted string) string {
		return exec(fmt.Sprintf("INSERT INTO %s (id, created_at, updated_at, version, %s, %s, %s, deleted_at) VALUES (gen_random_uuid(), now(), now(), 1, %s, %s, %s, %s)",
			catalog.Table("ws_main", e), name("a"), name("b"), name("n"), a, b, n, deleted))
	}
	const unique, check = "23505", "23514"
	for _, c := range []struct{ a, b, n, deleted, want string }{
		{"'x'", "'y'", "1", "NULL", ""},
		{"'x'", "'y'", "1", "NULL", unique},
		{"'x'", "'Y'", "1", "NULL", ""},
		{"'x'", "'y'", "1", "now()", ""},
		{"'x'", "'y'", "1", "now()", ""},
		{"'x'", "NULL", "1", "NULL", ""},
		{"'x'", "NULL", "1", "NULL", ""},
		{"NULL", "NULL", "NULL", "NULL", ""},
		{"'z'", "NULL", "'NaN'", "NULL", check},
		{"'z'", "NULL", "'Infinity'", "NULL", check},
		{"'z'", "NULL", "'-Infinity'", "NULL", check},
	} {
		if got := insert(c.a, c.b, c.n, c.deleted); got != c.want {
			t.Errorf("%+v: got %q", c, got)
		}
	}
}
