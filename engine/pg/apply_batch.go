package pg

import (
	"context"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata/say"
)

// batches is work that computes values of all records of a table, some at a time, in columns that nobody looks at before
// the model is published; what is changed meanwhile is computed again.
type batches struct {
	store  *Store
	steps  []engine.Step
	doing  say.Text
	passes []pass
	after  []sequel
	undo   []string
	// rest is what can't be done before publishing, and whole all of it, where nothing was done before.
	rest, whole func(ctx context.Context, tx pgx.Tx) error
}

// sequel is what follows for records that were changed. former are those that their relations led to, by column.
type sequel struct {
	*notes
	do func(ctx context.Context, tx pgx.Tx, ids []string, former map[string][]string) error
}

// Steps implements work.
func (b *batches) Steps() []engine.Step { return b.steps }

// Doing implements work.
func (b *batches) Doing() say.Text { return b.doing }

// Undo implements work.
func (b *batches) Undo() []string { return append(b.CleanUp(), b.undo...) }

// CleanUp implements work.
func (b *batches) CleanUp() []string {
	var list []string
	for _, s := range b.after {
		list = append(list, s.drop()...)
	}
	return list
}

// Prepare implements work.
func (b *batches) Prepare(ctx context.Context, tell func(done, total int64)) error {
	var done, total int64
	for _, s := range b.after {
		if err := s.watch(ctx); err != nil {
			return err
		}
	}
	for _, step := range b.steps {
		if step.Phase == engine.Preparing {
			total += step.Rows
		}
	}
	for _, p := range b.passes {
		err := b.store.each(ctx, p, func(n int) {
			done += int64(n)
			tell(min(done, total), total)
		})
		if state := sqlState(err); state == undefinedColumn || state == undefinedTable {
			return b.leave(ctx) // it is computed from what is only there once the model is published
		}
		if err != nil {
			return wrap("compute ahead", err)
		}
	}
	return b.CatchUp(ctx)
}

// leave leaves all to Publish.
func (b *batches) leave(ctx context.Context) error {
	for _, sql := range b.CleanUp() {
		if err := b.store.exec(ctx, sql); err != nil {
			return err
		}
	}
	return nil
}

// CatchUp implements work.
func (b *batches) CatchUp(ctx context.Context) error {
	for _, s := range b.after {
		for range catchUpRounds {
			n := 0
			err := b.store.beside(ctx, func(tx pgx.Tx) (err error) {
				n, err = s.follow(ctx, tx, batchLeast)
				return err
			})
			if err != nil {
				return wrap("compute ahead what has changed", err)
			}
			if n < batchLeast {
				break
			}
		}
	}
	return nil
}

// Publish implements work.
func (b *batches) Publish(ctx context.Context, tx pgx.Tx) error {
	ahead := len(b.after) > 0
	for _, s := range b.after {
		there, err := s.watched(ctx, tx)
		if err != nil {
			return err
		}
		ahead = ahead && there
	}
	if !ahead {
		return wrap("compute", b.whole(ctx, tx))
	}
	for _, s := range b.after {
		for n := 1; n > 0; {
			var err error
			if n, err = s.follow(ctx, tx, batchRows); err != nil {
				return wrap("compute what has changed", err)
			}
		}
	}
	return wrap("compute", b.rest(ctx, tx))
}

// follow computes what follows from some of the notes, and says from how many.
func (s sequel) follow(ctx context.Context, tx pgx.Tx, most int) (int, error) {
	ids, err := s.take(ctx, tx, s.key, most)
	if err != nil {
		return 0, err
	}
	n, former := len(ids), map[string][]string{}
	for _, column := range s.links {
		if former[column], err = s.take(ctx, tx, s.linked(column), most); err != nil {
			return 0, err
		}
		n += len(former[column])
	}
	if n == 0 {
		return 0, nil
	}
	return n, s.do(ctx, tx, ids, former)
}
