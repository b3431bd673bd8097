package pg_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"kith/engine"
	"kith/engine/pg"
	"kith/engine/pg/pgtest"
	"kith/metadata"
	"kith/policies"
)

// BenchmarkChangeOfALargeModel plans and publishes one new field in a model of 300 entities with 100 fields each.
func BenchmarkChangeOfALargeModel(b *testing.B) {
	ctx := context.Background()
	pool, err := pg.Open(ctx, pgtest.URL(b), 8)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(pool.Close)
	if err := pg.NewWorkspace(ctx, pool, "large", policies.BuiltIn()); err != nil {
		b.Fatal(err)
	}
	ws, err := engine.NewWorkspaces(
		func(name string) (*engine.Storage, error) { return pg.NewStorage(pool, name, policies.BuiltIn()) },
		func(name string, m *metadata.Model) (engine.Guard, error) { return policies.New(name, m) }, 0).Workspace("large")
	if err != nil {
		b.Fatal(err)
	}
	me := &engine.Actor{Roles: []string{"admin"}, Zone: time.UTC}
	var docs []metadata.Document
	for i := range 300 {
		docs = append(docs, largeEntity(i, 100))
	}
	if _, err := ws.Apply(ctx, me, &engine.Edit{Documents: docs}); err != nil {
		b.Fatal(err)
	}
	n := 100
	for b.Loop() {
		n++
		if _, err := ws.Apply(ctx, me, &engine.Edit{Documents: []metadata.Document{largeEntity(7, n)}}); err != nil {
			b.Fatal(err)
		}
	}
}

func largeEntity(i, fields int) metadata.Document {
	name := fmt.Sprintf("thing%d", i)
	properties := map[string]any{"upTo": map[string]any{"x-kind": "relation", "x-to": fmt.Sprintf("thing%d", (i+1)%300), "x-inverse": "from" + name}}
	kinds := []string{"text", "integer", "decimal", "date", "boolean", "money", "email", "longText", "select", "formula"}
	for j := range fields - 1 {
		kind := kinds[j%len(kinds)]
		body := map[string]any{"x-kind": kind, "title": map[string]any{"en": fmt.Sprint("Field ", j), "es": fmt.Sprint("Campo ", j)}}
		switch kind {
		case "select":
			body["oneOf"] = []any{map[string]any{"const": "one"}, map[string]any{"const": "two"}}
		case "formula":
			body["x-expr"] = fmt.Sprintf("f%d + f%d * 2", j-7, j-8)
		}
		properties[fmt.Sprintf("f%d", j)] = body
	}
	body, err := json.Marshal(map[string]any{"$schema": "kith:entity", "$id": name, "x-entity": map[string]any{"plural": name + "s"}, "properties": properties})
	if err != nil {
		panic(err)
	}
	return metadata.Document{Type: metadata.EntityDoc, ID: name, Body: body}
}
