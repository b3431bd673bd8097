package pg

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg/ddl"
)

// mayPublish looks, once nobody else can publish, whether a publication may go ahead. One that is done at once must leave
// alone what a change under way is of; one that was prepared must not have been cancelled, and find all that it needs.
func (s *Store) mayPublish(ctx context.Context, tx pgx.Tx, a *agenda) error {
	if a.Change == nil {
		return s.leavesAlone(ctx, tx, a.Publication)
	}
	for _, step := range a.of(engine.Preparing) {
		done, err := s.done(ctx, tx, step)
		if err != nil {
			return err
		}
		if !done {
			return staleError() // it is prepared for anew
		}
	}
	undo, err := s.statements(ctx, tx, a.Change, "undo")
	if err != nil {
		return err
	}
	cleanUp := a.cleanUp(undo)
	tag, err := tx.Exec(ctx, fmt.Sprintf(`update %s.change set state = 'cleaning', version = $3, cleanup = $4::text::json
		where id = $1 and run = $2 and state = 'publishing' and not cancelled`, s.schema), a.Change.ID, a.Change.Run, a.Next.Version, jsonText(append([]statement{}, cleanUp...)))
	if err == nil && tag.RowsAffected() == 0 {
		return engine.Errorf(engine.Conflict, "The change was cancelled: the data model is as it was.")
	}
	return wrap("publish change", err)
}

// cleanUp are the statements to be run once a publication is there: with those that take back what was prepared for
// another version than the one that it followed in the end.
func (a *agenda) cleanUp(undo []statement) []statement {
	var list []statement
	for _, w := range a.works {
		for _, sql := range w.CleanUp() {
			list = append(list, statement{SQL: sql})
		}
	}
	for _, step := range a.of(engine.CleaningUp) {
		list = append(list, statement{What: step.What, SQL: step.SQL, Index: step.Index, Again: step.Again})
	}
	needed := a.undo()
	for _, one := range undo {
		if !listed(needed, one) {
			list = append(list, one)
		}
	}
	return list
}

// leavesAlone refuses a publication of what a change under way is of.
func (s *Store) leavesAlone(ctx context.Context, tx pgx.Tx, p *engine.Publication) error {
	if p.Old == nil {
		return nil // a new workspace
	}
	other, err := s.going(ctx, tx)
	if err != nil || other == nil {
		return err
	}
	touched := p.Touched()
	if slices.ContainsFunc(other.Touches, func(name string) bool { return slices.Contains(touched, name) }) {
		return s.underWay(other)
	}
	return nil
}

// done is whether a step of preparing has been done.
func (s *Store) done(ctx context.Context, on Querier, step ddl.Step) (done bool, err error) {
	switch {
	case step.Index != "":
		is, err := s.indexState(ctx, on, step.Index)
		return is == indexValid, err
	case step.Done != "":
		rows, err := on.Query(ctx, "select "+step.Done)
		if err != nil {
			return false, wrap("look at what is prepared", err)
		}
		done, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[bool])
		return done, wrap("look at what is prepared", err)
	}
	return true, nil
}
