package pg

import (
	"encoding/json"

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
	if err := w.eventHead(q, e, action); err != nil {
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

// eventHead adds the part of an insert of events that is the same for all of them.
func (w *writer) eventHead(q *script, e *metadata.Entity, action string) error {
	var ids [4]pgtype.UUID
	var err error
	for i, id := range []string{e.ID, w.actor.User, w.actor.Key, w.operation} {
		if ids[i], err = nullable(id); err != nil {
			return err
		}
	}
	q.add("insert into ", w.store.schema, ".event (entity, action, via, actor, key, operation, record, version, changes) select ",
		q.arg(ids[0]), "::uuid, ", q.arg(action), "::text, ", q.arg(w.actor.Via), "::text, ",
		q.arg(ids[1]), "::uuid, ", q.arg(ids[2]), "::uuid, ", q.arg(ids[3]), "::uuid")
	return nil
}

func changesText(e logged) pgtype.Text {
	return pgtype.Text{String: string(e.changes), Valid: e.changes != nil}
}
