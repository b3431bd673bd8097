package pg_test

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg"
	"kith/metadata"
)

// large has all changes of the workspace's tables prepared, however small they are.
func (w *world) large() *world {
	w.ws.Models.(*pg.Store).LargeFrom(0)
	return w
}

// ticketDoc is a document of tickets; more is what stands beside their fields.
func ticketDoc(more string, fields ...string) metadata.Document {
	body := fmt.Sprintf(`{"$schema": "kith:entity", "$id": "ticket", "type": "object", "x-entity": {"plural": "tickets"}%s,
		"properties": {%s}}`, more, strings.Join(fields, ", "))
	return metadata.Document{Type: metadata.EntityDoc, ID: "ticket", Body: []byte(body)}
}

// tickets are a workspace with tickets of some titles.
func tickets(t *testing.T, titles ...string) *world {
	t.Helper()
	w := newWorld(t)
	if _, err := w.ws.Apply(context.Background(), w.me, &engine.Edit{Documents: []metadata.Document{ticketDoc("", `"title": {"x-kind": "text"}`)}}); err != nil {
		t.Fatal(err)
	}
	w.refresh()
	for _, title := range titles {
		w.create("ticket", values{"title": title})
	}
	return w.large()
}

// change applies an edit of one document, and waits until the change is over.
func (w *world) change(doc metadata.Document) error {
	w.t.Helper()
	ctx := context.Background()
	plan, err := w.ws.Apply(ctx, w.me, &engine.Edit{Documents: []metadata.Document{doc}, Title: "Change tickets"})
	if err != nil {
		return err
	}
	if plan.Running != nil {
		return w.ended(plan.Running.ID).Failure()
	}
	return nil
}

// ended waits until a change is over.
func (w *world) ended(id string) *engine.ModelChange {
	w.t.Helper()
	for end := time.Now().Add(15 * time.Minute); ; time.Sleep(20 * time.Millisecond) {
		c, err := w.ws.ModelChange(context.Background(), w.me, id)
		if err != nil {
			w.t.Fatal(err)
		}
		if c.Over() {
			return c
		}
		if time.Now().After(end) {
			w.t.Fatalf("the change is %s still: %+v", c.State, c.Progress)
		}
	}
}

// structure are the columns and indexes of the workspace's tables, as the database has them.
func (w *world) structure() map[string]string {
	w.t.Helper()
	rows, err := w.pool.Query(context.Background(), `select c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod)
		from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
		where c.relnamespace = to_regnamespace('ws_test') and c.relkind = 'r' and c.relname <> 'change'
		union all
		select c.relname, case when i.indisvalid then '' else 'INVALID ' end || pg_get_indexdef(c.oid) from pg_class c join pg_index i on i.indexrelid = c.oid
		where c.relnamespace = to_regnamespace('ws_test')
		union all
		select t.tgname, pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
		where c.relnamespace = to_regnamespace('ws_test') and not t.tgisinternal
		union all
		select k.conname, pg_get_constraintdef(k.oid) from pg_constraint k where k.connamespace = to_regnamespace('ws_test')`)
	if err != nil {
		w.t.Fatal(err)
	}
	all := map[string]string{}
	var name, what string
	if _, err := pgx.ForEachRow(rows, []any{&name, &what}, func() error { all[name] = what; return nil }); err != nil {
		w.t.Fatal(err)
	}
	return all
}

