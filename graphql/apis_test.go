package graphql

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/metadatatest"
	"kith/policies"
)

// TestFormerModelsAreForgotten changes the model again and again: what was planned for one is kept as long as requests
// may have begun with it, and no longer.
func TestFormerModelsAreForgotten(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		all := newAPIs(nil)
		w := leadToDeal(t)
		room := &engine.Workspace{Name: "test", Storage: engine.Storage{Store: w.notes}}
		first := &engine.State{Workspace: "test", Model: atVersion(t, 1), Guard: w.state.Guard}
		for version := range int64(5) {
			state := first
			if version > 0 {
				state = &engine.State{Workspace: "test", Model: atVersion(t, version+1), Guard: w.state.Guard}
			}
			all.prepare(room, state)
			a, err := all.of("test", state, engine.Storage{Store: w.notes})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := a.serve(context.Background(), &request{query: "{companies {totalCount}}"}, as("admin"), nil); err != nil {
				t.Fatal(err)
			}
		}
		a, err := all.of("test", first, engine.Storage{Store: w.notes})
		if again, _ := all.of("test", first, engine.Storage{Store: w.notes}); err != nil || again != a {
			t.Error("a request that had just begun has to build the API of its model")
		}
		if n := all.caches.plans.Use("").Entries; n != 5 {
			t.Errorf("%d plans are kept at first", n)
		}
		time.Sleep(formerLife + 1)
		synctest.Wait()
		if n, documents := all.caches.plans.Use("").Entries, all.caches.documents.Use("").Entries; n != 1 || documents != 1 || len(all.former) != 0 {
			t.Errorf("%d plans, %d documents and %d former models are kept", n, documents, len(all.former))
		}
	})
}

// atVersion is a model of a version.
func atVersion(t *testing.T, version int64) *metadata.Model {
	t.Helper()
	m := metadatatest.LeadToDeal(t, policies.BuiltIn()...)
	m.Version = version
	return m
}
