package engine

import (
	"fmt"
	"slices"
	"time"

	"kith/metadata"
	"kith/metadata/expr"
)

// Gates judges what becomes of records of one entity on their way through its pipelines.
type Gates struct {
	state  *State
	entity *metadata.Entity
	reader Reader
	actor  *Actor
	env    *expr.Env
}

// NewGates makes the Gates of an entity, for one actor; nil where it has no pipelines.
func NewGates(state *State, actor *Actor, e *metadata.Entity, now time.Time) *Gates {
	if len(e.Pipelines) == 0 {
		return nil
	}
	return &Gates{state: state, entity: e, reader: ReaderOf(actor, state.Model), actor: actor, env: ruleEnv(state.Model, e, now)}
}

// Judge holds a record that is about to be written against the gates that it comes before: those of a stage that it
// enters, and of the one it is in where a value changes that they ask for. before is nil for a new record. open are asks
// about other records too: they are for the store to check on the row it has written.
func (g *Gates) Judge(before, after map[*metadata.Field]any, changed []*metadata.Field) (found []Violation, open []*metadata.Ask, err error) {
	if g == nil {
		return nil, nil, nil
	}
	for _, p := range g.entity.Pipelines {
		t, err := g.transit(p, before, after, changed)
		if err != nil {
			return nil, nil, err
		}
		if t.was != t.is {
			found = append(found, g.refuseMove(t)...)
		}
		if t.to == nil || before != nil && !slices.ContainsFunc(changed, func(f *metadata.Field) bool { return p.Judges(t.to, f) }) {
			continue
		}
		wrong, wide, err := g.asked(t, after)
		if err != nil {
			return nil, nil, err
		}
		found, open = append(found, wrong...), append(open, wide...)
	}
	return found, open, nil
}

// transit is what a write does to the stage of a record in one pipeline. While the pipeline is not for the record, it is
// in none: what makes a pipeline be for it, or be no longer, is a move into that or out of it.
type transit struct {
	pipeline *metadata.Pipeline
	from, to *metadata.Stage // nil for none, or for an option that is no stage of the pipeline
	was, is  string          // the options; "" for none
}

func (g *Gates) transit(p *metadata.Pipeline, before, after map[*metadata.Field]any, changed []*metadata.Field) (transit, error) {
	t := transit{pipeline: p}
	within, err := g.holds(p, p.When, after)
	if err != nil {
		return t, err
	}
	began := within && before != nil
	if before != nil && slices.ContainsFunc(changed, p.Decides) {
		if began, err = g.holds(p, p.When, before); err != nil {
			return t, err
		}
	}
	if began {
		t.was, _ = before[p.Field].(string)
		t.from, _ = p.Stage(t.was)
	}
	if within {
		t.is, _ = after[p.Field].(string)
		t.to, _ = p.Stage(t.is)
	}
	return t, nil
}

func (g *Gates) holds(p *metadata.Pipeline, condition expr.Node, record map[*metadata.Field]any) (bool, error) {
	if condition == nil {
		return true, nil
	}
	g.env.Record = record
	ok, err := expr.Holds(condition, g.env)
	if err != nil {
		return false, fmt.Errorf("engine: pipeline %s of %s: %w", p.Name, g.entity.Name, err)
	}
	return ok, nil
}

// asked answers what a record lacks to be in the stage that it is to be in.
func (g *Gates) asked(t transit, after map[*metadata.Field]any) (found []Violation, open []*metadata.Ask, err error) {
	for _, a := range t.pipeline.Asks(t.to) {
		if !Local(a.Check) {
			open = append(open, a)
			continue
		}
		ok, err := g.holds(t.pipeline, a.Check, after)
		if err != nil {
			return nil, nil, err
		}
		if !ok {
			found = append(found, g.lacks(a, t))
		}
	}
	return found, open, nil
}

// Lacks is what a record in a stage is told that does not fulfil what is asked of it there, which the store has found.
func (g *Gates) Lacks(a *metadata.Ask, record map[*metadata.Field]any) Violation {
	t := transit{pipeline: a.Pipeline}
	t.is, _ = record[a.Pipeline.Field].(string)
	return g.lacks(a, t)
}

func (g *Gates) lacks(a *metadata.Ask, t transit) Violation {
	fault := g.fault(t)
	fault.Stage, fault.ask = a.Stage.Value, a
	stage := g.stage(a.Stage)
	if a.Field != nil {
		label := g.reader.Label(a.Field.Title)
		if label == "" {
			label = a.Field.Name
		}
		fault.Label = label
		return Violation{Field: a.Field.Name, Rule: GateRule, Gate: fault, Message: g.reader.Tell("%s is required in the stage %s.", label, stage)}
	}
	for _, f := range a.Speaks {
		if f != a.Pipeline.Field && Knows(g.state.Guard, g.actor.Roles, f) {
			fault.Speaks = append(fault.Speaks, f.Name)
		}
	}
	message := g.reader.Label(a.Stage.Message)
	if message == "" {
		message = g.reader.Tell("What the stage %s asks for does not hold yet.", stage)
	}
	return Violation{Rule: GateRule, Gate: fault, Message: message}
}

// fault begins to tell of a record before a gate. A stage that the caller may not read is not told.
func (g *Gates) fault(t transit) *GateFault {
	fault := &GateFault{Pipeline: t.pipeline.Name, Field: t.pipeline.Field.Name, To: t.is}
	if t.was != "" && Readable(g.state.Guard, g.actor.Roles, t.pipeline.Field) {
		fault.From = t.was
	}
	return fault
}

// stage is a stage as the reader knows it.
func (g *Gates) stage(s *metadata.Stage) string {
	if label := g.reader.Label(s.Title); label != "" {
		return label
	}
	return s.Value
}