// TestLongChange prepares columns and indexes beside the old model, and drops what is no longer needed.
func TestLongChange(t *testing.T) {
	t.Parallel()
	w := tickets(t, "a", "b")
	before := w.structure()
	doc := ticketDoc(`, "x-unique": [["title"]], "x-index": [["points", "title"]]`, `"title": {"x-kind": "text"}`, `"points": {"x-kind": "decimal"}`,
		`"note": {"x-kind": "longText"}`, `"parent": {"x-kind": "relation", "x-to": "ticket"}`)
	ctx := context.Background()
	plan, err := w.ws.Plan(ctx, w.me, &engine.Edit{Documents: []metadata.Document{doc}})
	if err != nil || !plan.Long() {
		t.Fatalf("the plan is not long: %v, %v", plan, err)
	}
	if err := w.change(doc); err != nil {
		t.Fatal(err)
	}
	w.refresh()
	if w.state.Model.Entity("ticket").Field("points") == nil {
		t.Error("the change is not published")
	}
	after := w.structure()
	for name, what := range after {
		if strings.HasPrefix(what, "INVALID") || strings.HasSuffix(what, "NOT VALID") {
			t.Errorf("%s is %s", name, what)
		}
	}
	if len(after) < len(before)+5 {
		t.Errorf("%d objects became %d", len(before), len(after))
	}
	changes, err := w.ws.ModelChanges(ctx, w.me, 10)
	if err != nil || len(changes) != 1 || changes[0].State != engine.ChangeDone || changes[0].Version != w.state.Model.Version {
		t.Errorf("the changes are %+v: %v", changes, err)
	}
	if err := w.change(ticketDoc("", `"title": {"x-kind": "text"}`)); err != nil { // all of it is removed for good
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, w.structure()); diff != "" {
		t.Errorf("tables are otherwise than they were (-before +after):\n%s", diff)
	}
}

// TestLongChangeOfDoubles is refused, names the doubled values and leaves nothing behind.
func TestLongChangeOfDoubles(t *testing.T) {
	t.Parallel()
	w := tickets(t, "a", "b", "a", "c", "a", "b")
	before, version := w.structure(), w.state.Model.Version
	err := w.change(ticketDoc(`, "x-unique": [["title"]]`, `"title": {"x-kind": "text"}`, `"parent": {"x-kind": "relation", "x-to": "ticket"}`))
	if e := fails(t, err, engine.Invalid); !strings.Contains(e.Message, `"a" (3×), "b" (2×)`) {
		t.Errorf("told as %q", e.Message)
	}
	if diff := cmp.Diff(before, w.structure()); diff != "" {
		t.Errorf("tables are otherwise than they were (-before +after):\n%s", diff)
	}
	w.refresh()
	if w.state.Model.Version != version {
		t.Errorf("the model is at version %d", w.state.Model.Version)
	}
	if err := w.change(ticketDoc(`, "x-index": [["title"]]`, `"title": {"x-kind": "text"}`)); err != nil {
		t.Errorf("another change: %v", err)
	}
}

// hold keeps a transaction open, which the building of any index waits for, until it is called.
func (w *world) hold() func() {
	w.t.Helper()
	ctx := context.Background()
	conn, err := w.pool.Acquire(ctx)
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := conn.Exec(ctx, "begin; select count(*) from ws_test.state; lock table ws_test."+w.state.Model.Entity("ticket").Table+" in row exclusive mode"); err != nil {
		conn.Release()
		w.t.Fatal(err)
	}
	return func() {
		_, _ = conn.Exec(ctx, "rollback")
		conn.Release()
	}
}

// begun applies an edit that can't end yet.
func (w *world) begun(doc metadata.Document) *engine.ModelChange {
	w.t.Helper()
	plan, err := w.ws.Apply(context.Background(), w.me, &engine.Edit{Documents: []metadata.Document{doc}, Title: "Index tickets"})
	if err != nil {
		w.t.Fatal(err)
	}
	if plan.Running == nil || plan.Running.State != engine.ChangePreparing {
		w.t.Fatalf("the change is %+v", plan.Running)
	}
	return plan.Running
}

