package server_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"

	"kith/engine"
	"kith/engine/imports"
)

// many is a file of so many companies without a key.
func many(n int) string {
	var text strings.Builder
	text.WriteString("name\n")
	for i := range n {
		fmt.Fprintf(&text, "Company %d\n", i)
	}
	return text.String()
}

// When the server breaks off in the middle of a run, people are told, and the next run goes on after what is written.
func TestImportGoesOnAfterItBrokeOff(t *testing.T) {
	t.Parallel()
	const rows = 8000
	s := newStack(t)
	key := s.key("admin")
	i := s.upload(key, "company", many(rows), 1<<20)
	s.importing(key, `runImport(id: $id)`, map[string]any{"id": i.ID})
	var broken int
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(time.Millisecond) {
		// What a dead process can't do is renew its lease: time passes here at once.
		row := s.pool.QueryRow(t.Context(), `with written as (select coalesce(sum(count), 0) n from ws_test.import_written),
			dead as (update ws_test.import set lease = now() from written where n between 1 and $1 and state = 'running' returning n)
			select coalesce((select n from dead), 0)`, rows-2000)
		if err := row.Scan(&broken); err != nil || time.Now().After(end) {
			t.Fatalf("it was never seen in the middle: %v", err)
		}
		if broken > 0 {
			break
		}
	}
	dead := s.await(key, i.ID)
	if dead.State != "FAILED" || dead.Imported == 0 || dead.Imported == rows || dead.Problem == nil || !strings.Contains(*dead.Problem, fmt.Sprintf("%d rows are imported", dead.Imported)) {
		t.Fatalf("broken off: %s %d %v", dead.State, dead.Imported, dead.Problem)
	}
	s.imports.Close() // nothing of it goes on
	if n := s.total(key, "companies"); n != dead.Imported {
		t.Fatalf("%d are there, %d are told", n, dead.Imported)
	}
	s.serve()
	done := s.ran(key, i.ID)
	if done.State != "DONE" || done.Imported != rows || done.Report.Before != dead.Imported || done.Report.Imported != rows-dead.Imported || s.total(key, "companies") != rows {
		t.Errorf("gone on: %s %d, %+v, %d are there", done.State, done.Imported, done.Report, s.total(key, "companies"))
	}
}

