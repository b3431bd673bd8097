package main

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/catalog"
	"kith/engine/pg/pgtest"
)

// ticketText is the document of tickets with an index.
func ticketText(index string) string {
	return fmt.Sprintf(`{"$schema": "kith:entity", "$id": "ticket", "type": "object", "x-entity": {"plural": "tickets"},
		"properties": {"title": {"x-kind": "text"}, "points": {"x-kind": "integer"}}, "x-index": [[%q]]}`, index)
}

// manyTickets makes more records than are looked at while their table is locked.
func manyTickets(t *testing.T, conn *pgx.Conn) (table string) {
	t.Helper()
	ctx := context.Background()
	if err := conn.QueryRow(ctx, `select relname from pg_class where relnamespace = to_regnamespace('ws_main') and relkind = 'r' and relname like 'ticket_%'`).Scan(&table); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec(ctx, fmt.Sprintf(`insert into ws_main.%s (id, created_at, updated_at, version, %[2]s)
		select gen_random_uuid(), now(), now(), 1, repeat('long ', 40) || n from generate_series(1, 4000) n`, table, columnLike(t, conn, table, "title_%"))); err != nil {
		t.Fatal(err)
	}
	return table
}

func columnLike(t *testing.T, conn *pgx.Conn, table, like string) (name string) {
	t.Helper()
	row := conn.QueryRow(context.Background(), `select attname from pg_attribute where attrelid = to_regclass('ws_main.' || $1) and attname like $2`, table, like)
	if err := row.Scan(&name); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestKilledWhileChangingTheModel kills a server in each phase of a change of a large table: another one goes on with it.
func TestKilledWhileChangingTheModel(t *testing.T) {
	t.Parallel()
	for name, held := range map[string]string{
		"PREPARING":  "lock table ws_main.%s in row exclusive mode",
		"PUBLISHING": fmt.Sprintf("select pg_advisory_xact_lock_shared(%d), '%%s'", catalog.ModelLock("ws_main")),
		"CLEANING":   "lock table ws_main.%s in row exclusive mode",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			killedWhile(t, name, held)
		})
	}
}

func killedWhile(t *testing.T, state, held string) {
	ctx := context.Background()
	url := pgtest.URL(t)
	i := newInstallation(t, url)
	address := freeAddress(t)
	p := i.serve(address)
	by := caller{url: p.url, key: i.key("admin")}
	apply := func(text string) {
		t.Helper()
		by.must(t, "/metadata", `mutation($d: String!) { applyChanges(edit: {documents: [$d]}) { version } }`, map[string]any{"d": text}, nil)
	}
	before := "title"
	if state == "CLEANING" {
		apply(ticketText("points"))
	} else {
		apply(ticketText(before))
	}
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	table := manyTickets(t, conn)
	if _, err := conn.Exec(ctx, "begin; "+fmt.Sprintf(held, table)); err != nil {
		t.Fatal(err)
	}
	wanted := ticketText("points")
	if state == "CLEANING" { // an index is only taken away
		wanted = `{"$schema": "kith:entity", "$id": "ticket", "type": "object", "x-entity": {"plural": "tickets"},
			"properties": {"title": {"x-kind": "text"}, "points": {"x-kind": "integer"}}}`
	}
	apply(wanted)
	if is := lastChange(t, by); is != state {
		t.Fatalf("the change is %s, and should be %s", is, state)
	}
	p.kill()
	if _, err := conn.Exec(ctx, "rollback; update ws_main.change set lease = now()"); err != nil { // so long it has been dead
		t.Fatal(err)
	}
	by.url = i.serve(address).url
	for end := time.Now().Add(time.Minute); lastChange(t, by) != "DONE"; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("the change is %s still", lastChange(t, by))
		}
	}
	var indexes, invalid int
	row := conn.QueryRow(ctx, `select count(*), count(*) filter (where not indisvalid) from pg_index
		where indrelid = to_regclass('ws_main.' || $1) and pg_get_indexdef(indexrelid) ~ '\((title|points)_[0-9a-f]+, id\)'`, table)
	if err := row.Scan(&indexes, &invalid); err != nil {
		t.Fatal(err)
	}
	if want := map[string]int{"CLEANING": 0}[state]; state == "CLEANING" && indexes != want || state != "CLEANING" && indexes != 1 || invalid > 0 {
		t.Errorf("there are %d indexes, %d of them broken", indexes, invalid)
	}
}

// lastChange is the state of the newest change of the model.
func lastChange(t *testing.T, by caller) string {
	t.Helper()
	var answer struct {
		Changes []struct{ State, Problem string }
	}
	by.must(t, "/metadata", `{ changes { state problem } }`, nil, &answer)
	if len(answer.Changes) == 0 {
		return "none"
	}
	return answer.Changes[0].State
}
