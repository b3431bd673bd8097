package graphql

import (
	"context"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/metadatatest"
	"kith/policies"
)

// TestPlansAreReused asks the same operation with other variables and expects a new plan only where the shape differs.
func TestPlansAreReused(t *testing.T) {
	t.Parallel()
	const query = `query ($f: DealFilter! = {}, $n: Int, $o: [DealOrder!], $s: DealStage, $names: [String!], $more: Boolean = false) {
		deals(filter: {and: [$f, {stage: {eq: $s}}, {name: {in: $names}}]}, first: $n, orderBy: $o) { nodes { id name @include(if: $more) } } }`
	for name, c := range map[string]struct {
		first, second string
		reused        bool
	}{
		"same":            {`{"s": "won"}`, `{"s": "won"}`, true},
		"other value":     {`{"s": "won"}`, `{"s": "lost"}`, true},
		"null":            {`{"s": "won"}`, `{"s": null}`, false},
		"absent":          {`{"s": "won"}`, `{}`, false},
		"longer list":     {`{"names": ["a"]}`, `{"names": ["b", "c", "d"]}`, true},
		"inner value":     {`{"f": {"name": {"contains": "a"}}}`, `{"f": {"name": {"contains": "b"}}}`, true},
		"other operator":  {`{"f": {"name": {"contains": "a"}}}`, `{"f": {"name": {"eq": "a"}}}`, false},
		"other order":     {`{"o": [{"name": {}}]}`, `{"o": [{"name": {"direction": "DESC"}}]}`, false},
		"item or list":    {`{"o": [{"name": {}}]}`, `{"o": {"name": {}}}`, false},
		"other number":    {`{"n": 5}`, `{"n": 6}`, false},
		"same number":     {`{"n": 5}`, `{"n": 5.0}`, true},
		"other inclusion": {`{"more": true}`, `{"more": false}`, false},
		"isNull":          {`{"f": {"name": {"isNull": true}}}`, `{"f": {"name": {"isNull": false}}}`, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := leadToDeal(t)
			for _, variables := range []string{c.first, c.second} {
				if _, err := w.do(as("admin"), query, variables); err != nil {
					t.Fatal(err)
				}
			}
			if reused := w.notes.prepared == 1; reused != c.reused {
				t.Errorf("prepared %d statements", w.notes.prepared)
			}
			if _, err := w.do(as("manager"), query, c.second); err != nil {
				t.Fatal(err)
			}
			if w.notes.prepared == 1 {
				t.Error("another role got the same plan")
			}
		})
	}
}

// TestReusedPlansTakeNewValues expects the parameters of a reused plan to come from the new variables.
func TestReusedPlansTakeNewValues(t *testing.T) {
	t.Parallel()
	w := leadToDeal(t)
	const query = `query ($f: CompanyFilter!, $x: String!, $after: String) {
		companies(filter: {and: [$f, {name: {in: ["a", $x]}}]}, after: $after) { totalCount } }`
	for _, variables := range []string{
		`{"f": {"or": [{"name": {"eq": "1"}}, {"employees": {"gt": 2}}]}, "x": "3", "after": "4"}`,
		`{"f": {"or": [{"name": {"eq": "5"}}, {"employees": {"gt": 6}}]}, "x": "7", "after": "8"}`,
	} {
		if _, err := w.do(as("admin"), query, variables); err != nil {
			t.Fatal(err)
		}
	}
	want := [][]any{{"1", int64(2), []any{"a", "3"}, "4"}, {"5", int64(6), []any{"a", "7"}, "8"}}
	if diff := cmp.Diff(want, w.notes.params); diff != "" || w.notes.prepared != 1 {
		t.Errorf("prepared %d (-want +got):\n%s", w.notes.prepared, diff)
	}
}

// BenchmarkHandler measures what a request costs besides the store and the connection.
func BenchmarkHandler(b *testing.B) {
	m := metadatatest.LeadToDeal(b, policies.BuiltIn()...)
	h := New(Options{Workspaces: engine.NewWorkspaces(
		func(string) (*engine.Storage, error) {
			return &engine.Storage{Store: silent{}, Models: oneModel{model: m}}, nil
		},
		func(name string, m *metadata.Model) (engine.Guard, error) { return policies.New(name, m) }, 0)})
	const body = `{"query":"query Deals($stage: DealStage!, $min: Decimal!) {deals(filter: {stage: {eq: $stage}, amount: {amount: {gte: $min}}}, first: 20) {nodes {id name company {id name}}}}","variables":{"stage":"won","min":"1000"}}`
	ctx := engine.WithActor(engine.WithWorkspace(context.Background(), "test"), as("salesRep"))
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequestWithContext(ctx, "POST", "/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		h.ServeHTTP(&httptest.ResponseRecorder{}, r)
	}
}

// silent is a store whose every answer is the same.
type silent struct{ engine.Store }

func (silent) Prepare(*engine.State, []engine.Root) (engine.Statement, error) {
	return silentStatement{}, nil
}

type silentStatement struct{}

func (silentStatement) Read(context.Context, *engine.Actor, []any, []byte) ([]byte, error) {
	return []byte(`{}`), nil
}
func (silentStatement) Size() int { return 1000 }

// BenchmarkRun measures what an operation costs besides the store: parsed, planned and compiled before.
func BenchmarkRun(b *testing.B) {
	w := newWorld(b, metadatatest.LeadToDeal(b, policies.BuiltIn()...))
	const query = `query Deals($stage: DealStage!, $min: Decimal!) {
		deals(filter: {stage: {eq: $stage}, amount: {amount: {gte: $min}}}, orderBy: [{amount: {direction: DESC}}], first: 20) {
			nodes { id name stage amount { amount currency } closeDate company { id name } contact { id firstName lastName }
			tasks(orderBy: [{createdAt: {direction: DESC}}], first: 5) { nodes { id title status dueDate } } } } }`
	actor := as("salesRep")
	b.ReportAllocs()
	for b.Loop() {
		req := &request{query: query, variables: map[string]any{"stage": "won", "min": "1000"}}
		if _, err := w.serve(context.Background(), req, actor, nil); err != nil {
			b.Fatal(err)
		}
		w.notes.params = nil
	}
}

// TestAPIsAreBounded keeps one API per workspace, the current one, and forgets when there are too many.
func TestAPIsAreBounded(t *testing.T) {
	t.Parallel()
	s := newAPIs(nil)
	old := &engine.State{Model: metadatatest.Model(t, small, smallCompany)}
	next := &engine.State{Model: metadatatest.Model(t, small, smallCompany)}
	next.Model.Version++
	first, err := s.of("a", old, engine.Storage{})
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := s.of("a", old, engine.Storage{}); again != first {
		t.Error("the API was built twice")
	}
	second, err := s.of("a", next, engine.Storage{})
	if err != nil || second == first {
		t.Fatalf("the new model has the old API: %v", err)
	}
	if late, _ := s.of("a", old, engine.Storage{}); late == second || late.state != old {
		t.Error("a late request got the API of another model than its own")
	}
	if again, _ := s.of("a", next, engine.Storage{}); again != second {
		t.Error("a late request displaced the current API")
	}
	each := s.size
	for i := range 3 * heldBytes / each {
		s.find(fmt.Sprint(i), old, engine.Storage{})
	}
	if s.size > heldBytes || s.size != each*len(s.held) || len(s.held) < 100 {
		t.Errorf("%d APIs take %d bytes", len(s.held), s.size)
	}
}
