package pg

import (
	"fmt"
	"maps"
	"slices"

	"kith/engine"
	"kith/engine/pg/derive"
	"kith/metadata"
)

// turn is how writers take turns where something is computed from what they write. Those who lock a record and then, step
// by step, those that it belongs to, do so in one order and go side by side. Whoever goes the other way, from a record to
// those that belong to it, would meet them in the middle: it waits for them, and they for it.
type turn byte

const (
	free  turn = iota // nothing is computed from it
	along             // side by side
	alone
)

// turn is that of the operation: the strictest of its writes.
func (w *writer) turn() (turn, error) {
	strictest := free
	if w.tables.graph().Empty() {
		return free, nil
	}
	for _, write := range w.writes {
		one, err := w.turnOf(write)
		if err != nil {
			return free, err
		}
		strictest = max(strictest, one)
	}
	return strictest, nil
}

func (w *writer) turnOf(write *engine.Write) (turn, error) {
	var touches []derive.Touch
	made := derive.Touch{Entity: write.Entity, Action: derive.Made, Many: true}
	changed := derive.Touch{Entity: write.Entity, Action: derive.Changed, Fields: w.mayChange(write), Many: true}
	switch {
	case write.Nests() || write.Op == engine.MergeOp:
		return alone, nil
	case write.Op == engine.CreateOp:
		touches = []derive.Touch{made}
	case write.Op == engine.UpdateOp:
		touches = []derive.Touch{changed}
	case write.Op == engine.UpsertOp:
		changed.Fields = append(changed.Fields, write.Entity.Field("deletedAt"))
		touches = []derive.Touch{made, changed}
	default:
		if len(engine.Referrers(w.state.Model, write.Entity)) > 0 {
			return alone, nil
		}
		changed.Fields = []*metadata.Field{write.Entity.Field("deletedAt")}
		touches = []derive.Touch{changed, {Entity: write.Entity, Action: derive.Gone, Many: true}}
	}
	strictest := free
	for _, t := range touches {
		plan, err := w.plan(t)
		switch {
		case err != nil:
			return free, err
		case plan.Down:
			return alone, nil
		case len(plan.Statements) > 0:
			strictest = along
		}
	}
	return strictest, nil
}

// mayChange are the fields that a write gives, and those of its records that are computed from them.
func (w *writer) mayChange(write *engine.Write) []*metadata.Field {
	t := w.table(write.Entity)
	var fields []*metadata.Field
	for _, v := range write.Records {
		for _, f := range t.givenFields(v) {
			if !slices.Contains(fields, f) {
				fields = append(fields, f)
			}
		}
	}
	for _, c := range write.Entity.Courses {
		if slices.Contains(fields, c.Field) {
			fields = append(append(fields, c.Since), slices.Collect(maps.Values(c.Spent))...)
		}
	}
	for _, d := range w.tables.graph().Local(write.Entity) {
		if d.Reads(fields) {
			fields = append(fields, d.Field)
		}
	}
	return fields
}

// lock is the call that takes the turn, "" where there is none to take. Its parameter is the one of a number.
func (t turn) lock(parameter int) string {
	switch t {
	case along:
		return fmt.Sprintf("pg_advisory_xact_lock_shared($%d)", parameter)
	case alone:
		return fmt.Sprintf("pg_advisory_xact_lock($%d)", parameter)
	}
	return ""
}
