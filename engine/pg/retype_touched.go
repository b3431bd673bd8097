package pg

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// CatchUp turns what people have changed meanwhile, until little is left.
func (w *moving) CatchUp(ctx context.Context) error {
	if !w.large {
		return nil
	}
	for range catchUpRounds {
		var n int
		err := pgx.BeginFunc(ctx, w.store.pool, func(tx pgx.Tx) (err error) {
			n, err = w.retouch(ctx, tx, true)
			return err
		})
		if err != nil || n < batchRows {
			return wrap("turn changed values", err)
		}
	}
	return nil
}

// catchUpRounds bounds how long changes are run after: some are left to be turned while writers wait.
const catchUpRounds = 1000

// retouch turns the values of some records that were changed, and says how many notes of these there were. Where skip is
// true those that somebody holds are left noted.
func (w *moving) retouch(ctx context.Context, tx pgx.Tx, skip bool) (int, error) {
	noted, err := w.notes.take(ctx, tx, w.notes.key, batchRows)
	if err != nil || len(noted) == 0 {
		return 0, err
	}
	list, err := uuids(noted)
	if err != nil {
		return 0, err
	}
	done, err := w.turnBatch(ctx, tx, "t.id = any($1::uuid[]) order by t.id", skip, list)
	if err != nil || !skip {
		return len(noted), err
	}
	return len(noted), w.noteAgain(ctx, tx, noted, done)
}

// noteAgain keeps the notes of records that could not be turned.
func (w *moving) noteAgain(ctx context.Context, tx pgx.Tx, noted, done []string) error {
	left := without(noted, done)
	if len(left) == 0 {
		return nil
	}
	list, err := uuids(left)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, fmt.Sprintf("insert into %s.retouched (physical, record) select $1, t.id from %s t where t.id = any($2::uuid[])", w.schema, w.table()), w.physical, list)
	return err
}
