package pg

import (
	"context"
	"fmt"
	"sync"

	"github.com/jackc/pgx/v5"

	"kith/engine"
)

// eventQuery reads events in their order, but only those that no transaction still running can come before.
const eventQuery = `select tx::text::numeric::int8, seq, entity::text, record::text, action, coalesce(actor::text, ''),
	coalesce(key::text, ''), coalesce(via, ''), at, coalesce(version, 0), coalesce(operation::text, ''), changes
	from %s.event where (tx, seq) > ($1::text::xid8, $2) and tx < pg_snapshot_xmin(pg_current_snapshot())
	order by tx, seq limit $3`

// Events implements engine.Log.
func (s *Store) Events(ctx context.Context, after engine.Position, limit int) ([]engine.Event, error) {
	events, err := readEvents(ctx, s.pool, s.schema, after, limit)
	return events, wrapRead("read events", err)
}

func readEvents(ctx context.Context, on Querier, schema string, after engine.Position, limit int) ([]engine.Event, error) {
	rows, err := on.Query(ctx, fmt.Sprintf(eventQuery, schema), fmt.Sprint(after.Tx), after.Seq, limit)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, scanEvent)
}

func scanEvent(row pgx.CollectableRow) (engine.Event, error) {
	var e engine.Event
	var changes []byte
	err := row.Scan(&e.Tx, &e.Seq, &e.Entity, &e.Record, &e.Action, &e.Actor, &e.Key, &e.Via, &e.At, &e.Version,
		&e.Operation, &changes)
	e.At, e.Changes = e.At.UTC(), changes
	return e, err
}

// Changed implements engine.Log.
func (s *Store) Changed() <-chan struct{} { return s.bell.wait() }

// bell wakes everybody who waits, at once.
type bell struct {
	mu   sync.Mutex
	next chan struct{}
}

func newBell() *bell { return &bell{next: make(chan struct{})} }

func (b *bell) wait() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.next
}

func (b *bell) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	close(b.next)
	b.next = make(chan struct{})
}
