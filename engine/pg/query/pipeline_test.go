package query

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/catalog"
)

// newPipeline is a world of the lead-to-deal template with some ten thousand records.
func newPipeline(t testing.TB, deals int) *world {
	t.Helper()
	paths, err := filepath.Glob("../../../templates/lead-to-deal/entities/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no template: %v", err)
	}
	var bodies []json.RawMessage
	for _, path := range paths {
		body, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		bodies = append(bodies, body)
	}
	w := newWorld(t, documents(t, bodies))
	w.fill("company", deals/5, map[string]string{"name": "'Company ' || g"})
	w.fill("contact", deals, map[string]string{
		"firstName": "'First ' || g % 500", "email": "'c' || g || '@example.com'", "jobTitle": "'Buyer'",
		"lastName": "(array['Müller','Smith','Сидоров','García','Muñoz','Lee','Zhang'])[1 + g % 7] || g % 3000",
	})
	w.fill("deal", deals, map[string]string{
		"name": "'Deal \"' || g || '\"'", "stage": "(array['prospecting','qualified','proposal','negotiation','won','lost'])[1 + g % 6]",
		"amount": "(random() * 100000)::numeric(12, 2)", "closeDate": "date '2025-01-01' + (random() * 600)::int",
		"company": w.some("company", deals/5), "contact": w.some("contact", deals), "source": "'web'", "nextStep": "'Call back soon'",
		"owner": "('a0000000-0000-7000-8000-00000000000' || g % 10)::uuid", "team": "('b0000000-0000-7000-8000-00000000000' || g % 5)::uuid",
	})
	w.fill("task", deals*5, map[string]string{
		"title": "'Task ' || g", "status": "'open'", "dueDate": "date '2026-01-01' + (random() * 100)::int", "deal": w.some("deal", deals),
	})
	w.exec("VACUUM ANALYZE")
	w.actor.User, w.actor.Teams = "a0000000-0000-7000-8000-000000000001", []string{"b0000000-0000-7000-8000-000000000001"}
	return w
}

// some is the SQL of the id of one of n filled records.
func (w *world) some(entity string, n int) string {
	return fmt.Sprintf("('%s-0000-7000-8000-' || lpad((1 + floor(random() * %d))::bigint::text, 12, '0'))::uuid", prefixOf(entity), n)
}

func prefixOf(entity string) string {
	return map[string]string{"company": "c0000000", "contact": "cc000000", "deal": "d0000000", "task": "e0000000"}[entity]
}

// fill makes n records: SQL of each field over their number g.
func (w *world) fill(entity string, n int, fields map[string]string) {
	e := w.entity(entity)
	fields["id"] = fmt.Sprintf("('%s-0000-7000-8000-' || lpad(g::text, 12, '0'))::uuid", prefixOf(entity))
	fields["createdAt"], fields["updatedAt"], fields["version"] = "now() - random() * interval '300 days'", "now()", "1"
	var names, values []string
	for name, sql := range fields {
		f := e.Field(name)
		names, values = append(names, catalog.Quote(f.Columns[0].Name)), append(values, sql)
		if len(f.Columns) > 1 {
			names, values = append(names, catalog.Quote(f.Columns[1].Name)), append(values, "'EUR'")
		}
	}
	w.exec(fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM generate_series(1, %d) g",
		catalog.Table("ws_main", e), strings.Join(names, ", "), strings.Join(values, ", "), n))
}

// The queries of the benchmark.
func pipelineQueries() map[string]queryForm {
	deals := queryForm{Key: "deals", Entity: "deal", Order: []string{"-amount"}, First: 20, Params: []paramForm{
		{Field: "stage", Op: "==", Param: 0}, {Field: "amount.amount", Op: ">=", Param: 1},
	}}
	q1 := queryForm{Key: "deal", Entity: "deal", Params: []paramForm{{Field: "id", Op: "==", Param: 0}}, Record: []any{
		"id", "name", "stage", "amount", "source", "openedOn", "closeDate", "nextStep", "createdAt", "version",
	}}
	q2, q3, q4 := deals, deals, deals
	q2.Nodes = []any{"id", "name", "stage", "amount", "closeDate"}
	tasks := map[string]any{"order": []any{"-createdAt"}, "first": 5, "nodes": []any{"id", "title", "status", "dueDate"}}
	q3.Nodes = []any{
		"id", "name", "stage", "amount", "closeDate",
		map[string]any{"company": []any{"id", "name"}},
		map[string]any{"contact": []any{"id", "firstName", "lastName"}},
		map[string]any{"tasks": tasks},
	}
	q4.Order, q4.First = []string{"closeDate"}, 1000
	q4.Params = []paramForm{{Field: "stage", Op: "==", Param: 0}, {Field: "closeDate", Op: ">=", Param: 1}}
	q4.Nodes = []any{"id", "name", "stage", "amount", "source", "closeDate", "nextStep", "createdAt"}
	q5 := queryForm{Key: "dealsAggregate", Entity: "deal", Groups: &groupForm{By: []string{"stage"}, Members: []string{"count", "sum amount"}}}
	q6 := queryForm{Key: "contacts", Entity: "contact", Order: []string{"lastName"}, First: 20, Params: []paramForm{
		{Field: "lastName", Op: "istartsWith", Param: 0},
	}, Nodes: []any{"id", "firstName", "lastName", "email", "jobTitle"}}
	return map[string]queryForm{"q1": q1, "q2": q2, "q3": q3, "q4": q4, "q5": q5, "q6": q6}
}

