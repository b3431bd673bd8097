package pg_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
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
