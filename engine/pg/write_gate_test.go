package pg_test

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/golden"
)

const gateFile = "testdata/gates/cases.json"

// gateCase is a write of deals by somebody, and what becomes of it: how they are then, or what is told.
type gateCase struct {
	Name   string   `json:"name"`
	As     string   `json:"as"`
	Locale string   `json:"locale,omitempty"`
	Given  []values `json:"given,omitempty"` // deals that are there, written by somebody who may do everything
	Op     string   `json:"op"`              // create, update (the first deal that is there), all (each of them), upsert, merge
	Write  []values `json:"write"`
	Want   any      `json:"want"`
}

func gateDocuments(t testing.TB) []metadata.Document {
	t.Helper()
	docs, problems := metadata.LoadDir(os.DirFS("testdata/gates"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return docs
}

// newGates is a workspace with the pipelines of testdata/gates.
func newGates(t testing.TB) *world {
	t.Helper()
	everything := []metadata.Action{metadata.Read, metadata.Create, metadata.Update, metadata.Delete}
	var roles []role
	for _, name := range []string{"rep", "manager", "director"} {
		for _, entity := range []string{"company", "task", "deal"} {
			roles = append(roles, role{name: name, entity: entity, actions: everything})
		}
	}
	discreet := []string{"name", "kind", "stage", "amount", "company", "reason"}
	roles = append(roles, role{name: "clerk", entity: "deal", actions: everything, fields: discreet})
	return newWorldOf(t, gateDocuments(t), roles...)
}

// TestGates holds writes against pipelines, case by case.
func TestGates(t *testing.T) {
	t.Parallel()
	body, err := os.ReadFile(gateFile)
	if err != nil {
		t.Fatal(err)
	}
	var cases []gateCase
	if err := json.Unmarshal(body, &cases); err != nil {
		t.Fatal(err)
	}
	w := newGates(t)
	for i := range cases {
		got := w.gate(cases[i])
		if diff := cmp.Diff(cases[i].Want, got); diff != "" && !golden.Updating() {
			t.Errorf("%s (-want +got):\n%s", cases[i].Name, diff)
		}
		cases[i].Want = got
	}
	if golden.Updating() {
		golden.Write(t, gateFile, cases)
	}
}

func (w *world) gate(c gateCase) any {
	w.t.Helper()
	actor := w.actor(c.As)
	actor.Locale = c.Locale
	var ids []string
	for _, one := range c.Given {
		ids = append(ids, w.create("deal", w.gateValues(one)))
	}
	written, err := w.write(actor, w.gateWrite(c, ids))
	if e, ok := errors.AsType[*engine.Error](err); ok {
		told := map[string]any{"code": e.Code, "message": e.In(c.Locale), "violations": e.Told(c.Locale)}
		if b := e.Barrier(); b != nil {
			told["barrier"] = b
		}
		return plain(w.t, told)
	}
	if err != nil {
		w.t.Fatalf("%s: %v", c.Name, err)
	}
	var rows []map[string]string
	for _, id := range written[0].IDs {
		rows = append(rows, w.row("deal", id, "kind", "stage", "amount", "cost"))
	}
	return plain(w.t, rows)
}

func (w *world) gateWrite(c gateCase, ids []string) *engine.Write {
	w.t.Helper()
	var records []values
	for _, one := range c.Write {
		records = append(records, w.gateValues(one))
	}
	switch c.Op {
	case "create":
		return w.creating("deal", records...)
	case "upsert":
		return w.upserting("deal", "externalId", records...)
	}
	write := w.updating("deal", ids[0], records[0])
	switch c.Op {
	case "merge":
		write.Op, write.From = engine.MergeOp, ids[1:]
	case "all":
		write.ID, write.Filter = "", amongIDs(write.Entity, ids)
	}
	return write
}

// gateValues are values of a deal: a company and tasks are made for it.
func (w *world) gateValues(in values) values {
	w.t.Helper()
	in = maps.Clone(in)
	if name, ok := in["company"].(string); ok {
		in["company"] = w.create("company", values{"name": name})
	}
	if tasks, ok := in["tasks"].([]any); ok {
		var list along
		for _, done := range tasks {
			list.create = append(list.create, values{"name": "call", "done": done})
		}
		in["tasks"] = list
	}
	return in
}

func plain(t testing.TB, v any) any {
	t.Helper()
	var out any
	if err := json.Unmarshal([]byte(mustJSON(t, v)), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestGatesCostNoStatements sends no more for who has pipelines than for who has none, unless the stage changes.
func TestGatesCostNoStatements(t *testing.T) {
	t.Parallel()
	with := newGates(t)
	docs := slices.DeleteFunc(gateDocuments(t), func(d metadata.Document) bool { return d.Type == metadata.PipelineDoc })
	without := newWorldOf(t, docs)
	run := func(w *world) (created, named, priced int64) {
		before := w.sent.Statements.Load()
		id := w.create("deal", values{"name": "a", "stage": "qualify"})
		created, before = w.sent.Statements.Load()-before, w.sent.Statements.Load()
		w.must(w.me, w.updating("deal", id, values{"name": "b"}))
		named, before = w.sent.Statements.Load()-before, w.sent.Statements.Load()
		w.must(w.me, w.updating("deal", id, values{"amount": "5"}))
		return created, named, w.sent.Statements.Load() - before
	}
	c1, n1, p1 := run(with)
	c2, n2, p2 := run(without)
	if c1 != c2 || n1 != n2 || p1 != p2 {
		t.Errorf("create %d, rename %d, price %d statements with pipelines; %d, %d, %d without", c1, n1, p1, c2, n2, p2)
	}
}

// amongIDs finds the records with some ids.
func amongIDs(e *metadata.Entity, ids []string) expr.Node {
	id := e.Field("id")
	list := make([]any, len(ids))
	for i := range ids {
		list[i] = ids[i]
	}
	is := &expr.Field{From: &expr.Ref{Of: expr.RecordOf(e.Name)}, Name: id.Name, Of: id.Type}
	return &expr.In{X: is, List: &expr.Const{Value: list, Of: expr.ListOf(id.Type)}}
}

// TestStraightMoves makes moves in one statement where nobody has to be asked, and keeps the time all the same.
func TestStraightMoves(t *testing.T) {
	t.Parallel()
	w := newGates(t)
	id := w.create("deal", values{"stage": "qualify", "amount": "3", "cost": "1"})
	since := w.row("deal", id, "stageSince")["stageSince"]
	w.setBack("deal", id, "stageSince", "3 days")
	before := w.sent.Statements.Load()
	w.must(w.me, w.updating("deal", id, values{"stage": "quote"}))
	if sent := w.sent.Statements.Load() - before; sent != 2 {
		t.Errorf("%d statements, want 2", sent)
	}
	got := w.row("deal", id, "stage", "stageSince", "stageTimeQualify", "stageTimeQuote")
	if got["stage"] != "quote" || got["stageTimeQualify"] != "259200" || got["stageTimeQuote"] != "" || got["stageSince"] < since {
		t.Errorf("got %v, since %s before", got, since)
	}
	w.setBack("deal", id, "stageSince", "2 hours")
	manager := w.actor("manager")
	if _, err := w.write(manager, w.updating("deal", id, values{"stage": "qualify"})); engine.CodeOf(err) != engine.Gate {
		t.Errorf("got %v, want a gate", err)
	}
	w.must(w.me, w.updating("deal", id, values{"stage": "qualify", "name": "again"}))
	w.setBack("deal", id, "stageSince", "1 hour")
	w.must(w.me, w.creating("task", values{"name": "a", "deal": id, "done": true}))
	w.must(w.me, w.updating("deal", id, values{"stage": "lost", "reason": "price", "tasks": along{create: []values{{"name": "b"}}}}))
	got = w.row("deal", id, "stageTimeQualify", "stageTimeQuote")
	if want := map[string]string{"stageTimeQualify": "262800", "stageTimeQuote": "7200"}; !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestGatesOfTrash merges companies though a deal of theirs does not fulfil its gate, as that is in the trash.
func TestGatesOfTrash(t *testing.T) {
	t.Parallel()
	w := newGates(t)
	stays, goes := w.create("company", values{"name": "a"}), w.create("company", values{"name": "b"})
	deal := w.create("deal", values{"stage": "close", "amount": "3", "cost": "1", "company": goes})
	e := w.state.Model.Entity("deal") // as a deal is that was there before the gate was
	if _, err := w.pool.Exec(t.Context(), `update ws_test."`+e.Table+`" set "`+e.Field("cost").Columns[0].Name+`" = null`); err != nil {
		t.Fatal(err)
	}
	merge := w.updating("company", stays, values{})
	merge.Op, merge.From = engine.MergeOp, []string{goes}
	_, err := w.write(w.me, merge)
	fails(t, err, engine.Gate)
	w.must(w.me, w.on(engine.DeleteOp, "deal", deal))
	w.must(w.me, merge)
	if got := w.row("deal", deal, "company")["company"]; got != stays {
		t.Errorf("the deal leads to %s, want %s", got, stays)
	}
}

// setBack sets an instant of a record back.
func (w *world) setBack(entity, id, field, by string) {
	w.t.Helper()
	e := w.state.Model.Entity(entity)
	column := e.Field(field).Columns[0].Name
	if _, err := w.pool.Exec(context.Background(), `update ws_test."`+e.Table+`" set "`+column+`" = "`+column+`" - $2::interval where id = $1`, id, by); err != nil {
		w.t.Fatal(err)
	}
}
