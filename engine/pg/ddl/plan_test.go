package ddl_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kith/engine"
	"kith/engine/pg/ddl"
	"kith/engine/pg/pgtest"
	"kith/metadata"
	"kith/metadata/golden"
)

// TestPlan compiles the changes of testdata into SQL, compares it with what is written down, and runs it. Each file
// holds two models: entities before and after.
func TestPlan(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".json"), func(t *testing.T) {
			t.Parallel()
			testPlan(t, path)
		})
	}
}

type planCase struct{ Before, After []json.RawMessage }

func testPlan(t *testing.T, path string) {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var c planCase
	if err := json.Unmarshal(text, &c); err != nil {
		t.Fatal(err)
	}
	old := parse(t, c.Before, nil)
	next := parse(t, c.After, old)
	first := ddl.Plan("ws_main", nil, old, nil)
	then := ddl.Plan("ws_main", old, next, nil)
	golden.Hold(t, strings.TrimSuffix(path, ".json")+".sql", format(then))
	run(t, first, then)
	large := ddl.Plan("ws_main", old, next, func(*metadata.Entity) bool { return true })
	golden.Hold(t, strings.TrimSuffix(path, ".json")+".large.sql", format(large))
	run(t, first, large)
}

func parse(t *testing.T, entities []json.RawMessage, base *metadata.Model) *metadata.Model {
	t.Helper()
	var docs []metadata.Document
	for _, body := range entities {
		var head struct {
			ID string `json:"$id"`
		}
		if err := json.Unmarshal(body, &head); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, metadata.Document{Type: metadata.EntityDoc, ID: head.ID, Body: body})
	}
	model, problems := metadata.Parse(docs, metadata.Options{Base: base, Template: "test"})
	if len(problems) > 0 {
		t.Fatalf("%+v", problems)
	}
	return model
}

func format(steps []ddl.Step) string {
	var b strings.Builder
	for _, s := range steps {
		b.WriteString("-- " + s.What.String())
		if s.Lock != "" {
			b.WriteString(" (locks " + s.Lock + ")")
		}
		if s.Phase != engine.Publishing {
			b.WriteString(" [" + string(s.Phase) + "]")
		}
		b.WriteString("\n" + s.SQL + ";\n\n")
	}
	return b.String()
}

func run(t *testing.T, plans ...[]ddl.Step) {
	t.Helper()
	pool, ctx := pgtest.DB(t), context.Background()
	if _, err := pool.Exec(ctx, `CREATE SCHEMA ws_main; CREATE TABLE ws_main.counter (field uuid)`); err != nil {
		t.Fatal(err)
	}
	for _, steps := range plans {
		for _, s := range steps {
			if _, err := pool.Exec(ctx, s.SQL); err != nil {
				t.Errorf("%s: %v", s.SQL, err)
			}
		}
	}
}

// TestPlanOfSameModel makes sure that what did not change is left alone.
func TestPlanOfSameModel(t *testing.T) {
	t.Parallel()
	model := parse(t, nil, nil)
	if steps := ddl.Plan("ws_main", model, parse(t, nil, model), nil); len(steps) > 0 {
		t.Errorf("got %v, want no steps", steps)
	}
}
