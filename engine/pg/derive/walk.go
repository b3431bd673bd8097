package derive

import (
	"slices"
	"strconv"
	"strings"

	"kith/engine/pg/catalog"
	"kith/metadata"
)

// walk leads from the rows that a write touched to others.
type walk struct {
	// link is where it starts: at those that this relation of the touched rows leads, and has led, to; nil: at the touched
	// rows themselves.
	link *metadata.Field
	hops []hop
}

// hop goes from rows to those that a relation of theirs leads to, or back: to those whose relation leads to them.
type hop struct {
	link *metadata.Field
	back bool
}

func (w walk) then(h hop) walk {
	return walk{w.link, append(w.hops[:len(w.hops):len(w.hops)], h)}
}

// depth is how far a walk leads; 0 stays at the touched rows.
func (w walk) depth() int {
	if w.link != nil {
		return len(w.hops) + 1
	}
	return len(w.hops)
}

// entity is that of the rows where a walk ends, which began at those of another.
func (w walk) entity(start *metadata.Entity) *metadata.Entity {
	if w.link != nil {
		start = w.link.Target
	}
	for _, h := range w.hops {
		if start = h.link.Target; h.back {
			start = h.link.Entity
		}
	}
	return start
}

// leads is whether a walk goes over one relation of the touched rows that stays as it is.
func (w walk) leads() bool { return w.link == nil && len(w.hops) == 1 && !w.hops[0].back }

// down is whether a walk goes from rows to those that lead to them.
func (w walk) down() bool { return slices.ContainsFunc(w.hops, func(h hop) bool { return h.back }) }

func (w walk) key() string {
	var b strings.Builder
	if w.link != nil {
		b.WriteString(w.link.ID)
	}
	for _, h := range w.hops {
		b.WriteString(map[bool]string{true: "<", false: ">"}[h.back] + h.link.ID)
	}
	return b.String()
}

// backwards is the walk that leads from a field that was read to the record that it was read for, where the walk at hand
// has brought to the field.
func (t *Touch) backwards(w walk, p path) walk {
	for i := len(p) - 1; i >= 0; i-- {
		step := p[i]
		switch {
		case !step.Back:
			w = w.then(hop{step, true})
		case w.depth() == 0 && t.given(step.Inverse):
			w = walk{link: step.Inverse}
		default:
			w = w.then(hop{step.Inverse, false})
		}
	}
	return w
}

// rows is the condition that a column holds the id of a row where one of several walks ends.
func (s *statement) rows(column string, walks []walk) string {
	if len(walks) == 1 {
		return column + s.of(walks[0])
	}
	var list []string
	for _, w := range walks {
		list = append(list, s.selected(w))
	}
	return column + " = any(array(" + strings.Join(list, " union all ") + "))"
}

// of compares with the ids of the rows where a walk ends.
func (s *statement) of(w walk) string {
	switch {
	case w.depth() == 0 && s.touch.Many:
		return " = any(" + s.param(Arg{}) + "::uuid[])"
	case w.depth() == 0:
		return " = " + s.param(Arg{}) + "::uuid"
	case len(w.hops) == 0 && s.touch.leadsOnce():
		return " = " + s.param(Arg{Link: w.link, One: true}) + "::uuid"
	case len(w.hops) == 0:
		return " = any(" + s.param(Arg{Link: w.link}) + "::uuid[])"
	case s.lone(w):
		return " = (" + s.selected(w) + ")"
	}
	return " = any(array(" + s.selected(w) + "))"
}

// lone is whether a walk ends at one row at most.
func (s *statement) lone(w walk) bool {
	alone := !s.touch.Many && (w.link == nil || s.touch.leadsOnce())
	for _, h := range w.hops {
		alone = alone && !h.back
	}
	return alone
}

// selected selects the ids of the rows where a walk ends.
func (s *statement) selected(w walk) string {
	if len(w.hops) == 0 {
		if s.lone(w) {
			return "select " + s.param(Arg{Link: w.link, One: w.link != nil}) + "::uuid"
		}
		return "select unnest(" + s.param(Arg{Link: w.link}) + "::uuid[])"
	}
	last := w.hops[len(w.hops)-1]
	s.aliases++
	x := "x" + strconv.Itoa(s.aliases)
	link, id := x+"."+catalog.Quote(last.link.Columns[0].Name), x+"."+catalog.Quote("id")
	from := " from " + catalog.Table(s.schema, last.link.Entity) + " " + x + " where "
	before := walk{w.link, w.hops[:len(w.hops)-1]}
	if last.back {
		return "select " + id + from + link + s.of(before)
	}
	return "select " + link + from + id + s.of(before)
}
