package pg

import (
	"context"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg/ddl"
)

// eachOf is the work of statements that are run for some records at a time.
func (s *Store) eachOf(ctx context.Context, steps []ddl.Step) ([]work, error) {
	var all []work
	for _, step := range steps {
		b, err := s.eachStep(ctx, step)
		if err != nil {
			return nil, err
		}
		all = append(all, b)
	}
	return all, nil
}

func (s *Store) eachStep(ctx context.Context, step ddl.Step) (work, error) {
	e := step.Each.Entity
	n, err := s.count(ctx, e)
	if err != nil {
		return nil, err
	}
	do := func(ctx context.Context, tx pgx.Tx, ids []string) error {
		list, err := uuids(ids)
		if err == nil {
			_, err = tx.Exec(ctx, step.SQL, list)
		}
		return err
	}
	p := pass{entity: e, made: step.Each.Made, do: do}
	b := &batches{store: s, doing: step.What, steps: []engine.Step{rewriting(step.Step, n)}, passes: []pass{p}}
	if step.Undo != "" {
		b.undo = []string{step.Undo}
	}
	b.after = []sequel{{
		&notes{store: s, table: tableOf(s.schema, e), key: step.Each.Key, columns: step.Each.Columns},
		func(ctx context.Context, tx pgx.Tx, ids []string, _ map[string][]string) error {
			return do(ctx, tx, ids)
		},
	}}
	b.whole = func(ctx context.Context, tx pgx.Tx) error { return p.all(ctx, tx, s.schema) }
	b.rest = func(context.Context, pgx.Tx) error { return nil }
	return b, nil
}