// TestCancelChange undoes what was prepared, and lets others change the model meanwhile as long as it is of something else.
func TestCancelChange(t *testing.T) {
	t.Parallel()
	w := tickets(t, "a", "b")
	ctx := context.Background()
	before := w.structure()
	release := w.hold()
	index := ticketDoc(`, "x-index": [["title", "points"]]`, `"title": {"x-kind": "text"}`, `"points": {"x-kind": "integer"}`)
	c := w.begun(index)
	_, err := w.ws.Apply(ctx, w.me, &engine.Edit{Documents: []metadata.Document{index}})
	if e := fails(t, err, engine.Conflict); !strings.Contains(e.Message, `"Index tickets"`) {
		t.Errorf("told as %q", e.Message)
	}
	_, err = w.ws.Apply(ctx, w.me, &engine.Edit{Documents: []metadata.Document{ticketDoc("", `"title": {"x-kind": "text", "title": "T"}`)}})
	if e := fails(t, err, engine.Conflict); !strings.Contains(e.Message, `"Index tickets"`) {
		t.Errorf("told as %q", e.Message)
	}
	if _, err := w.ws.Apply(ctx, w.me, &engine.Edit{Documents: []metadata.Document{entityDoc("call", "note")}}); err != nil {
		t.Errorf("a change of something else: %v", err)
	}
	if _, err := w.ws.CancelModelChange(ctx, w.me, c.ID); err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(time.Second, release)
	if over := w.ended(c.ID); over.State != engine.ChangeCancelled {
		t.Errorf("the change is %s: %s", over.State, over.Problem)
	}
	after := w.structure()
	maps.DeleteFunc(after, func(name, _ string) bool { return strings.HasPrefix(name, "call_") })
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("tables are otherwise than they were (-before +after):\n%s", diff)
	}
	_, err = w.ws.CancelModelChange(ctx, w.me, c.ID)
	if err != nil {
		t.Errorf("cancelling again: %v", err)
	}
}

// TestChangeOfAnotherVersion is published onto what others have published meanwhile.
func TestChangeOfAnotherVersion(t *testing.T) {
	t.Parallel()
	w := tickets(t, "a", "b")
	ctx := context.Background()
	release := w.hold()
	c := w.begun(ticketDoc(`, "x-index": [["title"]]`, `"title": {"x-kind": "text"}`))
	other := workspaceOf(t, w.pool)
	if _, err := other.Apply(ctx, w.me, &engine.Edit{Documents: []metadata.Document{entityDoc("call", "note")}}); err != nil {
		t.Fatal(err)
	}
	release()
	if over := w.ended(c.ID); over.State != engine.ChangeDone {
		t.Errorf("the change is %s: %s", over.State, over.Problem)
	}
	w.refresh()
	if m := w.state.Model; m.Entity("call") == nil || len(m.Entity("ticket").Indexes) != 1 {
		t.Error("one of the changes is not there")
	}
}

// TestFillAhead computes stored fields of a large table before they are published, and what changed meanwhile as they are.
func TestFillAhead(t *testing.T) {
	t.Parallel()
	w := tickets(t, "a", "bb", "ccc")
	title := `"title": {"x-kind": "text"}`
	if err := w.change(ticketDoc("", title, `"points": {"x-kind": "integer"}`)); err != nil {
		t.Fatal(err)
	}
	w.refresh()
	id := w.create("ticket", values{"title": "d", "points": 4})
	computed := ticketDoc(`, "x-index": [["double"]]`, title, `"points": {"x-kind": "integer"}`, `"double": {"x-kind": "formula", "x-expr": "points * 2", "x-stored": true}`,
		`"fourfold": {"x-kind": "formula", "x-expr": "double * 2", "x-stored": true}`)
	release := w.hold()
	c := w.begun(computed)
	w.must(w.me, w.updating("ticket", id, values{"points": 5}))
	release()
	if over := w.ended(c.ID); over.State != engine.ChangeDone {
		t.Fatalf("the change is %s: %s", over.State, over.Problem)
	}
	w.refresh()
	if row := w.row("ticket", id, "double", "fourfold"); row["double"] != "10" || row["fourfold"] != "20" {
		t.Errorf("computed as %v", row)
	}
}
