package query

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/engine"
)

// newHeap is a world of rows with many nulls and ties.
func newHeap(t testing.TB, rows int) *world {
	t.Helper()
	w := newWorld(t, documents(t, []json.RawMessage{
		json.RawMessage(`{"$schema": "kith:entity", "$id": "box", "type": "object", "title": "Box", "x-entity": {"plural": "boxes"},
			"properties": {"name": {"x-kind": "text"}}}`),
		json.RawMessage(`{"$schema": "kith:entity", "$id": "thing", "type": "object", "title": "Thing", "x-entity": {"plural": "things"},
			"properties": {"n": {"x-kind": "integer"}, "t": {"x-kind": "text"}, "d": {"x-kind": "date"}, "x": {"x-kind": "decimal"},
				"b": {"x-kind": "boolean"}, "at": {"x-kind": "dateTime"}, "box": {"x-kind": "relation", "x-to": "box", "x-inverse": "things"}}}`),
	}))
	draw := rand.New(rand.NewPCG(1, 2))
	boxes := []string{"b0000000-0000-7000-8000-000000000001", "b0000000-0000-7000-8000-000000000002", "b0000000-0000-7000-8000-000000000003"}
	for i, id := range boxes {
		w.insert("box", map[string]any{"id": id, "name": []any{"Ä", nil, "b"}[i]})
	}
	choices := map[string][]any{
		"n": {nil, json.Number("1"), json.Number("2"), json.Number("-9007199254740991")},
		"t": {nil, "a", "A", "ä", "Zoë \"q\"\\", "zoe", "я", "中"},
		"d": {nil, "2026-01-01", "2026-01-02"},
		"x": {nil, "0.1", "0.10000000000000000001", "-3"},
		"b": {nil, true, false}, "at": {nil, "2026-01-01T00:00:00.000001Z", "2026-01-01T00:00:00.000002Z"},
		"box": {nil, boxes[0], boxes[1], boxes[2]},
	}
	names := []string{"n", "t", "d", "x", "b", "at", "box"}
	for i := range rows {
		record := map[string]any{"id": fmt.Sprintf("%08x-0000-7000-8000-%012d", draw.Uint32(), i)}
		for _, name := range names {
			record[name] = choices[name][draw.IntN(len(choices[name]))]
		}
		w.insert("thing", record)
	}
	return w
}

type walked struct {
	Things struct {
		Edges    []struct{ Node struct{ ID string } }
		PageInfo struct {
			HasNextPage, HasPreviousPage bool
			StartCursor, EndCursor       *string
		}
	}
}

// TestPaging walks through a list in any order, forward and backward, and meets each row once: as an answer of its own,
// which programs write, and beside another, which Postgres makes the JSON of.
func TestPaging(t *testing.T) {
	t.Parallel()
	w := newHeap(t, 40)
	keys := []string{"n", "t", "d", "x", "b", "at", "box.name", "id", "createdAt", "box"}
	filters := []string{"", "n >= -5", "t != null", "d < date('2027-01-01') && x in [0.1, -3]", "at != null && n == 1"}
	rapid.Check(t, func(r *rapid.T) {
		var order []string
		for range rapid.IntRange(0, 3).Draw(r, "keys") {
			key := rapid.SampledFrom(keys).Draw(r, "key")
			if rapid.Bool().Draw(r, "desc") {
				key = "-" + key
			}
			if rapid.Bool().Draw(r, "nulls first") {
				key += " nulls first"
			}
			order = append(order, key)
		}
		q := queryForm{Key: "things", Entity: "thing", Order: order, Filter: rapid.SampledFrom(filters).Draw(r, "filter")}
		q.Connection = []any{
			map[string]any{"edges": []any{map[string]any{"node": []any{"id"}}}},
			map[string]any{"pageInfo": []any{"hasNextPage", "hasPreviousPage", "startCursor", "endCursor"}},
		}
		backward, beside := rapid.Bool().Draw(r, "backward"), rapid.Bool().Draw(r, "beside")
		want := w.walk(t, q, beside)
		zero, size := 0, rapid.IntRange(1, 15).Draw(r, "size")
		if backward {
			q.Last, q.Before = size, &zero
			slices.Reverse(want)
		} else {
			q.First, q.After = size, &zero
		}
		if diff := cmp.Diff(want, w.pages(t, q, beside)); diff != "" {
			r.Errorf("order %q, filter %q (-all +pages):\n%s", order, q.Filter, diff)
		}
	})
}

// page reads one page.
func (w *world) page(t testing.TB, q queryForm, beside bool, params ...any) walked {
	t.Helper()
	roots := author{t, w.state.Model}.roots([]queryForm{q})
	if beside {
		roots = append(roots, author{t, w.state.Model}.roots([]queryForm{{Key: "boxes", Entity: "box", Connection: []any{"totalCount"}}})...)
	}
	sql, answer, err := w.read(roots, params...)
	if err != nil {
		t.Fatalf("%v\n%s", err, sql)
	}
	var out walked
	if err := json.Unmarshal([]byte(answer), &out); err != nil {
		t.Fatalf("%v\n%s", err, answer)
	}
	return out
}

// walk lists the ids of a whole list.
func (w *world) walk(t testing.TB, q queryForm, beside bool) []string {
	t.Helper()
	ids := []string{}
	for _, e := range w.page(t, q, beside).Things.Edges {
		ids = append(ids, e.Node.ID)
	}
	return ids
}

// pages follows the cursors from one end to the other.
func (w *world) pages(t testing.TB, q queryForm, beside bool) []string {
	t.Helper()
	ids := []string{}
	var at any
	for n := 0; ; n++ {
		p := w.page(t, q, beside, at).Things
		more, passed, next := p.PageInfo.HasNextPage, p.PageInfo.HasPreviousPage, p.PageInfo.EndCursor
		if q.Last > 0 {
			more, passed, next = passed, more, p.PageInfo.StartCursor
			slices.Reverse(p.Edges)
		}
		for _, e := range p.Edges {
			ids = append(ids, e.Node.ID)
		}
		if passed != (n > 0) {
			t.Errorf("page %d: is something before it: %v", n, passed)
		}
		if !more {
			return ids
		}
		if next == nil || len(p.Edges) == 0 {
			t.Fatalf("page %d says that there is more and gives no cursor", n)
		}
		at = *next
	}
}

// TestCursorOfAnotherOrder refuses a cursor that belongs to another list.
func TestCursorOfAnotherOrder(t *testing.T) {
	t.Parallel()
	w := newHeap(t, 3)
	zero := 0
	q := queryForm{Key: "things", Entity: "thing", First: 1, After: &zero, Order: []string{"n"}}
	q.Connection = []any{map[string]any{"pageInfo": []any{"endCursor"}}}
	cursor := *w.page(t, q, false, nil).Things.PageInfo.EndCursor
	for _, order := range [][]string{{"-n"}, {"n nulls first"}, {"d"}, {"n", "d"}, {}} {
		q.Order = order
		_, _, err := w.read(author{t, w.state.Model}.roots([]queryForm{q}), cursor)
		if engine.CodeOf(err) != engine.BadRequest || err == nil {
			t.Errorf("order %q: got %v, want BAD_REQUEST", order, err)
		}
	}
	q.Order, q.Filter = []string{"n"}, "n != null"
	if _, _, err := w.read(author{t, w.state.Model}.roots([]queryForm{q}), cursor); err != nil {
		t.Errorf("another filter: %v", err)
	}
}
