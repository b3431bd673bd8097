package pg_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
)

func TestUpsertCreatesAndUpdates(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	there := w.create("company", values{"name": "Old", "externalId": "b"})
	ids := w.must(w.me, w.upserting("company", "externalId",
		values{"name": "A", "externalId": "a"}, values{"name": "New", "externalId": "b"}, values{"name": "C", "externalId": "c"}))
	if len(ids) != 3 || ids[1] != there {
		t.Fatalf("upserted %v, want the second to be %s", ids, there)
	}
	for i, want := range []map[string]string{{"name": "A", "version": "1"}, {"name": "New", "version": "2"}, {"name": "C", "version": "1"}} {
		if diff := cmp.Diff(want, w.row("company", ids[i], "name", "version")); diff != "" {
			t.Error(diff)
		}
	}
	again := w.must(w.me, w.upserting("company", "externalId", values{"name": "C", "externalId": "c"}))
	if again[0] != ids[2] || w.row("company", ids[2], "version")["version"] != "1" {
		t.Error("an upsert that changes nothing made another record or version")
	}
}

func TestUpsertRestoresFromTheTrash(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	company := w.create("company", values{"name": "Old", "externalId": "x"})
	contact := w.create("contact", values{"name": "Ann", "company": company})
	w.must(w.me, w.on(engine.DeleteOp, "company", company))
	ids := w.must(w.me, w.upserting("company", "externalId", values{"name": "New", "externalId": "x"}))
	if ids[0] != company || w.trashed("company", company) || w.trashed("contact", contact) {
		t.Error("the company and its contact were not restored")
	}
	if diff := cmp.Diff(map[string]string{"name": "New", "version": "4"}, w.row("company", company, "name", "version")); diff != "" {
		t.Error(diff)
	}
}

func TestUpsertNeedsKeysOfTheirOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.write(w.me, w.upserting("company", "externalId",
		values{"name": "A", "externalId": "a"}, values{"name": "B"}, values{"name": "C", "externalId": "a"}))
	if diff := cmp.Diff([]string{"externalId required", "externalId unique"}, broken(fails(t, err, engine.Invalid))); diff != "" {
		t.Error(diff)
	}
	_, err = w.write(w.me, w.upserting("company", "name", values{"name": "A"}))
	fails(t, err, engine.BadRequest)
}

func TestUpsertsOfOneKeyAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const writers, rounds = 6, 5
	for round := range rounds {
		key := fmt.Sprint("k", round)
		ids := make([]string, writers)
		errs := make([]error, writers)
		var group sync.WaitGroup
		for i := range writers {
			upsert := w.upserting("company", "externalId", values{"name": fmt.Sprint("by ", i), "externalId": key})
			group.Go(func() {
				out, err := w.write(w.me, upsert)
				if errs[i] = err; err == nil {
					ids[i] = out[0].IDs[0]
				}
			})
		}
		group.Wait()
		slices.Sort(ids)
		if ids = slices.Compact(ids); len(ids) != 1 || ids[0] == "" {
			t.Fatalf("%d records of one key: %v", len(ids), errs)
		}
	}
}

func TestDuplicateNamesFieldRecordAndHolder(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	company := w.create("company", values{"name": "Acme", "code": "A1"})
	_, err := w.write(w.me, w.creating("company", values{"name": "x", "code": "B"}, values{"name": "y", "code": "A1"}))
	if e := fails(t, err, engine.Duplicate); e.Field != "code" || e.ID != company || e.Index != 1 {
		t.Errorf("duplicate: field %s, holder %s, record %d", e.Field, e.ID, e.Index)
	}
	_, err = w.write(w.me, w.creating("company", values{"name": "x", "code": "B"}, values{"name": "y", "code": "B"}))
	if e := fails(t, err, engine.Duplicate); e.Field != "code" || e.ID != "" || e.Index != 1 {
		t.Errorf("duplicate within the batch: field %s, holder %s, record %d", e.Field, e.ID, e.Index)
	}
	deal := w.create("deal", values{"name": "Rocket", "company": company})
	other := w.create("deal", values{"name": "Moon", "company": company})
	_, err = w.write(w.me, w.updating("deal", other, values{"name": "Rocket"}))
	if e := fails(t, err, engine.Duplicate); e.Field != "company" || e.ID != deal {
		t.Errorf("duplicate of a pair: field %s, holder %s", e.Field, e.ID)
	}
}
