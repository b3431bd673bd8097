package engine

import (
	"slices"

	"kith/metadata"
	"kith/metadata/say"
)

// refuseMove answers what is told of a move that its author may not make: one that passes over a stage, or goes back.
func (g *Gates) refuseMove(t transit) []Violation {
	skips, back := t.way()
	switch p := t.pipeline; {
	case back && !g.may(p.Back):
		return []Violation{g.refused(t, WentBack, p.Back, g.reader.Tell("You may not take a record back out of the stage %s.", g.stage(t.from)))}
	case skips && !g.may(p.Skip):
		return []Violation{g.refused(t, Skipped, p.Skip, g.reader.Tell("You may not pass over stages: %s comes first.", g.stage(t.next())))}
	}
	return nil
}

func (g *Gates) refused(t transit, how string, may metadata.Leave, message string) Violation {
	if who := g.whoMay(may); who != nil {
		message += " " + g.reader.Tell("Ask somebody with the role %s.", who)
	}
	fault := g.fault(t)
	fault.Move = how
	if t.to != nil {
		fault.Stage = t.to.Value
	}
	return Violation{Field: t.pipeline.Field.Name, Rule: GateRule, Gate: fault, Message: message}
}

// way is how a move goes. Who leaves a closed stage goes back, and so does who leaves the pipeline; who comes from
// outside comes from before the first stage. A record is lost from wherever it is.
func (t transit) way() (skips, back bool) {
	to := t.place(t.to)
	from := t.place(t.from)
	switch {
	case t.from != nil && t.from.Closed != "":
		return false, true
	case t.to == nil:
		return false, t.from != nil
	case t.to.Closed == metadata.Lost:
		return false, false
	}
	return t.next() != t.to, to < from
}

// place is where a stage stands among those that records go through; -1 before the first.
func (t transit) place(s *metadata.Stage) int { return slices.Index(t.pipeline.Stages, s) }

// next is the first stage on the way to the one that is moved to.
func (t transit) next() *metadata.Stage {
	from, to := t.place(t.from), t.place(t.to)
	for _, s := range t.pipeline.Stages[min(from+1, max(to, 0)):max(to, 0)] {
		if s.Closed == "" {
			return s
		}
	}
	return t.to
}

// may is whether the actor may make such moves.
func (g *Gates) may(l metadata.Leave) bool {
	return MayMove(g.state.Model, g.state.Guard, g.actor.Roles, l)
}

// MayMove is whether roles, with those that they inherit from, may make moves that a pipeline leaves to some. Administrators
// may.
func MayMove(m *metadata.Model, guard Guard, roles []string, l metadata.Leave) bool {
	if l.Everybody || guard.Admin(roles) {
		return true
	}
	all := inherited(m, roles)
	return slices.ContainsFunc(l.Roles, func(role string) bool { return slices.Contains(all, role) })
}

// inherited are roles with all those that they inherit from.
func inherited(m *metadata.Model, roles []string) []string {
	all := slices.Clone(roles)
	for i := 0; i < len(all); i++ {
		r := m.Role(all[i])
		if r == nil {
			continue
		}
		for _, up := range r.Inherits {
			if !slices.Contains(all, up) {
				all = append(all, up)
			}
		}
	}
	return all
}

// whoMay are those who may make such moves instead; nil for nobody.
func (g *Gates) whoMay(l metadata.Leave) say.Speaker {
	var titles []metadata.Labels
	for _, role := range l.Roles {
		if r := g.state.Model.Role(role); r != nil {
			titles = append(titles, r.Title)
		}
	}
	if len(titles) == 0 {
		return nil
	}
	return say.AnyOf(titles)
}