// A run that is cancelled, or whose server is stopped, ends between two batches and tells what stands.
func TestImportIsEnded(t *testing.T) {
	t.Parallel()
	const rows = 8000
	s := newStack(t)
	key := s.key("admin")
	i := s.upload(key, "company", many(rows), 1<<20)
	written := func() (n int) {
		if err := s.pool.QueryRow(t.Context(), "select coalesce(sum(count), 0) from ws_test.import_written").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	until := func(more int) {
		for end := time.Now().Add(20 * time.Second); written() < more; time.Sleep(time.Millisecond) {
			if time.Now().After(end) {
				t.Fatal("nothing is written")
			}
		}
	}
	s.importing(key, `runImport(id: $id)`, map[string]any{"id": i.ID})
	if r := s.metadata(key, `mutation($id: ID!) { runImport(id: $id) { id } }`, map[string]any{"id": i.ID}); r.code() != "CONFLICT" {
		t.Errorf("run twice: %s", r.body)
	}
	other := s.upload(key, "product", "name\nThing\n", 100)
	if r := s.metadata(key, `mutation($id: ID!) { runImport(id: $id) { id } }`, map[string]any{"id": other.ID}); r.code() != "LIMIT" {
		t.Errorf("two at once: %s", r.body)
	}
	until(1)
	got := s.importing(key, `cancelImport(id: $id)`, map[string]any{"id": i.ID})
	if got.State != "CANCELLED" || got.Imported == 0 || got.Imported == rows {
		t.Errorf("cancelled: %s, %d", got.State, got.Imported)
	}
	time.Sleep(100 * time.Millisecond) // what went on would have written something by then
	if n := s.total(key, "companies"); n != got.Imported {
		t.Errorf("%d are there, %d are told", n, got.Imported)
	}
	s.importing(key, `runImport(id: $id)`, map[string]any{"id": i.ID})
	until(got.Imported + 1)
	s.imports.Close()
	stopped := s.await(key, i.ID)
	if stopped.State != "FAILED" || !strings.Contains(*stopped.Problem, "stopped") || stopped.Imported != s.total(key, "companies") {
		t.Errorf("stopped: %s %v, %d", stopped.State, stopped.Problem, stopped.Imported)
	}
	if r := s.metadata(key, `mutation($id: ID!) { runImport(id: $id) { id } }`, map[string]any{"id": i.ID}); r.code() != "UNAVAILABLE" {
		t.Errorf("run while stopping: %s", r.body)
	}
	s.serve()
	if done := s.ran(key, i.ID); done.State != "DONE" || done.Imported != rows || s.total(key, "companies") != rows {
		t.Errorf("gone on: %+v, %d are there", done.Report, s.total(key, "companies"))
	}
}

// All rows or none.
func TestImportAtomically(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	i := s.upload(key, "company", "name,website\nOne,https://one.example\nTwo,no address\n", 100)
	run := func() shownImport {
		s.importing(key, `runImport(id: $id, atomic: true)`, map[string]any{"id": i.ID})
		return s.await(key, i.ID)
	}
	if got := run(); got.State != "FAILED" || !got.Report.Aborted || got.Report.Failed != 1 || got.Imported != 0 || s.total(key, "companies") != 0 {
		t.Errorf("%s %v %+v", got.State, got.Problem, got.Report)
	}
	s.importing(key, `mendImport(id: $id, rows: $rows)`, map[string]any{"id": i.ID, "rows": []any{map[string]any{"line": 3, "cells": map[string]string{"website": ""}}}})
	if got := run(); got.State != "DONE" || got.Report.Imported != 2 || got.Imported != 2 || s.total(key, "companies") != 2 {
		t.Errorf("%s %v %+v", got.State, got.Problem, got.Report)
	}
	if got := run(); got.State != "DONE" || got.Report.Before != 2 || got.Report.Rows != 0 || s.total(key, "companies") != 2 {
		t.Errorf("again: %s %+v", got.State, got.Report)
	}
}

// A try of a large file tries its first rows, and reads the rest.
func TestImportIsSampled(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	text := "name,parent,employees\n" + strings.ReplaceAll(strings.TrimPrefix(many(2500), "name\n"), "\n", ",,1\n") +
		"Child,Company 2400,1\nOrphan,Nowhere,1\nGrandchild,Child,1\nBad,,many\nEarly,Company 1,1\n"
	i := s.upload(key, "company", text, 1<<20)
	tried := s.tried(key, i.ID)
	if tried.State != "TRIED" || tried.Report.Rows != 2505 || tried.Report.Tried != 1000 || tried.Report.Imported != 2503 || tried.Report.Failed != 2 || s.total(key, "companies") != 0 {
		t.Fatalf("%s %v %+v", tried.State, tried.Problem, tried.Report)
	}
	ran := s.ran(key, i.ID)
	if ran.Report.Tried != 2505 || ran.Report.Imported != 2503 || ran.Report.Failed != 2 || s.total(key, "companies") != 2503 {
		t.Errorf("%s %v %+v", ran.State, ran.Problem, ran.Report)
	}
}

func TestImportRefusesFiles(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	s.limit(`"importMegabytes": 1`)
	key := s.key("admin")
	for text, want := range map[string]string{"": "empty", "name,name\n": "Two columns"} {
		if i := s.upload(key, "company", text, 100); i.State != "FAILED" || i.Problem == nil || !strings.Contains(*i.Problem, want) {
			t.Errorf("%q: %s %v", text, i.State, i.Problem)
		}
	}
	i := s.importing(key, `createImport(entity: $entity, name: $name)`, map[string]any{"entity": "company", "name": "x.csv"})
	add := func(part int, data []byte) string {
		ask := fmt.Sprintf(`mutation($id: ID!, $data: String!) { addImportPart(id: $id, part: %d, data: $data) { id } }`, part)
		return s.metadata(key, ask, map[string]any{"id": i.ID, "data": base64.StdEncoding.EncodeToString(data)}).code()
	}
	if got := add(1, []byte("x")); got != "CONFLICT" {
		t.Errorf("a part too early: %s", got)
	}
	if got := add(0, make([]byte, 1<<20+1)); got != "INVALID" {
		t.Errorf("a part too large: %s", got)
	}
	if got := add(0, []byte("name\n")); got != "" {
		t.Errorf("the first part: %s", got)
	}
	if got := add(0, []byte("other\n")); got != "" {
		t.Errorf("a part again: %s", got)
	}
	if got := add(1, make([]byte, 1<<20)); got != "LIMIT" {
		t.Errorf("a file too large: %s", got)
	}
	for _, mutation := range []string{`tryImport(id: $id)`, `runImport(id: $id)`, `mapImport(id: $id, mapping: {})`, `mendImport(id: $id, rows: [])`} {
		if r := s.metadata(key, "mutation($id: ID!) { "+mutation+" { id } }", map[string]any{"id": i.ID}); r.code() != "CONFLICT" {
			t.Errorf("%s before the file is read: %s", mutation, r.body)
		}
	}
	read := s.importing(key, `readImport(id: $id)`, map[string]any{"id": i.ID})
	if read.State != "READ" || read.Bytes != 5 || len(read.Rows) != 0 || len(read.Columns) != 1 {
		t.Errorf("read: %+v", read)
	}
	if got := add(1, []byte("x")); got != "CONFLICT" {
		t.Errorf("a part too late: %s", got)
	}
	if r := s.metadata(key, `mutation($id: ID!) { mendImport(id: $id, rows: [{line: 0, cells: {nme: "x"}}]) { id } }`, map[string]any{"id": i.ID}); r.code() != "INVALID" || !strings.Contains(string(r.body), "did you mean") {
		t.Errorf("mends that mean nothing: %s", r.body)
	}
}

// Imports that nobody has touched for long go, with all that belongs to them.
func TestImportsAreSwept(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	old, fresh := s.upload(key, "company", "name\nAcme\n", 100), s.upload(key, "company", "name\nBeta\n", 100)
	if _, err := s.pool.Exec(t.Context(), "update ws_test.import set touched_at = now() - interval '8 days' where id = $1", old.ID); err != nil {
		t.Fatal(err)
	}
	w := s.imports.Sweeper()
	if w.Kind() != imports.SweepJob {
		t.Errorf("a job of kind %s", w.Kind())
	}
	if again, err := w.Work(t.Context(), engine.Job{}); again != 0 || err != nil {
		t.Fatal(again, err)
	}
	var left string
	var parts int
	row := s.pool.QueryRow(t.Context(), "select (select string_agg(id::text, ' ') from ws_test.import), (select count(*) from ws_test.import_part)")
	if err := row.Scan(&left, &parts); err != nil || left != fresh.ID || parts != 1 {
		t.Errorf("left are %s and %d parts: %v", left, parts, err)
	}
}

// One import that can't begin, for the database lets it wait, keeps nobody else's from it.
func TestImportsBeginBesideEachOther(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	begun := func(email string) (*engine.Actor, *engine.Import) {
		who := &engine.Actor{User: s.user(email, "salesRep"), Roles: []string{"salesRep"}}
		i, err := s.imports.CreateImport(t.Context(), s.workspace, who, "company", "x.csv")
		if err == nil {
			_, err = s.imports.AddImportPart(t.Context(), s.workspace, who, i.ID, 0, []byte("name\nAcme\n"))
		}
		if err == nil {
			_, err = s.imports.ReadImport(t.Context(), s.workspace, who, i.ID)
		}
		if err != nil {
			t.Fatal(err)
		}
		return who, i
	}
	slow, first := begun("slow@example.com")
	other, second := begun("other@example.com")
	tx, err := s.pool.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), "select from ws_test.import where id = $1 for update", first.ID); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() {
		_, err := s.imports.RunImport(t.Context(), s.workspace, slow, first.ID, false)
		ended <- err
	}()
	for waits := false; !waits; time.Sleep(time.Millisecond) {
		row := s.pool.QueryRow(t.Context(), "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')")
		if err := row.Scan(&waits); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if _, err := s.imports.RunImport(ctx, s.workspace, other, second.ID, false); err != nil {
		t.Errorf("the other: %v", err)
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Error(err)
	}
	if err := <-ended; err != nil {
		t.Errorf("the slow one: %v", err)
	}
}
