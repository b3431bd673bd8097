package pg_test

import (
	"context"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
)

func TestTrashTakesWhatCascades(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	deal := w.create("deal", values{"name": "Rocket"})
	line := w.create("line", values{"deal": deal})
	before := w.create("line", values{"deal": deal})
	w.must(w.me, w.on(engine.DeleteOp, "line", before))
	w.must(w.me, w.on(engine.DeleteOp, "deal", deal))
	if !w.trashed("deal", deal) || !w.trashed("line", line) {
		t.Fatal("the deal and its line are not both in the trash")
	}
	_, err := w.write(w.me, w.on(engine.RestoreOp, "line", line))
	fails(t, err, engine.Invalid)
	w.must(w.me, w.on(engine.RestoreOp, "deal", deal))
	if w.trashed("deal", deal) || w.trashed("line", line) {
		t.Error("restoring the deal did not bring its line back")
	}
	if !w.trashed("line", before) {
		t.Error("restoring the deal brought back what another deletion took")
	}
	if diff := cmp.Diff(map[string]string{"version": "3"}, w.row("line", line, "version")); diff != "" {
		t.Error(diff)
	}
}

func (w *world) trashed(entity, id string) bool {
	w.t.Helper()
	return w.row(entity, id, "deletedAt")["deletedAt"] != ""
}

func TestTrashRestricts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	company := w.create("company", values{"name": "Acme"})
	deal := w.create("deal", values{"name": "Rocket", "company": company})
	_, err := w.write(w.me, w.on(engine.DeleteOp, "company", company))
	e := fails(t, err, engine.Invalid)
	if diff := cmp.Diff([]string{"deals restrict"}, broken(e)); diff != "" {
		t.Error(diff)
	}
	w.must(w.me, w.on(engine.DeleteOp, "deal", deal))
	w.must(w.me, w.on(engine.DeleteOp, "company", company))
	_, err = w.write(w.me, w.creating("deal", values{"name": "late", "company": company}))
	if diff := cmp.Diff([]string{"company exists"}, broken(fails(t, err, engine.Invalid))); diff != "" {
		t.Error(diff)
	}
}

func TestDestroy(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	parent := w.create("company", values{"name": "Parent"})
	child := w.create("company", values{"name": "Child", "parent": parent})
	contact := w.create("contact", values{"name": "Ann", "company": parent})
	_, err := w.write(w.me, w.on(engine.DestroyOp, "company", parent))
	fails(t, err, engine.Conflict)
	w.must(w.me, w.on(engine.DeleteOp, "company", parent))
	w.must(w.me, w.on(engine.DestroyOp, "company", parent))
	if w.exists("company", parent) || w.exists("contact", contact) {
		t.Error("the company or what cascades from it is still there")
	}
	if diff := cmp.Diff(map[string]string{"version": "2"}, w.row("company", child, "parent", "version")); diff != "" {
		t.Error(diff)
	}
	events := w.events()
	last := map[string]engine.Event{}
	for _, e := range events {
		last[e.Record] = e
	}
	name := w.state.Model.Entity("company").Field("name").ID
	if e := last[parent]; e.Action != engine.Destroyed || fieldOf(t, e, name) != "Parent" {
		t.Errorf("the event of the destroyed company is %+v", e)
	}
	if e := last[child]; e.Action != engine.Updated {
		t.Errorf("the event of the child is %+v", e)
	}
}

func TestDestroyRestricts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	company := w.create("company", values{"name": "Acme"})
	deal := w.create("deal", values{"name": "Rocket", "company": company})
	w.must(w.me, w.on(engine.DeleteOp, "deal", deal))
	w.must(w.me, w.on(engine.DeleteOp, "company", company))
	_, err := w.write(w.me, w.on(engine.DestroyOp, "company", company))
	fails(t, err, engine.Invalid)
	w.must(w.me, w.on(engine.DestroyOp, "deal", deal))
	w.must(w.me, w.on(engine.DestroyOp, "company", company))
}

func TestRestoreAnswersDuplicate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	old := w.create("contact", values{"name": "Ann", "email": "ann@example.com"})
	w.must(w.me, w.on(engine.DeleteOp, "contact", old))
	now := w.create("contact", values{"name": "Anna", "email": "ann@example.com"})
	_, err := w.write(w.me, w.on(engine.RestoreOp, "contact", old))
	if e := fails(t, err, engine.Duplicate); e.Field != "email" || e.ID != now {
		t.Errorf("duplicate of %s %s, want email %s", e.Field, e.ID, now)
	}
}

// A record is connected to one that is being trashed: either the link is refused, or the trash is.
func TestConnectAgainstTrash(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i := range 20 {
		company := w.create("company", values{"name": "Acme"})
		connecting := w.creating("deal", values{"name": "Rocket", "company": company})
		if i%2 == 1 {
			connecting = w.updating("deal", w.create("deal", values{"name": "Rocket"}), values{"company": company})
		}
		deleting := w.on(engine.DeleteOp, "company", company)
		var group sync.WaitGroup
		var linked, gone error
		group.Go(func() { _, linked = w.write(w.me, connecting) })
		group.Go(func() { _, gone = w.write(w.me, deleting) })
		group.Wait()
		if (linked == nil) == (gone == nil) {
			t.Fatalf("connect: %v, trash: %v; want exactly one refused", linked, gone)
		}
	}
	var broken int
	deal, company := w.state.Model.Entity("deal"), w.state.Model.Entity("company")
	err := w.pool.QueryRow(context.Background(), `select count(*) from ws_test."`+deal.Table+`" d join ws_test."`+company.Table+
		`" c on c.id = d."`+deal.Field("company").Columns[0].Name+`" where d.deleted_at is null and c.deleted_at is not null`).Scan(&broken)
	if err != nil || broken != 0 {
		t.Errorf("%d live deals lead to trashed companies: %v", broken, err)
	}
}

func TestBulkDelete(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ids := w.must(w.me, w.creating("deal", values{"name": "a", "size": 1}, values{"name": "b", "size": 2}, values{"name": "c", "size": 3}))
	bulk := w.on(engine.DeleteOp, "deal", "")
	bulk.Filter = w.filter("deal", "size <= 2")
	if diff := cmp.Diff(ids[:2], w.must(w.me, bulk)); diff != "" {
		t.Error(diff)
	}
	if w.trashed("deal", ids[2]) {
		t.Error("a record outside of the filter is in the trash")
	}
	bulk.Op = engine.RestoreOp
	w.must(w.me, bulk)
	if w.trashed("deal", ids[0]) {
		t.Error("bulk restore left a record in the trash")
	}
}
