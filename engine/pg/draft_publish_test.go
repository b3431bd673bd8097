package pg_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
)

// apply publishes documents without a draft.
func (d *drafter) apply(docs ...metadata.Document) {
	d.t.Helper()
	if _, err := d.ws.Apply(context.Background(), d.me, &engine.Edit{Documents: docs}); err != nil {
		d.t.Fatal(err)
	}
}

// TestPublishOfAMovedModel publishes two drafts that were begun from the same version.
func TestPublishOfAMovedModel(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t)
	ann, bob := w.drafter("Ann"), w.drafter("Bob")
	note := `"properties": {"note": {"x-kind": "text"},`
	ann.save(entityDoc("ticket", "title"), ann.published("deal", `"properties": {`, note))
	bob.save(entityDoc("visit", "title"))
	bob.publish()
	if got := ann.now(); len(got.Stale) != 0 {
		t.Errorf("what Bob published makes %v stale", got.Stale)
	}
	if plan, err := ann.ws.PlanDraft(ctx, ann.me); err != nil || len(plan.Changes) != 3 { // the field, its place, and the entity
		t.Errorf("the plan of Ann's draft: %v, %v", plan, err)
	}

	bob.save(bob.published("deal", `"properties": {`, `"properties": {"memo": {"x-kind": "text"},`), entityDoc("ticket", "other"))
	bob.publish()
	want := []engine.DocumentName{{Type: metadata.EntityDoc, ID: "ticket"}}
	if diff := cmp.Diff(want, ann.now().Stale); diff != "" {
		t.Errorf("stale: %s", diff)
	}
	_, err := ann.ws.PublishDraft(ctx, ann.me, "")
	e := fails(t, err, engine.Conflict)
	if p, c := e.Problems, e.Conflicts; len(p) != 1 || p[0].Document != "entity/ticket" || len(c) != 1 || c[0].Kind != metadata.NameTaken {
		t.Errorf("the conflict is told as %s, %v", e.Message, p)
	}

	// Ann lets Bob's ticket stand. What both made of deal has come together by itself.
	left, err := ann.ws.MergeDraft(ctx, ann.me, nil, nil)
	if err != nil || len(left.Conflicts) != 1 {
		t.Fatalf("without a choice: %v, %v", left, err)
	}
	choices := map[string]metadata.Choice{left.Conflicts[0].Key: metadata.Theirs}
	draft, err := ann.ws.MergeDraft(ctx, ann.me, choices, nil)
	if err != nil || len(draft.Stale) > 0 || draft.Base != ann.model().Version || len(draft.Documents) != 1 {
		t.Fatalf("stale still: %+v, %v", draft, err)
	}
	ann.publish()
	deal := ann.model().Entity("deal")
	if deal.Field("note") == nil || deal.Field("memo") == nil || ann.model().Entity("visit") == nil || ann.model().Entity("ticket").Field("other") == nil {
		t.Errorf("deal has become %s", deal.Doc.Body)
	}
}

// TestApplyFromAnOlderVersion lets an edit from an older version come together with what was published since, and tells where
// both changed the same.
func TestApplyFromAnOlderVersion(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t)
	ann, bob := w.drafter("Ann"), w.drafter("Bob")
	base := ann.model().Version
	mine := ann.published("deal", `"properties": {`, `"description": "Chance", "properties": {"note": {"x-kind": "text"},`)
	bob.apply(bob.published("deal", `"properties": {`, `"description": "Business", "properties": {"memo": {"x-kind": "text"},`))
	edit := &engine.Edit{Documents: []metadata.Document{mine}, Base: base}
	if _, err := ann.ws.Apply(ctx, ann.me, edit); engine.CodeOf(err) != engine.Conflict {
		t.Errorf("without merging: %v", err)
	}
	edit.Merge = true
	_, err := ann.ws.Apply(ctx, ann.me, edit)
	e := fails(t, err, engine.Conflict)
	if len(e.Conflicts) != 1 || e.Conflicts[0].Pointer != "/description" || string(e.Conflicts[0].Theirs) != `"Business"` {
		t.Fatalf("conflicts: %+v", e.Conflicts)
	}
	edit.Choices = map[string]metadata.Choice{e.Conflicts[0].Key: metadata.Ours}
	if _, err := ann.ws.Apply(ctx, ann.me, edit); err != nil {
		t.Fatal(err)
	}
	deal := ann.model().Entity("deal")
	if deal.Field("note") == nil || deal.Field("memo") == nil || deal.About.In("en") != "Chance" {
		t.Errorf("deal has become %s", deal.Doc.Body)
	}
}

