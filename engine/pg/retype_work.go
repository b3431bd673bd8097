package pg

import (
	"context"

	"github.com/jackc/pgx/v5"

	"kith/engine"
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
	notes    *notes
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
		n, err := s.count(ctx, m.Old.Entity)
		if err != nil {
			return nil, err
		}
		w := &moving{store: s, turner: t, physical: p.Next.Physical[m.Field.ID], large: large != nil && large(m.Old.Entity), records: n}
		w.notes = &notes{store: s, table: w.table(), key: w.physical, columns: bare(m.Old)}
		all = append(all, w)
	}
	return all, nil
}

// Steps implements work.
func (w *moving) Steps() []engine.Step {
	step := engine.Step{What: w.what(), Lock: "writes", Phase: engine.Publishing, Work: engine.Rewrite, Rows: w.records}
	if w.large {
		step.Lock, step.Phase = "", engine.Preparing
	}
	return []engine.Step{step}
}

func (w *moving) what() say.Text {
	return say.Of("Turn %s of %s into what it becomes, for %d records", w.Field.Label(), w.Field.Entity.Label(), w.records)
}

// Doing implements work.
func (w *moving) Doing() (what say.Text) {
	if w.large {
		return w.what()
	}
	return what
}

// Undo implements work.
func (w *moving) Undo() []string { return w.CleanUp() }

// CleanUp implements work.
func (w *moving) CleanUp() []string {
	if !w.large {
		return nil
	}
	return w.notes.drop()
}

// Prepare implements work.
func (w *moving) Prepare(ctx context.Context, tell func(done, total int64)) error {
	if !w.large {
		return nil
	}
	if err := w.notes.watch(ctx); err != nil {
		return err
	}
	after, done, seen := noID, int64(0), int64(0)
	for {
		if done >= seen {
			if err := w.lookAhead(ctx, after); err != nil {
				return err
			}
			seen += lookRows
		}
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

// Publish implements work.
func (w *moving) Publish(ctx context.Context, tx pgx.Tx) error {
	there, err := w.notes.watched(ctx, tx)
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
			return nil
		}
	}
}
