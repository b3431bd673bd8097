package pg_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
)

func TestCreateKeepsEveryKind(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	company := w.create("company", values{"name": "Acme"})
	id := w.create("deal", values{
		"name": "Rocket", "amount": map[string]any{"amount": "12.50", "currency": "EUR"}, "probability": "33.3", "size": 7,
		"hot": true, "closeDate": "2026-03-01", "metAt": "2026-03-01T10:00:00.123456+02:00", "company": company, "externalId": "x1",
	})
	got := w.row("deal", id, "name", "stage", "amount", "probability", "size", "hot", "closeDate", "metAt", "company", "externalId",
		"version", "owner", "createdBy", "updatedBy", "lossReason", "deletedAt")
	want := map[string]string{
		"name": "Rocket", "stage": "open", "amount": "12.50", "probability": "33.3", "size": "7", "hot": "true",
		"closeDate": "2026-03-01", "metAt": "2026-03-01 08:00:00.123456+00", "company": company, "externalId": "x1",
		"version": "1", "owner": w.me.User, "createdBy": w.me.User, "updatedBy": w.me.User,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCreateTellsAllViolationsAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	nobody := "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a47"
	_, err := w.write(w.me, w.creating("deal",
		values{"name": "fine"},
		values{"name": "far longer than twenty characters", "stage": "lost", "company": nobody},
		values{"amount": map[string]any{"amount": "-1", "currency": "EUR"}, "contact": connect("none")},
	))
	e := fails(t, err, engine.Invalid)
	want := []string{"company exists", "name maxLength", "lossReason lostNeedsReason", "contact exists", "name required", "amount minimum"}
	if diff := cmp.Diff(want, broken(e)); diff != "" {
		t.Error(diff)
	}
	indexes := []int{}
	for _, v := range e.Violations {
		indexes = append(indexes, v.Index)
	}
	if !slices.IsSorted(indexes) || indexes[0] != 1 || indexes[len(indexes)-1] != 2 {
		t.Errorf("violations are of records %v", indexes)
	}
}

func TestStampsAreForAdministrators(t *testing.T) {
	t.Parallel()
	w := newWorld(t, role{name: "writer", entity: "company", actions: metadata.Actions()})
	then := values{"name": "Old", "createdAt": "2019-03-04T10:00:00Z", "createdBy": w.me.User}
	_, err := w.write(w.actor("writer"), w.creating("company", then))
	fails(t, err, engine.Forbidden)
	for _, with := range []values{then, {"name": "Old", "createdAt": "2019-03-04T10:00:00Z", "createdBy": w.me.User, "parent": along{create: []values{then}}}} {
		id := w.must(w.me, w.creating("company", with, values{"name": "New"}))
		got := w.row("company", id[0], "createdAt", "createdBy", "updatedBy", "version")
		if diff := cmp.Diff(map[string]string{"createdAt": "2019-03-04 10:00:00+00", "createdBy": w.me.User, "updatedBy": w.me.User, "version": "1"}, got); diff != "" {
			t.Error(diff)
		}
		if got := w.row("company", id[1], "createdAt")["createdAt"]; got == "" || got[:4] == "2019" {
			t.Errorf("the other was made at %q", got)
		}
	}
	_, err = w.write(w.me, w.creating("company", values{"name": "Odd", "version": 7}))
	if id := w.must(w.me, w.creating("company", values{"name": "Odd", "version": 7})); err != nil || w.row("company", id[0], "version")["version"] != "1" {
		t.Errorf("a version is taken: %v", err)
	}
}