func pipelineParams(t testing.TB) map[string][]any {
	return map[string][]any{
		"q1": {"d0000000-0000-7000-8000-000000000007"}, "q2": params(t, []any{"proposal", "decimal:1000.5"}),
		"q3": params(t, []any{"proposal", "decimal:1000.5"}), "q4": params(t, []any{"proposal", "date:2025-02-01"}),
		"q5": nil, "q6": {"MÜ"},
	}
}

// TestPlans makes sure that indexes serve the benchmark's queries, planned for their arguments and planned once for
// all, without row rules and with them.
func TestPlans(t *testing.T) {
	t.Parallel()
	w := newPipeline(t, 20_000)
	for name, q := range pipelineQueries() {
		if name == "q5" { // Reading all of a small table is right.
			continue
		}
		for _, visible := range []string{"", "owner == me || team in myTeams"} {
			if q.Entity == "deal" {
				q.Visible = visible
			}
			for _, mode := range []string{"force_custom_plan", "force_generic_plan"} {
				plan := w.explain(t, q, mode, pipelineParams(t)[name])
				for _, bad := range []string{"Seq Scan", "Sort Key"} {
					if strings.Contains(plan, bad) {
						t.Errorf("%s (%q, %s) has a %s:\n%s", name, visible, mode, bad, plan)
					}
				}
				if name == "q3" && !strings.Contains(plan, "SubPlan") {
					t.Errorf("q3 has no subselect:\n%s", plan)
				}
			}
		}
	}
}

// TestSubselectsAfterLimit makes sure that what is nested is read for the rows of the page alone, also where rows are
// sorted or skipped first.
func TestSubselectsAfterLimit(t *testing.T) {
	t.Parallel()
	w := newPipeline(t, 1000)
	for about, q := range map[string]queryForm{
		"sorted": {Order: []string{"nextStep"}, First: 7}, "skipped": {Order: []string{"nextStep"}, First: 7, Offset: 5},
		"sorted alone": {Order: []string{"nextStep"}, First: 7}, "filtered": {Filter: "company.name > 'A'", Order: []string{"company.name"}, First: 7},
	} {
		q.Key, q.Entity = "deals", "deal"
		q.Nodes = []any{"id", map[string]any{"tasks": map[string]any{"first": 2, "nodes": []any{"title"}}}, map[string]any{"contact": []any{"lastName"}}}
		if about == "sorted alone" { // Without a joined record there is one SELECT.
			q.Nodes = q.Nodes[:2]
		}
		plan := w.explain(t, q, "force_custom_plan", nil)
		_, sub, ok := strings.Cut(plan, "SubPlan")
		if !ok || !strings.Contains(sub, "Aggregate") || !strings.Contains(sub, "loops=7)") || strings.Contains(sub, "loops=12)") {
			t.Errorf("%s: the subselect does not run for 7 rows:\n%s", about, plan)
		}
	}
}

func (w *world) explain(t testing.TB, q queryForm, mode string, params []any) string {
	t.Helper()
	s, err := Compile(w.state, author{t, w.state.Model}.roots([]queryForm{q}))
	if err != nil {
		t.Fatal(err)
	}
	run, err := s.Bind(w.actor, w.now, params)
	if err != nil {
		t.Fatal(err)
	}
	ctx, lines := context.Background(), []string{}
	err = pgx.BeginFunc(ctx, w.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SET LOCAL plan_cache_mode = "+mode); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "PREPARE explained AS "+run.SQL); err != nil {
			return err
		}
		defer tx.Exec(ctx, "DEALLOCATE explained")
		quoted := make([]string, len(run.Args))
		for i, a := range run.Args {
			quoted[i] = Literal(a.(string))
		}
		execute := "EXPLAIN (ANALYZE, TIMING OFF) EXECUTE explained"
		if len(quoted) > 0 {
			execute += "(" + strings.Join(quoted, ", ") + ")"
		}
		rows, err := tx.Query(ctx, execute, pgx.QueryExecModeSimpleProtocol)
		if err != nil {
			return err
		}
		lines, err = pgx.CollectRows(rows, pgx.RowTo[string])
		return err
	})
	if err != nil {
		t.Fatalf("%v\n%s", err, run.SQL)
	}
	return strings.Join(lines, "\n")
}

// BenchmarkRead runs the benchmark's queries on one connection.
func BenchmarkRead(b *testing.B) {
	w := newPipeline(b, 20_000)
	for _, name := range []string{"q1", "q2", "q3", "q4", "q5", "q6"} {
		b.Run(name, func(b *testing.B) {
			s, err := Compile(w.state, author{b, w.state.Model}.roots([]queryForm{pipelineQueries()[name]}))
			if err != nil {
				b.Fatal(err)
			}
			params := pipelineParams(b)[name]
			b.ReportAllocs()
			for b.Loop() {
				run, err := s.Bind(w.actor, w.now, params)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := run.Answer(nil, w.query); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkCompile compiles the benchmark's most nested query.
func BenchmarkCompile(b *testing.B) {
	paths := pipelineQueries()
	w := newPipeline(b, 10)
	roots := author{b, w.state.Model}.roots([]queryForm{paths["q3"]})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Compile(w.state, roots); err != nil {
			b.Fatal(err)
		}
	}
}
