package pg_test

import (
	"context"
	"testing"

	"kith/engine"
	"kith/metadata/expr"
)

// TestRecordSoughtAmongMany is about a record that may be of so many entities that one statement would lock them all: it
// is found wherever it is, by as many statements as that takes.
func TestRecordSoughtAmongMany(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	e := w.state.Model.Entity("team")
	id := e.Field("id")
	same := func(param int) expr.Node {
		field := &expr.Field{From: &expr.Ref{Of: id.Type}, Name: "id", Of: id.Type}
		return &expr.Binary{Op: expr.Eq, L: field, R: &expr.Param{Index: param, Of: id.Type}}
	}
	record := w.create("team", values{"name": "A"})
	const nobody, many = "0197a000-0000-7000-8000-ffffffffffff", 80
	for at, statements := range map[int]int{0: 1, 31: 1, 32: 2, many - 1: 3, many: 3} {
		var list []*engine.Query
		for i := range many {
			param := 1
			if i == at {
				param = 0
			}
			node := &engine.Object{Members: []engine.Member{{Key: "name", Value: &engine.Value{Field: e.Field("name")}}}}
			list = append(list, &engine.Query{Entity: e, Filter: same(param), Record: node})
		}
		before := "x"
		s, err := w.store.Prepare(w.state, []engine.Root{{Key: "a", Const: &before}, {Key: "n", First: list}, {Key: "z", Const: &before}})
		if err != nil {
			t.Fatal(err)
		}
		request := &engine.Request{}
		got, err := s.Read(engine.WithRequest(context.Background(), request), w.me, []any{record, nobody}, []byte("> "))
		want := `> {"a":"x","n":{"name":"A"},"z":"x"}`
		if at == many {
			want = `> {"a":"x","n":null,"z":"x"}`
		}
		if err != nil || string(got) != want {
			t.Errorf("found by query %d: %s, %v; want %s", at, got, err, want)
		}
		if n := request.Told().Statements; n != statements {
			t.Errorf("found by query %d: %d statements, want %d", at, n, statements)
		}
	}
}
