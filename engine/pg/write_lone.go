package pg

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
)

// lone is whether the operation is one update of one record: what most edits are.
func (w *writer) lone() bool {
	if w.dry || len(w.writes) != 1 {
		return false
	}
	write := w.writes[0]
	return write.Op == engine.UpdateOp && write.Filter == nil && !changesUsers(write)
}

// unlocked reads the record without a lock and writes it in a transaction of one round trip, if it is still at the
// version that was read. Where it is not, or where other records have to be locked too, the answer is errIndirect.
func (w *writer) unlocked(ctx context.Context, conn *pgxpool.Conn) ([]engine.Written, error) {
	w.pipe, w.steps = &pipe{conn: conn.Conn()}, w.steps[:0]
	s, err := w.newUpdate(w.writes[0])
	if err != nil {
		return nil, &failure{cause: err}
	}
	w.steps = append(w.steps, s)
	if len(s.targets.list) > 0 {
		return nil, errIndirect
	}
	s.lock = free
	if err := s.load(); err != nil {
		return nil, &failure{cause: err}
	}
	if err := w.pipe.flush(ctx); err != nil {
		return nil, err
	}
	w.enter()
	if err := s.write(ctx); err != nil {
		return nil, blame(err, 0)
	}
	if err := w.pipe.flush(ctx); err != nil {
		if sqlState(err) == codeMoved {
			return nil, errIndirect
		}
		return nil, err
	}
	return w.outcome(), nil
}
