package pg_test

import (
	"context"
	"testing"
	"time"

	"kith/engine"
	"kith/engine/pg"
)

// TestSandboxOfOneConnection makes a sandbox where there is one connection for everything.
func TestSandboxOfOneConnection(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for range 3 {
		w.create("company", values{"name": "Acme"})
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	pool, err := pg.Open(ctx, w.pool.Config().ConnString(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	sandboxes := pg.NewSandboxes(pool, nil)
	sb := &engine.Sandbox{Workspace: "trial", Origin: "test", Version: w.state.Model.Version}
	if err := sandboxes.CreateSandbox(ctx, sb, w.state.Model, engine.Sample{Of: map[string]int{"company": 2}}, nil); err != nil {
		t.Fatal(err)
	}
	if n := sb.Records["company"]; n != 2 {
		t.Errorf("%d companies were copied", n)
	}
	again := *sb
	fails(t, sandboxes.CreateSandbox(ctx, &again, w.state.Model, engine.Sample{}, nil), engine.Duplicate)
}
