package pg

import (
	"slices"
	"strings"

	"kith/engine"
	"kith/metadata"
)

// waiting are asks of gates about other records too, each with the records that it is asked of once they are written.
type waiting []awaited

type awaited struct {
	ask *metadata.Ask
	ids []string
}

// add notes what is asked of one more record.
func (w waiting) add(id string, asks []*metadata.Ask) waiting {
	for _, a := range asks {
		i := slices.IndexFunc(w, func(one awaited) bool { return one.ask == a })
		if i < 0 {
			i, w = len(w), append(w, awaited{ask: a})
		}
		w[i].ids = append(w[i].ids, id)
	}
	return w
}

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

// gated adds the conditions under which a straight update leaves records as they may be: none of them moves, and what
// their gates ask for still holds. It is false where that can't be told before the row is written.
func (d *edit) gated() bool {
	for _, p := range d.spec.Entity.Pipelines {
		gates := p.Gates(d.settled)
		var stay, watched []*metadata.Field
		for _, f := range d.given {
			switch {
			case p.Decides(f):
				stay = append(stay, f)
			case slices.ContainsFunc(p.Stages, func(s *metadata.Stage) bool { return p.Judges(s, f) }):
				watched = append(watched, f)
			}
		}
		if len(stay) > 0 {
			d.add(" and not (", differs(stay, " or "), ")")
		}
		if len(watched) == 0 || gates == nil {
			continue
		}
		if !d.settled(gates) {
			return false
		}
		d.add(" and (not (", differs(watched, " or "), ") or ")
		d.condition(d.spec.Entity, "n", gates)
		d.add(")")
	}
	return true
}
