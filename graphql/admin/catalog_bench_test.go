package admin_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"kith/engine"
	"kith/graphql/admin"
	"kith/metadata"
	"kith/metadata/metadatatest"
)

// oneModel is a workspace's models: always the same.
type oneModel struct {
	engine.Models
	model *metadata.Model
}

func (m oneModel) Load(context.Context) (*metadata.Model, error) { return m.model, nil }

// largeModel has that many entities of 30 fields each.
func largeModel(b *testing.B, entities int) *metadata.Model {
	docs := make([]string, entities)
	for i := range docs {
		var fields []string
		for j := range 30 {
			fields = append(fields, fmt.Sprintf(`"field%d": {"x-kind": "text", "title": {"en": "Field %d", "es": "Campo %d"}, "maxLength": 100}`, j, j, j))
		}
		docs[i] = fmt.Sprintf(`{"$schema": "kith:entity", "$id": "thing%d", "type": "object", "x-entity": {"plural": "thing%dList"}, "properties": {%s}}`, i, i, strings.Join(fields, ", "))
	}
	return metadatatest.Model(b, docs...)
}

const wholeCatalog = `query($locale: String) { catalog(locale: $locale) { version entities { name plural type label labelPlural display actions
	fields { name label help kind schema required default unique system readable creatable updatable filterable sortable groupable to options { value label color } }
	lists { name label entity field } } } }`

// BenchmarkCatalog measures whole answers: kept is one that was made before, made is one for a locale never asked for.
func BenchmarkCatalog(b *testing.B) {
	for _, entities := range []int{10, 100, 300} {
		m := largeModel(b, entities)
		api, err := admin.New(admin.Options{Log: slog.New(slog.DiscardHandler), Workspaces: engine.NewWorkspaces(
			func(string) (*engine.Storage, error) { return &engine.Storage{Models: oneModel{model: m}}, nil },
			func(string, *metadata.Model) (engine.Guard, error) { return opened{model: m}, nil }, 0)})
		if err != nil {
			b.Fatal(err)
		}
		ctx := engine.WithActor(engine.WithWorkspace(b.Context(), "test"), &engine.Actor{Roles: []string{"admin"}})
		run := func(locale string) int {
			answer, ran := api.Execute(ctx, wholeCatalog, "", map[string]any{"locale": locale})
			if !ran {
				b.Fatalf("%.300s", answer)
			}
			return len(answer)
		}
		b.Run(fmt.Sprintf("kept/%d", entities), func(b *testing.B) {
			b.ReportAllocs()
			size := 0
			for b.Loop() {
				size = run("en")
			}
			b.ReportMetric(float64(size), "bytes")
		})
		b.Run(fmt.Sprintf("made/%d", entities), func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				n++
				run(fmt.Sprintf("en-%03d", n%1000))
			}
		})
	}
}

// opened lets everybody do everything.
type opened struct {
	engine.Guard
	model *metadata.Model
}

func (opened) Grant([]string, *metadata.Entity, metadata.Action) engine.Grant {
	return engine.Grant{{}}
}