// TestPublishingAtOnce lets several publish drafts that have nothing to do with each other: all of it is there afterwards.
func TestPublishingAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var group sync.WaitGroup
	names := []string{"ticket", "visit", "call", "letter"}
	var drafters []*drafter
	for _, name := range names {
		drafters = append(drafters, w.drafter(name))
		drafters[len(drafters)-1].save(entityDoc(name, "title"))
	}
	for _, d := range drafters {
		group.Go(func() {
			if _, err := d.ws.PublishDraft(context.Background(), d.me, ""); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	m := (&drafter{w, workspaceOf(t, w.pool), w.me}).model()
	for _, name := range names {
		if m.Entity(name) == nil {
			t.Errorf("there is no %s", name)
		}
	}
	if want := w.state.Model.Version + int64(len(names)); m.Version != want {
		t.Errorf("version %d, want %d", m.Version, want)
	}
}

// TestRenamedElsewhere follows documents by their ids: what is changed goes with what was renamed, what is to go does not.
func TestRenamedElsewhere(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t)
	ann, bob := w.drafter("Ann"), w.drafter("Bob")
	bob.apply(entityDoc("ticket", "title"), entityDoc("visit", "title"))
	edit := &engine.Edit{
		Documents: []metadata.Document{ann.published("ticket", `"title"`, `"subject"`)},
		Remove:    []engine.DocumentName{{Type: metadata.EntityDoc, ID: "visit"}},
	}
	if _, err := ann.ws.SaveDraft(ctx, ann.me, edit, nil); err != nil {
		t.Fatal(err)
	}
	bob.apply(bob.published("ticket", `"$id": "ticket"`, `"$id": "case"`), bob.published("visit", `"$id": "visit"`, `"$id": "call"`))
	d := ann.now()
	if len(d.Conflicts) != 1 || d.Conflicts[0].Kind != metadata.RemovedOnce || d.Conflicts[0].ID != "call" {
		t.Errorf("visit was renamed, and is to go: %+v", d.Conflicts)
	}
}

// TestDraftOfANewerVersion reads and publishes a draft in a process that has not heard of its base version yet.
func TestDraftOfANewerVersion(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ann := w.drafter("Ann")
	behind := []*drafter{{w, workspaceOf(t, w.pool), ann.me}, {w, workspaceOf(t, w.pool), ann.me}}
	for _, d := range behind {
		d.model()
	}
	ann.apply(entityDoc("ticket", "title"))
	ann.save(ann.published("ticket", `"title"`, `"subject"`))
	if d, err := behind[0].ws.Draft(context.Background(), ann.me); err != nil || len(d.Stale) > 0 {
		t.Errorf("the draft is %+v: %v", d, err)
	}
	if plan := behind[1].publish(); len(plan.Changes) != 1 {
		t.Errorf("%d changes", len(plan.Changes))
	}
}

// TestDraftRemovesARole and an entity for good.
func TestDraftRemovesARole(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	ann := newWorld(t).drafter("Ann")
	ann.apply(ann.text(shopText), ann.text(clerkText))
	remove := func(t metadata.DocType, id string) error {
		_, err := ann.ws.SaveDraft(ctx, ann.me, &engine.Edit{Remove: []engine.DocumentName{{Type: t, ID: id}}}, nil)
		return err
	}
	if err := remove(metadata.RoleDoc, "clerk"); err != nil {
		t.Fatal(err)
	}
	if plan := ann.publish(); plan.Next.Role("clerk") != nil || ann.now() != nil {
		t.Error("the role or the draft is there still")
	}
	if err := remove(metadata.EntityDoc, "shop"); err != nil {
		t.Fatal(err)
	}
	if plan := ann.publish(); plan.Next.Entity("shop") != nil {
		t.Error("the entity is there still")
	}
}

// TestANewEntityOfATakenName is told of, instead of being put in the other's place.
func TestANewEntityOfATakenName(t *testing.T) {
	t.Parallel()
	ann := newWorld(t).drafter("Ann")
	deal := entityDoc("deal", "title")
	deal.Body = []byte(strings.Replace(string(deal.Body), `"$id"`, `"x-id": "0192f0c1-0000-7000-8000-000000000001", "$id"`, 1))
	ann.save(deal)
	_, err := ann.ws.PlanDraft(context.Background(), ann.me)
	p := fails(t, err, engine.Invalid).Problems
	if len(p) == 0 || !strings.Contains(p[0].Message, "two documents entity/deal") {
		t.Errorf("told as %v", p)
	}
}

// TestPublishOfADraftIsOneTransaction loses the connection when all but the draft's end is written.
func TestPublishOfADraftIsOneTransaction(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t)
	ann := w.drafter("Ann")
	saved := ann.save(entityDoc("ticket", "title"))
	for _, sql := range []string{
		`create function ws_test.crash() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`,
		`create trigger crash before update on ws_test.draft for each row execute function ws_test.crash()`,
	} {
		if _, err := w.pool.Exec(ctx, sql); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ann.ws.PublishDraft(ctx, ann.me, ""); err == nil {
		t.Fatal("the connection was not lost")
	}
	version, err := ann.ws.Models.Version(ctx)
	if err != nil || version != w.state.Model.Version {
		t.Errorf("version %d after %d: %v", version, w.state.Model.Version, err)
	}
	var tables int
	if err := w.pool.QueryRow(ctx, `select count(*) from pg_tables where schemaname = 'ws_test' and tablename like 'ticket%'`).Scan(&tables); err != nil || tables != 0 {
		t.Errorf("%d tables of what was not published: %v", tables, err)
	}
	if diff := cmp.Diff(saved, ann.now()); diff != "" {
		t.Errorf("the draft: %s", diff)
	}
	if _, err := w.pool.Exec(ctx, `drop trigger crash on ws_test.draft`); err != nil {
		t.Fatal(err)
	}
	if plan := ann.publish(); plan.Next.Entity("ticket") == nil || ann.now() != nil {
		t.Error("the second try did not publish, or kept the draft")
	}
	versions, err := ann.ws.Versions.Versions(ctx, 0, 1)
	if err != nil || versions[0].Title != "mine" || versions[0].By != ann.me.User {
		t.Errorf("the version is %+v: %v", versions, err)
	}
}

// TestDraftSavedWhileItIsPublished keeps what was saved after the plan was made.
func TestDraftSavedWhileItIsPublished(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t)
	ann := w.drafter("Ann")
	before := ann.save(entityDoc("ticket", "title"))
	plan, err := ann.ws.PlanDraft(ctx, ann.me)
	if err != nil {
		t.Fatal(err)
	}
	ann.save(entityDoc("ticket", "title", "note"))
	err = ann.ws.Models.Publish(ctx, &engine.Publication{
		Base: plan.Base, Old: ann.model(), Next: plan.Next, Changes: plan.Changes, Author: ann.me.User, Draft: before,
	})
	fails(t, err, engine.Conflict)
	if version, _ := ann.ws.Models.Version(ctx); version != w.state.Model.Version {
		t.Error("it was published all the same")
	}
	if d := ann.now(); d == nil || !strings.Contains(string(d.Documents[0].Body), "note") {
		t.Errorf("the draft is %+v", d)
	}
}

