package pg

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"kith/engine"
)

// again is whether a failed write may well succeed when it is run anew. Nothing of it has happened.
func (w *writer) again(err error) bool {
	switch sqlState(err) {
	case serialization, deadlock:
		return true
	case uniqueViolation:
		// Another upsert took the key between our look and our insert: it will be found now.
		write := w.about(err)
		return write.Op == engine.UpsertOp && w.breaks(err, write.By)
	}
	if broken(err) {
		w.store.pool.Reset()
	}
	return pgconn.SafeToRetry(err) || sqlState(err) == readOnly && w.within == nil
}

// about is the write that an error is about.
func (w *writer) about(err error) *engine.Write {
	if f, ok := errors.AsType[*failure](err); ok {
		return w.writes[f.write]
	}
	return w.writes[0]
}

// explain makes of what went wrong an error for people, that tells which write it is about.
func (w *writer) explain(ctx context.Context, err error) error {
	index := 0
	if f, ok := errors.AsType[*failure](err); ok {
		index = f.write
	}
	if errors.Is(err, errUnread) {
		return unread(w.writes[index], nil, index)
	}
	told := w.told(ctx, index, err)
	e, ok := errors.AsType[*engine.Error](told)
	if !ok {
		return told
	}
	e.Mutation = index
	if n, ok := w.stepAt(index).(*nest); ok {
		n.locate(e)
	}
	if (e.Code == engine.Invalid || e.Code == engine.Gate) && len(e.Violations) > 0 && len(w.writes[index].Wrong) > 0 {
		return unread(w.writes[index], e.Violations, index)
	}
	return told
}

// unread is the error of a write with values that could not be read, and with what else is wrong with it.
func unread(write *engine.Write, found []engine.Violation, index int) error {
	e := engine.Unread(write, found)
	e.Mutation = index
	return e
}

// stepAt is the step of a write, nil where it was refused before there was one.
func (w *writer) stepAt(index int) step {
	if index < len(w.steps) {
		return w.steps[index]
	}
	return nil
}

func (w *writer) told(ctx context.Context, index int, err error) error {
	if e, ok := errors.AsType[*engine.Error](err); ok {
		return e
	}
	if overdue(ctx, err) {
		return slowWrite(err)
	}
	if ctx.Err() != nil {
		return fmt.Errorf("pg: write: %w", ctx.Err())
	}
	if unreached(err) || sqlState(err) == readOnly {
		return unavailable(err)
	}
	state, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return fmt.Errorf("pg: write: %w", err)
	}
	switch state.Code {
	case codeStale, undefinedTable, undefinedColumn:
		return staleError()
	case codeBeyond:
		return w.beyond(index, state)
	case codeAdmin:
		return noAdminLeft()
	case codeRule:
		return w.brokenRules(w.steps[index], state.Detail)
	case uniqueViolation:
		return w.duplicate(ctx, index, state)
	case tooLarge:
		return w.unindexed(index)
	case serialization, deadlock:
		return engine.Errorf(engine.Conflict, "Others are changing the same records: try again.").Wrapping(err)
	}
	switch state.Code[:2] {
	case classData:
		return engine.Errorf(engine.Invalid, "A value is out of the range that can be stored.").Wrapping(err)
	case classLimit:
		return engine.Errorf(engine.Limit, "The write is too large: write fewer records, or shorter values.").Wrapping(err)
	}
	return fmt.Errorf("pg: write %s: %w", w.writes[index].Entity.Name, err)
}

// beyond is the error of a record that leaves what its author may make of it.
func (w *writer) beyond(index int, state *pgconn.PgError) error {
	name, id, _ := strings.Cut(state.Detail, " ")
	e := w.state.Model.Entity(name)
	if e == nil {
		return fmt.Errorf("pg: a record goes too far, but not which: %q", state.Detail)
	}
	err := engine.Errorf(engine.Forbidden, "You may not leave a %s with these values: your roles do not reach that far.", e.Called())
	if i, ok := w.steps[index].records(e).places()[id]; ok {
		err.Index = i
	}
	return err
}
