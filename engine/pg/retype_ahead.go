package pg

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// advance turns the values of the records that come next by id, and says where the page ends: "" at the end of all, but for
// those that are made meanwhile, which are noted. Records that somebody holds are tried again, whatever becomes of them
// meanwhile; they are not waited for while others are held.
func (w *moving) advance(ctx context.Context, after string) (last string, n int64, err error) {
	page, err := w.ids(ctx, "t.id > $1::uuid order by t.id limit $2", after, batchRows)
	if err != nil || len(page) == 0 {
		return "", 0, err
	}
	last = page[len(page)-1]
	left, err := w.ids(ctx, "t.id between $1::uuid and $2::uuid and ("+w.some()+") and "+w.undone(), page[0], last)
	for err == nil && len(left) > 0 {
		if left, err = w.turnSome(ctx, left); err == nil && len(left) > 0 {
			rest(ctx, heldPause)
			err = ctx.Err()
		}
	}
	if len(page) < batchRows {
		last = ""
	}
	return last, int64(len(page)), err
}

// lookRows is of how many records it is found out at once which others their values name: all of those others are looked
// through for it.
const lookRows = 20_000

// lookAhead finds out what turning the values of the records that come next by id needs to know of others, before any
// record is held for it.
func (w *moving) lookAhead(ctx context.Context, after string) error {
	if w.to == nil {
		return nil
	}
	rows, err := w.store.pool.Query(ctx, "select "+w.columns()+" from "+w.table()+" t where t.id > $1::uuid order by t.id limit $2", after, lookRows)
	if err != nil {
		return wrap("look ahead", err)
	}
	var now, former []any
	err = eachRow(rows, func(row []any) error {
		v, was, err := w.read(row)
		now, former = append(now, v), append(former, was)
		return err
	})
	if err != nil {
		return wrap("look ahead", err)
	}
	return w.lookUp(ctx, w.store.pool, now, former)
}

// turnSome turns the values of those of some records that nobody holds, and answers the others that are there still.
func (w *moving) turnSome(ctx context.Context, ids []string) (left []string, err error) {
	list, err := uuids(ids)
	if err != nil {
		return nil, err
	}
	var turned []string
	err = pgx.BeginFunc(ctx, w.store.pool, func(tx pgx.Tx) (err error) {
		turned, err = w.turnBatch(ctx, tx, "t.id = any($1::uuid[]) order by t.id", true, list)
		return err
	})
	if err != nil || len(turned) == len(ids) {
		return nil, wrap("turn values", err)
	}
	if list, err = uuids(without(ids, turned)); err != nil {
		return nil, err
	}
	return w.ids(ctx, "t.id = any($1::uuid[])", list)
}

// without are the ids that are not among others.
func without(ids, others []string) []string {
	among := make(map[string]bool, len(others))
	for _, id := range others {
		among[id] = true
	}
	var left []string
	for _, id := range ids {
		if !among[id] {
			left = append(left, id)
			among[id] = true
		}
	}
	return left
}

// ids are those of the records that a condition names.
func (w *moving) ids(ctx context.Context, where string, args ...any) ([]string, error) {
	rows, err := w.store.pool.Query(ctx, "select t.id::text from "+w.table()+" t where "+where, args...)
	if err != nil {
		return nil, wrap("turn values", err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return ids, wrap("turn values", err)
}

// undone is the condition that the new columns hold nothing yet. Values of which nothing is left are turned again, which
// does no harm.
func (w *moving) undone() string { return "t." + quoted(w.Field.Columns[0].Name) + " is null" }

// heldPause lets those who hold records end.
const heldPause = 20 * time.Millisecond
