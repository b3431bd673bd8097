package pg

import (
	"context"
	"fmt"

	"kith/engine"
	"kith/engine/pg/ddl"
	"kith/metadata/say"
)

// PrepareChange implements engine.ModelChanges.
func (s *Store) PrepareChange(ctx context.Context, p *engine.Publication, tell engine.Tell) error {
	a, err := s.agenda(ctx, p, true)
	if err != nil {
		return err
	}
	if err := s.keepUndo(ctx, a); err != nil {
		return err
	}
	var columns, indexes []ddl.Step
	for _, step := range a.of(engine.Preparing) {
		if step.Index == "" {
			columns = append(columns, step)
		} else {
			indexes = append(indexes, step)
		}
	}
	at := &counter{tell: tell, steps: len(columns) + len(a.works) + len(indexes)}
	for _, step := range columns {
		at.next(step.What)
		if err := s.prepareStep(ctx, step); err != nil {
			return fmt.Errorf("pg: prepare: %s: %w", step.What, err)
		}
	}
	for _, w := range a.works {
		what := w.Doing()
		if at.next(what); what.IsZero() {
			continue
		}
		if err := w.Prepare(ctx, at.progress); err != nil {
			return fmt.Errorf("pg: prepare: %w", err)
		}
	}
	for _, step := range indexes {
		at.next(step.What)
		if err := s.build(ctx, step.Index, step.SQL, at.progress); err != nil {
			return s.refused(ctx, p, fmt.Errorf("pg: prepare: %s: %w", step.What, err))
		}
	}
	return a.catchUp(ctx)
}

// catchUp lets work run after what people have changed while indexes were built, so that little is left for publishing.
func (a *agenda) catchUp(ctx context.Context) error {
	for _, w := range a.works {
		if err := w.CatchUp(ctx); err != nil {
			return fmt.Errorf("pg: prepare: %w", err)
		}
	}
	return nil
}

func (s *Store) prepareStep(ctx context.Context, step ddl.Step) error {
	done, err := s.done(ctx, s.pool, step)
	if err != nil || done && step.Done != "" {
		return err
	}
	return s.exec(ctx, step.SQL)
}

// counter tells of one step after the other.
type counter struct {
	tell  engine.Tell
	nth   int
	steps int
	step  say.Text
}

func (c *counter) next(step say.Text) {
	c.nth++
	c.step = step
	c.progress(0, 0)
}

func (c *counter) progress(done, total int64) {
	c.tell(engine.ChangeProgress{Step: c.step, Nth: c.nth, Steps: c.steps, Done: done, Total: total})
}

// CleanUpChange implements engine.ModelChanges.
func (s *Store) CleanUpChange(ctx context.Context, c *engine.ModelChange, tell engine.Tell) error {
	return s.runKept(ctx, c, "cleanup", say.Of("Clean up"), tell)
}

// UndoChange implements engine.ModelChanges.
func (s *Store) UndoChange(ctx context.Context, c *engine.ModelChange, tell engine.Tell) error {
	return s.runKept(ctx, c, "undo", say.Of("Take back what was prepared"), tell)
}

// runKept runs the statements that are kept with a change.
func (s *Store) runKept(ctx context.Context, c *engine.ModelChange, which string, what say.Text, tell engine.Tell) error {
	list, err := s.statements(ctx, s.pool, c, which)
	if err != nil {
		return err
	}
	at := &counter{tell: tell, steps: len(list)}
	for _, one := range list {
		if one.What.IsZero() {
			one.What = what
		}
		at.next(one.What)
		if one.Index != "" {
			err = s.build(ctx, one.Index, one.SQL, at.progress)
		} else {
			err = s.execAgain(ctx, one)
		}
		if state := sqlState(err); state == foreignKey || state == checkFails {
			continue // a constraint that what is there breaks, whoever wrote it, goes on holding for what is written
		}
		if err != nil {
			return fmt.Errorf("pg: %s: %s: %w", which, one.SQL, err)
		}
	}
	return nil
}
