package pg_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

func (w *world) transaction(do func(engine.Store) (bool, error)) error {
	return w.ws.Transactions.Transaction(context.Background(), w.state, do)
}

func (w *world) into(s engine.Store, writes ...*engine.Write) ([]engine.Written, error) {
	return s.Write(context.Background(), w.state, w.me, writes)
}

func TestTransactionKeepsAllWrites(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var company, contact string
	err := w.transaction(func(s engine.Store) (bool, error) {
		made, err := w.into(s, w.creating("company", values{"name": "Acme"}))
		if err != nil {
			return false, err
		}
		company = made[0].IDs[0]
		if w.exists("company", company) {
			t.Error("others see the company before the transaction ends")
		}
		made, err = w.into(s, w.creating("contact", values{"name": "Ann", "company": company}))
		if err != nil {
			return false, err
		}
		contact = made[0].IDs[0]
		return true, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !w.exists("company", company) || w.row("contact", contact, "company")["company"] != company {
		t.Error("the company or its contact was not kept")
	}
}

func TestTransactionUndoesAllWrites(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	broken := errors.New("broken")
	for _, end := range []error{nil, broken} {
		var id string
		err := w.transaction(func(s engine.Store) (bool, error) {
			made, err := w.into(s, w.creating("company", values{"name": "Acme"}))
			if err != nil {
				return false, err
			}
			id = made[0].IDs[0]
			return end != nil, end
		})
		if !errors.Is(err, end) || w.exists("company", id) {
			t.Errorf("ended by %v: got %v, company kept: %v", end, err, w.exists("company", id))
		}
	}
}

func TestTransactionOutlivesRefusedWrites(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var ids []string
	err := w.transaction(func(s engine.Store) (bool, error) {
		for _, name := range []any{"First", nil, "Third"} {
			made, err := w.into(s, w.creating("company", values{"name": name}))
			if name == nil {
				fails(t, err, engine.Invalid)
				continue
			}
			if err != nil {
				return false, err
			}
			ids = append(ids, made[0].IDs...)
		}
		return true, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		if !w.exists("company", id) {
			t.Error("a company beside the refused one was not kept")
		}
	}
}

// What the transaction itself has written is what clashes, and what its reads find.
func TestTransactionSeesItsOwnWrites(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	err := w.transaction(func(s engine.Store) (bool, error) {
		made, err := w.into(s, w.creating("company", values{"name": "Acme", "externalId": "a"}))
		if err != nil {
			return false, err
		}
		_, err = w.into(s, w.creating("company", values{"name": "B", "externalId": "b"}, values{"name": "A", "externalId": "a"}))
		if clash := fails(t, err, engine.Duplicate); clash.ID != made[0].IDs[0] || clash.Index != 1 {
			t.Errorf("the clash is told of record %d with %s", clash.Index, clash.ID)
		}
		if found := w.found(s, "a"); !strings.Contains(found, made[0].IDs[0]) {
			t.Errorf("read %s within the transaction", found)
		}
		return false, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// found is what a store answers of companies with an external id.
func (w *world) found(s engine.Store, key string) string {
	w.t.Helper()
	e := w.state.Model.Entity("company")
	f := e.Field("externalId")
	q := &engine.Query{
		Entity: e, Page: engine.Page{First: 10},
		Filter: &expr.In{
			X:    &expr.Field{From: &expr.Ref{Of: expr.RecordOf(e.Name)}, Name: f.Name, Of: f.Type},
			List: &expr.Const{Value: []any{key}, Of: expr.ListOf(f.Type)},
		},
		Connection: &engine.Connection{Members: []engine.ConnectionMember{{Key: "nodes", Part: engine.Nodes, Node: &engine.Object{
			Members: []engine.Member{{Key: "id", Value: &engine.Value{Field: e.Field("id")}}},
		}}}},
	}
	if err := engine.Secure(q, w.state.Guard, w.me.Roles); err != nil {
		w.t.Fatal(err)
	}
	statement, err := s.Prepare(w.state, []engine.Root{{Key: "found", Query: q}})
	if err != nil {
		w.t.Fatal(err)
	}
	answer, err := statement.Read(context.Background(), w.me, nil, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return string(answer)
}

func TestTransactionOfAnOldModel(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if _, err := w.ws.Apply(context.Background(), w.me, &engine.Edit{Documents: []metadata.Document{{
		Type: metadata.EntityDoc, ID: "extra", Body: []byte(`{"$schema": "kith:entity", "$id": "extra", "type": "object",
			"title": "Extra", "x-entity": {"plural": "extras"}, "properties": {"name": {"x-kind": "text"}}}`),
	}}}); err != nil {
		t.Fatal(err)
	}
	err := w.transaction(func(engine.Store) (bool, error) {
		t.Error("it began all the same")
		return true, nil
	})
	if !errors.Is(err, engine.ErrStale) {
		t.Errorf("got %v, want ErrStale", err)
	}
}

// A batch may hold records that refer to each other, in any order and in a circle.
func TestRecordsOfABatchReferToEachOther(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const first, second = "0197a000-0000-7000-8000-000000000001", "0197a000-0000-7000-8000-000000000002"
	w.create("company", values{"name": "Old", "externalId": "old"})
	for _, write := range []*engine.Write{
		w.creating("company", values{"name": "A", "parent": second}, values{"name": "B", "parent": first}),
		w.upserting("company", "externalId", values{"externalId": "a", "name": "A", "parent": second},
			values{"externalId": "b", "name": "B", "parent": first}, values{"externalId": "old", "name": "Old", "parent": first}),
	} {
		write.Records[0].ID, write.Records[1].ID, write.DryRun = first, second, write.Op == engine.CreateOp
		ids := w.must(w.me, write)
		if write.DryRun {
			if w.exists("company", first) {
				t.Error("a dry run made a company")
			}
			continue
		}
		var parents []string
		for _, id := range ids {
			parents = append(parents, w.row("company", id, "parent")["parent"])
		}
		if diff := cmp.Diff([]string{second, first, first}, parents); diff != "" {
			t.Errorf("%s: %s", write.Op, diff)
		}
	}
}

// All records of a batch that clash are told at once.
func TestDuplicatesOfABatch(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.create("company", values{"name": "There", "externalId": "there"})
	_, err := w.write(w.me, w.creating("company", values{"name": "A", "externalId": "a"}, values{"name": "B", "externalId": "there"},
		values{"name": "C"}, values{"name": "D"}, values{"name": "E", "externalId": "a"}))
	e := fails(t, err, engine.Duplicate)
	var at []int
	for _, v := range e.Violations {
		at = append(at, v.Index)
	}
	if diff := cmp.Diff([]int{1, 4}, at); diff != "" || e.Index != 1 || e.Field != "externalId" {
		t.Errorf("index %d, field %s, of all: %s", e.Index, e.Field, diff)
	}
}
