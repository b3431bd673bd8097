package pg_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"kith/engine"
)

// TestBreachesOfMany counts among as many records as KITH_ROWS says, and tells how long each way of counting takes.
func TestBreachesOfMany(t *testing.T) {
	t.Parallel()
	rows := os.Getenv("KITH_ROWS")
	if rows == "" {
		t.Skip("KITH_ROWS says of how many records")
	}
	w, ctx := newBreachWorld(t), context.Background()
	e := w.state.Model.Entity("deal")
	column := func(name string) string { return `"` + e.Field(name).Columns[0].Name + `"` }
	_, err := w.pool.Exec(ctx, fmt.Sprintf(`insert into ws_test.%q (id, created_at, updated_at, version, %s, %s, %s, %s)
		select gen_random_uuid(), now(), now(), 1, 'name ' || n, 'code ' || n, case when n %% 3 > 0 then n %% 1000 end, (array['new', 'won', 'lost'])[1 + n %% 3]
		from generate_series(1, $1::int) n`, e.Table, column("name"), column("code"), column("amount"), column("stage")), rows)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string][2]string{
		"required": {`"amount": {"x-kind": "integer"}`, `"amount": {"x-kind": "integer", "x-requiredWhen": "true"}`},
		"minimum":  {`"amount": {"x-kind": "integer"`, `"amount": {"x-kind": "integer", "minimum": 5`},
		"pattern":  {`"code": {"x-kind": "text"`, `"code": {"x-kind": "text", "pattern": "^[a-z]+ [0-9]*[02468]$"`},
		"option":   {`{"const": "new"}, `, ``},
		"unique":   {`"code": {"x-kind": "text"`, `"code": {"x-kind": "text", "x-unique": true`},
	} {
		doc := strings.Replace(breachDeal, c[0], c[1], 1)
		edit := &engine.Edit{Documents: w.identified(append(documents(map[string]string{"company": fillCompany}), documents(map[string]string{"deal": doc})...))}
		begun := time.Now()
		plan, err := w.ws.Plan(ctx, w.me, edit)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range plan.Breaches {
			t.Logf("%s: %d records (at least %t, unknown %t) in %s", name, b.Count, b.AtLeast, b.Unknown, time.Since(begun).Round(time.Millisecond))
		}
	}
}
