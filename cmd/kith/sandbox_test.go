package main

import (
	"context"
	"testing"

	"kith/engine"
)

// TestSandbox tries a change in a sandbox with records, takes it over beside what was changed meanwhile, and throws the
// sandbox away.
func TestSandbox(t *testing.T) {
	t.Parallel()
	w := &folderWorld{t, emptyInstallation(t), t.TempDir()}
	w.must((&installCommand{Template: "lead-to-deal", Sample: true}).Run(t.Context(), w.s))
	w.must((&sandboxCreateCommand{Name: "trial", Records: 3, Mask: true}).Run(t.Context(), w.s))
	again := (&sandboxCreateCommand{Name: "trial"}).Run(t.Context(), w.s)
	if engine.CodeOf(again) != engine.Duplicate {
		t.Errorf("a second one of that name: %v", again)
	}
	trial := *w.s
	trial.Workspace = "trial"
	inside := &folderWorld{t, &trial, w.dir}
	inside.checkSample()
	w.must((&installCommand{Template: "lead-to-deal"}).Run(t.Context(), inside.s)) // it is installed there as it is here
	if version := current(t, inside.s).Version; version != 1 {
		t.Errorf("the sandbox is at version %d", version)
	}
	inside.elsewhere("deal", `"properties": {`, `"properties": {"tried": {"x-kind": "text"},`)
	w.elsewhere("deal", `"properties": {`, `"properties": {"meanwhile": {"x-kind": "text"},`)
	w.must((&sandboxPlanCommand{Name: "trial"}).Run(t.Context(), w.s))
	if current(t, w.s).Entity("deal").Field("tried") != nil {
		t.Error("planning has changed the model")
	}
	w.must((&sandboxPromoteCommand{Name: "trial"}).Run(t.Context(), w.s))
	deal := current(t, w.s).Entity("deal")
	if deal.Field("tried") == nil || deal.Field("meanwhile") == nil {
		t.Error("one of the two fields is not there")
	}

	inside.elsewhere("deal", `"x-kind": "text"`, `"x-kind": "text", "description": "Tried."`)
	w.elsewhere("deal", `"x-kind": "text"`, `"x-kind": "text", "description": "Meanwhile."`)
	err := (&sandboxPromoteCommand{Name: "trial"}).Run(t.Context(), w.s)
	if engine.CodeOf(err) != engine.Conflict {
		t.Errorf("two texts: %v", err)
	}
	w.must((&sandboxListCommand{}).Run(t.Context(), w.s))
	w.must((&sandboxDropCommand{Name: "trial"}).Run(t.Context(), w.s))
	if err := (&sandboxDropCommand{Name: "trial"}).Run(t.Context(), w.s); engine.CodeOf(err) != engine.NotFound {
		t.Errorf("dropped twice: %v", err)
	}
	if err := (&sandboxDropCommand{Name: "main"}).Run(t.Context(), w.s); engine.CodeOf(err) != engine.NotFound {
		t.Errorf("a workspace that is no sandbox: %v", err)
	}
}

// checkSample looks at the records that the sandbox has.
func (w *folderWorld) checkSample() {
	w.Helper()
	ctx := context.Background()
	a, err := w.s.open(ctx, false)
	w.must(err)
	defer a.close()
	count := func(query string) (n int) {
		w.must(a.pool.QueryRow(ctx, query).Scan(&n))
		return n
	}
	m := current(w.T, w.s)
	deals, contacts := m.Entity("deal"), m.Entity("contact")
	if n := count("select count(*) from ws_trial." + deals.Table); n != 3 {
		w.Errorf("%d deals", n)
	}
	company := deals.Field("company").Columns[0].Name
	if n := count("select count(*) from ws_trial." + deals.Table + " where " + company + " is null"); deals.Field("company").Required && n > 0 {
		w.Errorf("%d deals lack their company", n)
	}
	for _, f := range contacts.Fields {
		if f.Kind.Name() == "email" {
			if n := count("select count(*) from ws_trial." + contacts.Table + " where " + f.Columns[0].Name + " not like 'person%@example.com'"); n > 0 {
				w.Errorf("%d contacts have an address of their own", n)
			}
		}
	}
	names := contacts.Field(contacts.Display).Columns[0].Name
	if n := count("select count(*) from ws_trial." + contacts.Table + " where " + names + " !~ '^[A-Z][a-z ]+ [0-9]+$'"); n > 0 {
		w.Errorf("%d contacts have a name of their own", n)
	}
	if m.Version != 1 {
		w.Errorf("version %d", m.Version)
	}
}
