package pg_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kith/engine"
	"kith/metadata"
)

// TestTableWithoutRoom refuses, in the plan already, fields for which a table has no room: columns that were dropped count.
func TestTableWithoutRoom(t *testing.T) {
	t.Parallel()
	w := tickets(t)
	table := w.state.Model.Entity("ticket").Table
	ctx := context.Background()
	for _, verb := range []string{"add", "drop"} {
		var list []string
		for i := range 1580 {
			list = append(list, map[string]string{"add": "add column c%d int", "drop": "drop column c%d"}[verb])
			list[i] = fmt.Sprintf(list[i], i)
		}
		if _, err := w.pool.Exec(ctx, fmt.Sprintf("alter table ws_test.%q %s", table, strings.Join(list, ", "))); err != nil {
			t.Fatal(err)
		}
	}
	var fields []string
	for i := range 20 {
		fields = append(fields, fmt.Sprintf(`"f%d": {"x-kind": "integer"}`, i))
	}
	_, err := w.ws.Plan(ctx, w.me, &engine.Edit{Documents: []metadata.Document{ticketDoc("", fields...)}})
	e := fails(t, err, engine.Invalid)
	if len(e.Problems) != 1 || !strings.Contains(e.Problems[0].String(), "needs 20 more columns, and its table has room for") {
		t.Errorf("the problems are %v", e.Problems)
	}
	if err := w.change(ticketDoc("", fields[:5]...)); err != nil {
		t.Errorf("five more columns: %v", err)
	}
}
