package pg

import (
	"slices"
	"strings"

	"kith/engine"
	"kith/engine/pg/query"
	"kith/metadata"
)

// gates are those that records of an entity come before; nil where there are none.
func (w *writer) gates(e *metadata.Entity) *engine.Gates {
	return engine.NewGates(w.state, w.actor, e, w.now)
}

// gatePrefix is what an ask is called among the rules that checkRules tells of, before its place: no rule of a model can be.
const gatePrefix = "gate "

// gateRule is what an ask is called there: by the id of the stage whose gate it is of, and its place in that.
func gateRule(a *metadata.Ask) string {
	name := gatePrefix + a.Stage.ID
	if a.Field != nil {
		name += " " + a.Field.ID
	}
	return name
}

// lacking is what is told of a record that checkRules has found to lack what a gate asks; nil for other rules.
func (w *writer) lacking(e *metadata.Entity, rule string, record map[*metadata.Field]any) *engine.Violation {
	if !strings.HasPrefix(rule, gatePrefix) {
		return nil
	}
	for _, p := range e.Pipelines {
		for _, s := range p.Stages {
			for _, a := range p.Asks(s) {
				if gateRule(a) == rule {
					v := w.gates(e).Lacks(a, record)
					return &v
				}
			}
		}
	}
	return nil
}

// gated adds the conditions under which a straight update leaves records as they may be: what the gates that it comes
// before ask for holds, and none moves where that is not left to everybody.
func (d *edit) gated() {
	for _, p := range d.spec.Entity.Pipelines {
		var moving, watched []*metadata.Field
		for _, f := range d.given {
			if p.Decides(f) {
				moving = append(moving, f)
			}
			if p.Decides(f) || slices.ContainsFunc(p.Stages, func(s *metadata.Stage) bool { return p.Judges(s, f) }) {
				watched = append(watched, f)
			}
		}
		if len(moving) > 0 && (!d.mayMove(p.Skip) || !d.mayMove(p.Back)) {
			d.add(" and not (", differs(moving), ")")
		}
		if gates := p.Gates(d.settled); gates != nil && len(watched) > 0 {
			d.add(" and (not (", differs(watched), ") or ")
			d.condition(d.spec.Entity, "n", gates)
			d.add(")")
		}
	}
}

func (d *edit) mayMove(l metadata.Leave) bool {
	w := d.draft.w
	return engine.MayMove(w.state.Model, w.state.Guard, w.actor.Roles, l)
}

// coursing adds the assignments of what pipelines keep of the stages that are given: see engine.FollowCourses.
func (d *edit) coursing() {
	for _, c := range d.spec.Entity.Courses {
		if !slices.Contains(d.given, c.Field) {
			continue
		}
		stage, since := columnOf(c.Field), columnOf(c.Since)
		d.add(since, " = case when t.", stage, " is not distinct from n.", stage, " then t.", since, " when n.", stage, " is not null then now() end, ")
		for _, f := range c.Made() {
			if c.Option(f) == "" {
				continue
			}
			spent := columnOf(f)
			d.add(spent, " = case when t.", stage, " = ", query.Literal(c.Option(f)), " and n.", stage, " is distinct from t.", stage, " and t.", since,
				" is not null then coalesce(t.", spent, ", 0) + greatest(0, trunc(extract(epoch from now() - t.", since, ")))::bigint else t.", spent, " end, ")
		}
	}
}
