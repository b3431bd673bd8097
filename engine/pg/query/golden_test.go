package query

import (
	"bytes"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"kith/metadata/golden"
	"kith/metadata/kind"
)

type salesFile struct {
	Documents []json.RawMessage
	Records   []struct {
		Entity string
		Values map[string]any
	}
}

// newSales is the world of the golden cases: a few deals of a few companies.
func newSales(t testing.TB) *world {
	t.Helper()
	var f salesFile
	readJSON(t, "testdata/sales.json", &f)
	w := newWorld(t, documents(t, f.Documents))
	for _, r := range f.Records {
		w.insert(r.Entity, r.Values)
	}
	w.salesLog()
	w.actor.User = "a0000000-0000-7000-8000-000000000001"
	w.actor.Teams = []string{"b0000000-0000-7000-8000-000000000001"}
	zone, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	w.actor.Zone = zone
	return w
}

type readCase struct {
	About string
	Roots []queryForm
	// Params are decoded as "date:2026-01-01", "decimal:1.5"; cursors are "cursor:" and JSON of their values, to which
	// the ordering's digest of the first root is added.
	Params []any
}

// TestRead compiles the queries of testdata/read, and compares the SQL and its result with what is written down.
func TestRead(t *testing.T) {
	t.Parallel()
	w := newSales(t)
	paths, err := filepath.Glob("testdata/read/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".json"), func(t *testing.T) {
			var c readCase
			readJSON(t, path, &c)
			sql, answer, err := w.read(author{t, w.state.Model}.roots(c.Roots), params(t, c.Params)...)
			if err != nil {
				answer = "error: " + err.Error()
			}
			w.beside(t, c, answer)
			golden.Hold(t, strings.TrimSuffix(path, ".json")+".txt", "-- "+c.About+"\n"+broken(sql)+"\n\n"+pretty(t, answer)+"\n")
		})
	}
}

// beside runs the query of a case beside another one: what programs write of columns alone, and what Postgres makes the
// JSON of then, is the same.
func (w *world) beside(t *testing.T, c readCase, alone string) {
	t.Helper()
	if len(c.Roots) != 1 || c.Roots[0].Const != "" || strings.HasPrefix(alone, "error: ") {
		return
	}
	other := queryForm{Key: "other", Entity: "company", Connection: []any{"totalCount"}}
	sql, answer, err := w.read(author{t, w.state.Model}.roots([]queryForm{c.Roots[0], other}), params(t, c.Params)...)
	if err != nil {
		t.Errorf("beside another: %v\n%s", err, sql)
		return
	}
	var got, want map[string]any
	if err := errors.Join(json.Unmarshal([]byte(answer), &got), json.Unmarshal([]byte(alone), &want)); err != nil {
		t.Fatal(err)
	}
	delete(got, "other")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("beside another (-alone +beside):\n%s\n%s", diff, sql)
	}
}

func params(t testing.TB, list []any) []any {
	t.Helper()
	out := make([]any, len(list))
	for i, v := range list {
		switch v := v.(type) {
		case string:
			out[i] = param(t, v)
		case json.Number:
			n, err := v.Int64()
			if err != nil {
				t.Fatal(err)
			}
			out[i] = n
		case []any:
			out[i] = params(t, v)
		default:
			out[i] = v
		}
	}
	return out
}

func param(t testing.TB, text string) any {
	t.Helper()
	if s, ok := strings.CutPrefix(text, "decimal:"); ok {
		return decimal.RequireFromString(s)
	}
	if s, ok := strings.CutPrefix(text, "date:"); ok {
		for _, k := range kind.All() {
			if k.Name() == "date" {
				v, err := k.Parse(nil, s, kind.Env{})
				if err != nil {
					t.Fatal(err)
				}
				return v
			}
		}
	}
	return text
}

// broken breaks SQL into lines at its clauses.
func broken(sql string) string {
	for _, word := range []string{" FROM (SELECT", " LEFT JOIN", " WHERE ", " GROUP BY", " ORDER BY", " FROM \""} {
		sql = strings.ReplaceAll(sql, word, "\n "+word[1:])
	}
	return sql
}

func pretty(t testing.TB, answer string) string {
	t.Helper()
	if strings.HasPrefix(answer, "error: ") {
		return answer
	}
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(answer), "", "  "); err != nil {
		t.Errorf("no JSON: %v\n%s", err, answer)
		return answer
	}
	return b.String()
}
