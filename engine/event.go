package engine

import (
	"context"
	"encoding/json"
	"time"
)

// Position is a place in a workspace's event log. The zero Position is before all events.
type Position struct {
	Tx  uint64 // transaction id
	Seq int64  // orders the events of one transaction
}

// Before is whether a position comes before another.
func (p Position) Before(q Position) bool { return p.Tx < q.Tx || p.Tx == q.Tx && p.Seq < q.Seq }

// The actions of events.
const (
	Created   = "create"
	Updated   = "update"
	Deleted   = "delete"
	Restored  = "restore"
	Destroyed = "destroy"
)

// What the changes of a merge tell beside those of fields: of each record that was merged into another that one's id, of
// the other [null, their ids].
const (
	MergedInto = "mergedInto"
	MergedFrom = "mergedFrom"
)

// ChangeActions are the actions of events.
func ChangeActions() []string { return []string{Created, Updated, Deleted, Restored, Destroyed} }

// ChangeAction is what the API calls an action: CREATED.
func ChangeAction(action string) string {
	return map[string]string{
		Created: "CREATED", Updated: "UPDATED", Deleted: "DELETED", Restored: "RESTORED", Destroyed: "DESTROYED",
	}[action]
}

// Event is one change of one record.
type Event struct {
	Position
	Entity    string // stable id of the entity
	Record    string
	Action    string
	Actor     string // user, "" for nobody
	Key       string // API key, "" for none
	Via       string
	At        time.Time
	Version   int64 // of the record after the change
	Operation string
	// Changes are plain JSON by stable id of the field: [old, new] of an Updated record, the whole image of a Destroyed
	// one, null for the others. The events of a merge have MergedInto or MergedFrom among them.
	Changes json.RawMessage
}

// Log is a workspace's events, read in order. No event ever appears before a Position that was read already.
type Log interface {
	// Events reads on after a position, at most limit events.
	Events(ctx context.Context, after Position, limit int) ([]Event, error)
	// Changed is closed when this process has committed events after the call.
	Changed() <-chan struct{}
	// End is a place behind all events that can be read now, and before all that can't yet.
	End(ctx context.Context) (Position, error)
	// Kept is whether every event after a position is still in the log: old ones are removed after a while.
	Kept(ctx context.Context, after Position) (bool, error)
}

// Follow hands the events after a position to take, in order and in batches, as they appear, until the context ends or
// take fails. Other processes' events are found by looking every interval. An event that was just committed can be
// read once the transactions that began before it have ended: it is looked for again soon, then less and less often.
func Follow(ctx context.Context, log Log, after Position, interval time.Duration, take func([]Event) error) error {
	const batch, soon = 500, 2 * time.Millisecond
	pause := interval
	timer := time.NewTimer(interval)
	defer timer.Stop()
	for {
		changed := log.Changed()
		events, err := log.Events(ctx, after, batch)
		if err != nil {
			return err
		}
		if len(events) > 0 {
			if err := take(events); err != nil {
				return err
			}
			after = events[len(events)-1].Position
			continue
		}
		timer.Reset(pause)
		pause = min(2*pause, interval)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-changed:
			pause = soon
		case <-timer.C:
		}
	}
}
