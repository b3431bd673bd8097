package pg_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"kith/engine"
	"kith/metadata"
)

// noise is a text that can't be made shorter.
func noise(bytes int) string {
	var b strings.Builder
	for b.Len() < bytes {
		b.WriteByte(byte('!' + rand.IntN('~'-'!')))
	}
	return b.String()
}

func noteDoc(more string) metadata.Document {
	body := `{"$schema": "kith:entity", "$id": "note", "type": "object", "x-entity": {"plural": "notes"}, "properties": {
		"code": {"x-kind": "text", "maxLength": 9000}, "body": {"x-kind": "text", "maxLength": 9000}}` + more + "}"
	return metadata.Document{Type: metadata.EntityDoc, ID: "note", Body: json.RawMessage(body)}
}

// TestValuesTooLongForAnIndex is about texts that their field takes, and an index over it does not.
func TestValuesTooLongForAnIndex(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	apply := func(doc metadata.Document) error {
		_, err := w.ws.Apply(context.Background(), w.me, &engine.Edit{Documents: []metadata.Document{doc}})
		w.refresh()
		return err
	}
	if err := apply(noteDoc(`, "x-index": [["code", "body"]]`)); err != nil {
		t.Fatal(err)
	}
	id := w.create("note", values{"code": noise(1000), "body": noise(1000)})
	long := noise(8000)
	for name, write := range map[string]*engine.Write{
		"create": w.creating("note", values{"code": "short", "body": "short"}, values{"code": "short", "body": long}),
		"update": w.updating("note", id, values{"body": long}),
		"upsert": w.upserting("note", "externalId", values{"externalId": "a", "body": long}),
	} {
		_, err := w.write(w.me, write)
		e := fails(t, err, engine.Invalid)
		if len(e.Violations) != 1 || e.Violations[0].Field != "body" || e.Violations[0].Rule != "indexed" {
			t.Fatalf("%s: %+v", name, e)
		}
		if want := map[string]int{"create": 1}[name]; e.Violations[0].Index != want {
			t.Errorf("%s: is about record %d, want %d", name, e.Violations[0].Index, want)
		}
	}
	w.create("note", values{"body": strings.Repeat("a", 9000)}) // it takes little room in an index
	_, err := w.write(w.me, w.creating("note", values{"externalId": noise(3000)}))
	if e := fails(t, err, engine.Invalid); len(e.Violations) != 1 || e.Violations[0].Field != "externalId" {
		t.Errorf("an external id: %+v", e)
	}
	if err := apply(noteDoc("")); err != nil {
		t.Fatal(err)
	}
	w.create("note", values{"body": long})
	fails(t, apply(noteDoc(`, "x-index": [["body"]]`)), engine.Invalid)
}

// TestSlowWriteIsGivenUp waits for a row that somebody else has locked.
func TestSlowWriteIsGivenUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	settings := metadata.Document{Type: metadata.SettingsDoc, ID: "workspace", Body: json.RawMessage(
		`{"$schema": "kith:settings", "$id": "workspace", "limits": {"statementMilliseconds": 200}}`)}
	if _, err := w.ws.Apply(ctx, w.me, &engine.Edit{Documents: []metadata.Document{settings}}); err != nil {
		t.Fatal(err)
	}
	w.refresh()
	id := w.create("company", values{"name": "Acme"})
	tx, err := w.pool.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback(ctx) }()
	if _, err := tx.Exec(ctx, `select 1 from "ws_test"."`+w.state.Model.Entity("company").Table+`" for update`); err != nil {
		t.Fatal(err)
	}
	_, err = w.write(w.me, w.updating("company", id, values{"name": "Other"}))
	fails(t, err, engine.Limit)
	var waiting int
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		err = w.pool.QueryRow(ctx, "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'").Scan(&waiting)
		if err != nil || waiting == 0 {
			break
		}
	}
	if err != nil || waiting > 0 {
		t.Fatalf("%d statements go on in Postgres, %v", waiting, err)
	}
	if err := tx.Rollback(ctx); err != nil {
		t.Fatal(err)
	}
	w.must(w.me, w.updating("company", id, values{"name": "Other"}))
}
