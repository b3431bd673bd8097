package pg

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/catalog"
)

// watch notes from now on whose values are changed.
func (w *moving) watch(ctx context.Context) error {
	there, err := w.watched(ctx, w.store.pool)
	if err != nil || there {
		return err
	}
	columns := make([]string, len(w.Old.Columns))
	for i, c := range w.Old.Columns {
		columns[i] = catalog.Quote(c.Name)
	}
	return w.store.exec(ctx, fmt.Sprintf("CREATE OR REPLACE TRIGGER %s AFTER INSERT OR UPDATE OF %s ON %s FOR EACH ROW EXECUTE FUNCTION %s.retouch(%s)",
		w.trigger(), strings.Join(columns, ", "), w.table(), w.schema, catalog.Literal(w.physical)))
}

func (w *moving) watched(ctx context.Context, q querier) (there bool, err error) {
	rows, err := q.Query(ctx, "select exists (select from pg_trigger where tgrelid = to_regclass($1) and tgname = $2)", w.table(), w.physical+"_retouch")
	if err != nil {
		return false, wrap("look for a trigger", err)
	}
	there, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[bool])
	return there, wrap("look for a trigger", err)
}

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
	rows, err := tx.Query(ctx, fmt.Sprintf(`delete from %[1]s.retouched where ctid = any(array(
		select ctid from %[1]s.retouched where physical = $1 limit $2)) returning record::text`, w.schema), w.physical, batchRows)
	if err != nil {
		return 0, err
	}
	noted, err := pgx.CollectRows(rows, pgx.RowTo[string])
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
