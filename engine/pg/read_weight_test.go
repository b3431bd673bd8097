package pg

import (
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

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
	read := func(sql string, args ...any) error {
		return pool.AcquireFunc(t.Context(), func(c *pgxpool.Conn) error { return readRows(t.Context(), c.Conn(), sql, args, count) })
	}
	err = read("select repeat('x', $1)", rowMost+1)
	if !isHuge(err) || rows > 0 {
		t.Errorf("read %d rows: %v", rows, err)
	}
	if err := read("select 1"); err != nil || rows != 1 {
		t.Errorf("afterwards %d rows: %v", rows, err)
	}
}
