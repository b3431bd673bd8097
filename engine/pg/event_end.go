package pg

import (
	"context"
	"fmt"
	"math"

	"kith/engine"
)

// End implements engine.Log: what a transaction still running writes is behind it.
func (s *Store) End(ctx context.Context) (engine.Position, error) {
	var first uint64
	row := s.pool.QueryRow(ctx, "select pg_snapshot_xmin(pg_current_snapshot())::text::numeric::int8")
	if err := row.Scan(&first); err != nil {
		return engine.Position{}, wrap("read the end of the events", err)
	}
	return engine.Position{Tx: first - 1, Seq: math.MaxInt64}, nil
}

// keptQuery is whether the log was forgotten at most up to a position. Where nothing was ever forgotten, but the log may
// have been cut by hand, it finds an event that is not after the position, or else that the log still begins with its very
// first event.
const keptQuery = `select coalesce((select (tx, seq) <= ($1::text::xid8, $2) from %[1]s.forgotten),
	exists (select from %[1]s.event where (tx, seq) <= ($1::text::xid8, $2)) or
	coalesce((select seq from %[1]s.event order by tx, seq limit 1),
		(select last_value + is_called::int from %[1]s.event_seq_seq)) = 1)`

// Kept implements engine.Log.
func (s *Store) Kept(ctx context.Context, after engine.Position) (bool, error) {
	var kept bool
	row := s.pool.QueryRow(ctx, fmt.Sprintf(keptQuery, s.schema), fmt.Sprint(after.Tx), after.Seq)
	return kept, wrap("look for the first events", row.Scan(&kept))
}
