package pg_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"kith/engine"
	"kith/metadata"
)

// TestGatesProperty writes deals at random, over every edge, through pipelines that are made up, and holds each of them
// against a naive reading of these: what that lets through is written as it was given, and all else is refused.
// KITH_GATES says how many sorts of deals there are, each with pipelines of its own; KITH_SEED repeats a run.
func TestGatesProperty(t *testing.T) {
	t.Parallel()
	sorts, seed := 6, uint64(time.Now().UnixNano())
	if n, err := strconv.Atoi(os.Getenv("KITH_GATES")); err == nil {
		sorts = n
	}
	if n, err := strconv.ParseUint(os.Getenv("KITH_SEED"), 10, 64); err == nil {
		seed = n
	}
	t.Logf("KITH_SEED=%d", seed)
	w, pipelines := newNaiveWorld(t, rand.New(rand.NewPCG(seed, 0)), sorts)
	who := map[string]*engine.Actor{"rep": w.actor("rep"), "manager": w.actor("manager")}
	rapid.Check(t, func(t *rapid.T) {
		sort := rapid.IntRange(0, sorts-1).Draw(t, "sort")
		n := &naiveGates{t: t, w: w, who: who, entity: sortOf(sort), pipelines: pipelines[sort], ids: map[string]string{}, past: map[*naiveDeal]map[int64]naiveDeal{}}
		for _, name := range []string{"A", "B"} {
			n.found(name)
		}
		for range rapid.IntRange(4, 10).Draw(t, "writes") {
			n.step()
		}
	})
}

func sortOf(i int) string { return fmt.Sprintf("sort%d", i) }

// newNaiveWorld is a workspace with several sorts of deals, and the pipelines of each.
func newNaiveWorld(t *testing.T, r *rand.Rand, sorts int) (*world, [][]naivePipeline) {
	t.Helper()
	docs := []metadata.Document{
		{Type: metadata.RoleDoc, ID: "manager", Body: []byte(`{"$schema": "kith:role", "$id": "manager", "title": "Manager", "policies": []}`)},
		{Type: metadata.EntityDoc, ID: "company", Body: []byte(`{"$schema": "kith:entity", "$id": "company", "type": "object", "title": "Company", "x-entity": {"plural": "companies"},
			"properties": {"name": {"x-kind": "text"}}}`)},
	}
	everything := []metadata.Action{metadata.Read, metadata.Create, metadata.Update, metadata.Delete}
	var roles []role
	may := func(entity string) {
		roles = append(roles, role{name: "rep", entity: entity, actions: everything}, role{name: "manager", entity: entity, actions: everything})
	}
	may("company")
	may("task")
	var pipelines [][]naivePipeline
	leads := ""
	for i := range sorts {
		name, drawn := sortOf(i), drawPipelines(r)
		may(name)
		leads += fmt.Sprintf(`, %q: {"x-kind": "relation", "x-to": %q, "x-inverse": "tasks", "x-onDelete": "cascade"}`, name, name)
		docs = append(docs, dealDocument(name))
		for _, p := range drawn {
			docs = append(docs, p.document(name))
		}
		pipelines = append(pipelines, drawn)
	}
	docs = append(docs, metadata.Document{Type: metadata.EntityDoc, ID: "task", Body: []byte(`{"$schema": "kith:entity", "$id": "task", "type": "object", "title": "Task",
		"x-entity": {"plural": "tasks"}, "properties": {"done": {"x-kind": "boolean"}` + leads + `}}`)})
	return newWorldOf(t, docs, roles...), pipelines
}

func dealDocument(name string) metadata.Document {
	options := func(field string) string {
		var list []string
		for _, value := range naiveStages(field) {
			list = append(list, fmt.Sprintf(`{"const": %q}`, value))
		}
		return strings.Join(list, ", ")
	}
	return metadata.Document{Type: metadata.EntityDoc, ID: name, Body: fmt.Appendf(nil, `{"$schema": "kith:entity", "$id": %[1]q, "type": "object", "title": %[1]q, "x-entity": {"plural": "%[1]ss"},
		"properties": {"kind": {"x-kind": "select", "oneOf": [{"const": "new"}, {"const": "renewal"}], "default": "new"},
		"stage": {"x-kind": "select", "oneOf": [%[2]s]}, "phase": {"x-kind": "select", "oneOf": [%[3]s]},
		"amount": {"x-kind": "decimal"}, "cost": {"x-kind": "decimal"}, "margin": {"x-kind": "formula", "x-expr": "amount - cost"}, "reason": {"x-kind": "text"},
		"company": {"x-kind": "relation", "x-to": "company", "x-inverse": "%[1]ss", "x-onDelete": "setNull"}}}`, name, options("stage"), options("phase"))}
}

// naiveGates is some deals of one sort, and what has become of each, by its version.
type naiveGates struct {
	t         *rapid.T
	w         *world
	who       map[string]*engine.Actor
	entity    string
	pipelines []naivePipeline
	ids       map[string]string // of companies, by name
	deals     []*naiveDeal
	past      map[*naiveDeal]map[int64]naiveDeal // what they were, by version
}

// found makes a company.
func (n *naiveGates) found(name string) {
	n.ids[name] = n.w.create("company", values{"name": name, "externalId": uuid.NewString()})
}

// told is what the pipelines are.
func (n *naiveGates) told() string {
	var list []string
	for _, p := range n.pipelines {
		list = append(list, string(p.document(n.entity).Body))
	}
	return strings.Join(list, "\n")
}

// step makes one write over one edge, and expects what the naive reading says.
func (n *naiveGates) step() {
	edges := map[string]func(*naiveWrite){
		"create": (*naiveWrite).create, "nested": (*naiveWrite).nested, "update": (*naiveWrite).update, "bulk": (*naiveWrite).bulk,
		"upsert": (*naiveWrite).upsert, "import": (*naiveWrite).imports, "merge": (*naiveWrite).merge, "revert": (*naiveWrite).revert,
		"companies": (*naiveWrite).companies,
	}
	names := []string{"create", "nested", "upsert", "import"}
	if len(n.deals) > 0 {
		names = append(names, "update", "update", "bulk", "revert", "companies")
	}
	if len(n.deals) > 1 {
		names = append(names, "merge")
	}
	edge := rapid.SampledFrom(names).Draw(n.t, "edge")
	edges[edge](&naiveWrite{naiveGates: n, edge: edge, by: rapid.SampledFrom([]string{"rep", "manager"}).Draw(n.t, "by")})
}

// idOf is the id of the record with an external id.
func (w *world) idOf(entity, key string) string {
	w.t.Helper()
	e := w.state.Model.Entity(entity)
	var id string
	if err := w.pool.QueryRow(w.t.Context(), fmt.Sprintf(`select id::text from ws_test.%q where external_id = $1`, e.Table), key).Scan(&id); err != nil {
		w.t.Fatal(err)
	}
	return id
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func numberOrNil(n int) any {
	if n == 0 {
		return nil
	}
	return fmt.Sprint(n)
}
