package pg

import (
	"testing"

	"kith/engine/pg/pgtest"
	"kith/engine/pg/query"
)

// TestHugeRow is about a row that is too large to be taken into memory.
func TestHugeRow(t *testing.T) {
	t.Parallel()
	pool, err := Open(t.Context(), pgtest.URL(t), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	rows := 0
	count := func(r query.Rows) {
		for r.Next() {
			rows++
		}
	}
	err = readRows(t.Context(), pool, "select repeat('x', $1)", []any{rowMost + 1}, count)
	if !isHuge(err) || rows > 0 {
		t.Errorf("read %d rows: %v", rows, err)
	}
	if err := readRows(t.Context(), pool, "select 1", nil, count); err != nil || rows != 1 {
		t.Errorf("afterwards %d rows: %v", rows, err)
	}
}
