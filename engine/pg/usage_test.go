package pg_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kith/engine"
	"kith/engine/pg"
)

func TestUsage(t *testing.T) {
	t.Parallel()
	ctx, w := context.Background(), newWorld(t)
	amount, stage := w.state.Model.Entity("deal").Field("amount").ID, w.state.Model.Entity("deal").Field("name").ID
	const key, user = "00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-000000000002"
	if _, err := w.pool.Exec(ctx, `insert into ws_test.api_key (id, name, prefix, hash) values ($1, 'Zapier', 'z', '\x00')`, key); err != nil {
		t.Fatal(err)
	}
	if _, err := w.pool.Exec(ctx, `insert into ws_test.asked values ($1, '', $2, true, current_date - 3, 10), ($1, '', $2, true, current_date - 40, 100), ($1, '', $2, true, current_date - 91, 1)`, amount, key); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		err := w.ws.Usage.AddUsage(ctx, []engine.Tallied{
			{Asking: engine.Asking{Thing: amount}, Caller: key, ByKey: true, Times: 3},
			{Asking: engine.Asking{Thing: amount, As: "worth"}, Caller: user, Times: 2},
			{Asking: engine.Asking{Thing: stage}, Caller: user, Times: 1},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	got, err := w.ws.Usage.Usage(ctx, []string{amount}, 30)
	if err != nil {
		t.Fatal(err)
	}
	want := []engine.Asked{
		{Asking: engine.Asking{Thing: amount}, Caller: key, ByKey: true, Name: "Zapier", Times: 16},
		{Asking: engine.Asking{Thing: amount, As: "worth"}, Caller: user, Times: 4},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(engine.Asked{}, "Last")); diff != "" {
		t.Error(diff)
	}
	var old int
	if err := w.pool.QueryRow(ctx, "select count(*) from ws_test.asked where day < current_date - 90").Scan(&old); err != nil || old != 0 {
		t.Errorf("%d rows are older than they may be: %v", old, err)
	}
}

// TestUsageOfWhatIsGone keeps what others asked for beside that of a sandbox which was thrown away meanwhile.
func TestUsageOfWhatIsGone(t *testing.T) {
	t.Parallel()
	ctx, w := context.Background(), newWorld(t)
	amount := w.state.Model.Entity("deal").Field("amount").ID
	all := engine.NewWorkspaces(func(name string) (*engine.Storage, error) { return pg.NewStorage(w.pool, name, nil) }, nil, 0)
	tally, asks := engine.NewTally(), &engine.Asks{List: []engine.Asking{{Thing: amount}}}
	for _, workspace := range []string{"gone", "test"} {
		tally.Add(workspace, w.me, asks)
	}
	if err := tally.Keep(ctx, all); err != nil {
		t.Error(err)
	}
	if got, err := w.ws.Usage.Usage(ctx, []string{amount}, 1); err != nil || len(got) != 1 || got[0].Times != 1 {
		t.Errorf("%v, %v", got, err)
	}
}