const (
	shopText = `{"$schema": "kith:entity", "$id": "shop", "type": "object", "x-entity": {"plural": "shops", "display": "title"},
		"properties": {"title": {"x-kind": "text"}, "size": {"x-kind": "integer"}},
		"required": ["size"], "x-unique": [["title", "size"]], "x-index": [["size"]],
		"x-rules": [{"name": "big", "check": "size > 3", "message": "m", "fields": ["size"]}]}`
	saleText = `{"$schema": "kith:entity", "$id": "sale", "type": "object", "x-entity": {"plural": "sales"},
		"properties": {"sum": {"x-kind": "integer"}, "shop": {"x-kind": "relation", "x-to": "shop", "x-inverse": "sales"}},
		"x-rules": [{"name": "fits", "check": "sum < shop.size", "message": "m", "fields": ["sum"]}]}`
	clerkText = `{"$schema": "kith:role", "$id": "clerk", "policies": [
		{"entity": "shop", "actions": ["read"], "fields": ["*", "!size"], "rows": "size < 10"}]}`
)

// TestRenameInADraft renames a field and an entity by hand: all that names them follows, and the old names go on
// answering, as after renameField.
func TestRenameInADraft(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ann := w.drafter("Ann")
	ann.apply(ann.text(shopText), ann.text(saleText), ann.text(clerkText))
	id := ann.model().Entity("shop").Field("size").ID
	ann.save(ann.published("shop", `"$id": "shop"`, `"$id": "store"`, `"size": {`, `"area": {`))
	m := ann.publish().Next
	shop := m.Lookup("shop")
	if shop == nil || shop.Name != "store" || shop.Lookup("size").ID != id || shop.Lookup("size").Name != "area" {
		t.Fatalf("the old names mean %+v", shop)
	}
	all := ""
	for _, d := range m.Documents {
		all += string(d.Body)
	}
	for _, want := range []string{
		`"x-formerly": ["size"]`, `"formerly": [{"name": "shop"}]`, `"required": ["area"]`, `"x-unique": [["title", "area"]]`, `"x-index": [["area"]]`,
		`"check": "area > 3"`, `"fields": ["area"]`, `"check": "sum < shop.area"`, `"x-to": "store"`, `"entity": "store"`, `"fields": ["*", "!area"]`, `"rows": "area < 10"`,
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no %s in\n%s", want, all)
		}
	}
	w.state, _ = ann.ws.Current(context.Background())
	w.must(ann.me, w.creating("store", values{"title": "A", "area": 5}))
}

// TestTrashInADraft puts a field into the trash and takes it out again, by its document alone.
func TestTrashInADraft(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t)
	ann := w.drafter("Ann")
	ann.apply(entityDoc("ticket", "title", "note"))
	w.state, _ = ann.ws.Current(ctx)
	id := w.must(ann.me, w.creating("ticket", values{"title": "A", "note": "kept"}))[0]
	ann.save(ann.published("ticket", `"note": {`, `"note": {"x-trashed": true, `))
	ann.publish()
	if e := ann.model().Entity("ticket"); e.Field("note") != nil || e.InTrash("note") == nil {
		t.Error("note is in use still")
	}
	ann.save(ann.published("ticket", `"x-trashed": true, `, ``, `, "x-trashed": true`, ``))
	ann.publish()
	w.state, _ = ann.ws.Current(ctx)
	if got := w.row("ticket", id, "note")["note"]; got != "kept" {
		t.Errorf("note came back as %q", got)
	}
}
