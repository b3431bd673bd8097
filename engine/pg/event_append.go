package pg

import (
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5/pgtype"

	"kith/metadata"
)

// logged is one event about to be appended.
type logged struct {
	record  string
	version int64
	changes json.RawMessage // nil for none
}

// appendEvents adds an insert of events to a statement: to one that changes rows by a WITH before it, to an empty one
// otherwise. All events of one operation share its id.
func (w *writer) appendEvents(q *script, e *metadata.Entity, action string, events []logged) error {
	if err := w.beginEvents(q, e, action); err != nil {
		return err
	}
	if len(events) == 1 {
		id, err := uuidValue(events[0].record)
		if err != nil {
			return err
		}
		q.add(", ", q.arg(id), "::uuid, ", q.arg(events[0].version), "::int, ", q.arg(changesText(events[0])), "::text::jsonb")
		return nil
	}
	records, err := vectorOf(len(events), func(i int) any { return events[i].record }, uuidValue)
	if err != nil {
		return err
	}
	q.add(", e.record, e.version, e.changes::jsonb from unnest(", q.arg(records), "::uuid[], ")
	versions, changes, any := make([]int32, len(events)), make([]pgtype.Text, len(events)), false
	for i, e := range events {
		versions[i], changes[i] = int32(e.version), changesText(e)
		any = any || e.changes != nil
	}
	q.add(q.arg(versions), "::int[], ")
	if any {
		q.add(q.arg(changes), "::text[]) as e(record, version, changes)")
	} else {
		q.add("null::text[]) as e(record, version, changes)")
	}
	return nil
}

// beginEvents adds the part of an insert of events that is the same for all of them.
func (w *writer) beginEvents(q *script, e *metadata.Entity, action string) (err error) {
	q.add(w.eventHead(len(q.args) + 1))
	q.args, err = w.eventArgs(q.args, e, action)
	return err
}

// eventHead is the text of that part; eventArgs are its parameters from the first on.
func (w *writer) eventHead(first int) string {
	return fmt.Sprintf("insert into %s.event (entity, action, via, actor, key, operation, record, version, changes) "+
		"select $%d::uuid, $%d::text, $%d::text, $%d::uuid, $%d::uuid, $%d::uuid",
		w.store.schema, first, first+1, first+2, first+3, first+4, first+5)
}

func (w *writer) eventArgs(args []any, e *metadata.Entity, action string) ([]any, error) {
	var ids [4]pgtype.UUID
	var err error
	for i, id := range []string{e.ID, w.actor.User, w.actor.Key, w.operation} {
		if ids[i], err = nullable(id); err != nil {
			return nil, err
		}
	}
	return append(args, ids[0], action, w.actor.Via, ids[1], ids[2], ids[3]), nil
}

func changesText(e logged) pgtype.Text {
	return pgtype.Text{String: string(e.changes), Valid: e.changes != nil}
}
