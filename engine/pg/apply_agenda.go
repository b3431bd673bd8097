package pg

import (
	"context"

	"kith/engine"
	"kith/engine/pg/ddl"
)

// agenda is what is to be done for a publication.
type agenda struct {
	*engine.Publication
	steps []ddl.Step
	works []work
	haste haste
}

// agenda plans a publication; long tells whether large tables are prepared for it.
func (s *Store) agenda(ctx context.Context, p *engine.Publication, long bool) (*agenda, error) {
	var large ddl.Large
	if long {
		var err error
		if large, err = s.large(ctx); err != nil {
			return nil, err
		}
	}
	a := &agenda{Publication: p}
	var each []ddl.Step
	for _, step := range ddl.Plan(s.bare, p.Old, p.Next, large) {
		if step.Each != nil {
			each = append(each, step)
		} else {
			a.steps = append(a.steps, step)
		}
	}
	var err error
	a.works, err = s.workOf(ctx, p, each, large)
	return a, err
}

// of are the steps of a phase.
func (a *agenda) of(phase engine.Phase) []ddl.Step {
	var list []ddl.Step
	for _, step := range a.steps {
		if step.Phase == phase {
			list = append(list, step)
		}
	}
	return list
}
