package pg

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/engine/pg/ddl"
	"kith/metadata"
	"kith/metadata/say"
)

// moving turns the values of one field, as a part of publishing a model. Of a large table it does so while people write: a
// trigger notes what they change meanwhile, and the new columns are filled batch by batch; what is left when the model is
// published is turned while all writers wait. The old columns stay as they are, out of sight.
type moving struct {
	store *Store
	*turner
	physical string // of the new columns
	large    bool
	records  int64
}

// moves is the work of turning values.
func (s *Store) moves(ctx context.Context, p *engine.Publication, large ddl.Large) ([]work, error) {
	var all []work
	for _, m := range metadata.Moves(p.Old, p.Next) {
		t, err := s.openTurner(ctx, s.pool, p.Old, m)
		if err != nil {
			return nil, err
		}
		w := &moving{store: s, turner: t, physical: p.Next.Physical[m.Field.ID], large: large != nil && large(m.Old.Entity)}
		if err := s.pool.QueryRow(ctx, "select count(*) from "+t.table()).Scan(&w.records); err != nil {
			return nil, wrap("count records", err)
		}
		all = append(all, w)
	}
	return all, nil
}

// Steps implements work.
func (w *moving) Steps() []engine.Step {
	step := engine.Step{
		What: say.Of("Turn %s of %s into what it becomes, for %d records", w.Field.Label(), w.Field.Entity.Label(), w.records),
		Lock: "writes", Phase: engine.Publishing,
	}
	if w.large {
		step.Lock, step.Phase = "", engine.Preparing
	}
	return []engine.Step{step}
}

// trigger is the name of what notes changes.
func (w *moving) trigger() string { return catalog.Quote(w.physical + "_retouch") }

// Undo implements work.
func (w *moving) Undo() []string { return w.CleanUp() }

// CleanUp implements work.
func (w *moving) CleanUp() []string {
	if !w.large {
		return nil
	}
	return []string{
		fmt.Sprintf("DROP TRIGGER IF EXISTS %s ON %s", w.trigger(), w.table()),
		fmt.Sprintf("DELETE FROM %s.retouched WHERE physical = %s", w.schema, catalog.Literal(w.physical)),
	}
}

// Prepare implements work.
func (w *moving) Prepare(ctx context.Context, tell func(done, total int64)) error {
	if !w.large {
		return nil
	}
	if err := w.watch(ctx); err != nil {
		return err
	}
	after, done := noID, int64(0)
	for {
		last, n, err := w.advance(ctx, after)
		if err != nil {
			return err
		}
		done += n
		tell(min(done, w.records), w.records)
		if last == "" {
			break
		}
		after = last
	}
	return w.CatchUp(ctx)
}

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

// advance turns the values of the records that come next by id, and says where the page ends: "" at the end of all. Records
// that somebody holds are tried again, whatever becomes of them meanwhile; they are not waited for while others are held.
func (w *moving) advance(ctx context.Context, after string) (last string, n int64, err error) {
	page, err := w.ids(ctx, "t.id > $1::uuid order by t.id limit $2", after, batchRows)
	if err != nil || len(page) == 0 {
		return "", 0, err
	}
	last = page[len(page)-1]
	left, err := w.ids(ctx, "t.id between $1::uuid and $2::uuid and ("+w.some()+") and "+w.undone(), page[0], last)
	for err == nil && len(left) > 0 {
		if left, err = w.turnSome(ctx, left); err == nil && len(left) > 0 {
			err = pause(ctx, heldPause)
		}
	}
	return last, int64(len(page)), err
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

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
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

// Publish implements work.
func (w *moving) Publish(ctx context.Context, tx pgx.Tx) error {
	there, err := w.watched(ctx, tx)
	if err != nil {
		return err
	}
	if !there {
		return wrap("turn values", w.turnAll(ctx, tx))
	}
	for {
		n, err := w.retouch(ctx, tx, false)
		if err != nil {
			return wrap("turn changed values", err)
		}
		if n == 0 {
			return w.forget(ctx, tx)
		}
	}
}

// forget empties relations to records that were destroyed since their values were turned.
func (w *moving) forget(ctx context.Context, tx pgx.Tx) error {
	if w.to == nil {
		return nil
	}
	column := "t." + quoted(w.Field.Columns[0].Name)
	_, err := tx.Exec(ctx, fmt.Sprintf("update %s t set %s = null where %s is not null and not exists (select from %s o where o.id = %s)",
		w.table(), quoted(w.Field.Columns[0].Name), column, tableOf(w.schema, w.to), column))
	return wrap("forget what is gone", err)
}
