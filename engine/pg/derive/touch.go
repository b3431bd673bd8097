package derive

import (
	"slices"

	"kith/metadata"
)

// Touch is what a write did to rows of an entity, but for which rows: what has to follow is the same for all of the kind.
type Touch struct {
	Entity *metadata.Entity
	Action Action
	// Fields are those that may differ, of Changed rows.
	Fields []*metadata.Field
	// Many is whether it is about many rows, or one.
	Many bool
	// Held is whether the write has locked what the rows come to lead to by relations of their own, as Connects says, and
	// what one Changed row leads to and has led to, as Plan.Leads says.
	Held bool
}

// Action is what became of rows.
type Action byte

// The actions. Rows that are moved to the trash, or come back, are Changed: their deletedAt is.
const (
	Made Action = iota
	Changed
	Gone
)

// given is whether the ids are given that a relation of the touched rows leads, or has led, to.
func (t *Touch) given(link *metadata.Field) bool {
	return link.Entity == t.Entity && (t.Action != Changed || slices.Contains(t.Fields, link))
}

// leadsOnce is whether a relation of the touched rows leads, or has led, to one record at most.
func (t *Touch) leadsOnce() bool { return !t.Many && t.Action != Changed }

// locked is whether the write itself has locked the rows where a walk ends.
func (t *Touch) locked(w walk) bool {
	switch {
	case !t.Held:
		return false
	case t.Action == Made:
		return len(w.hops) == 0 && !w.link.System // an owner need not be given
	}
	return len(w.hops) == 0 || w.leads()
}

// cells are the fields that may differ. Every change of a row sets some of the system's.
func (t *Touch) cells() []*metadata.Field {
	if t.Action != Changed {
		return t.Entity.Fields
	}
	list := slices.Clone(t.Fields)
	for _, name := range []string{"version", "updatedAt", "updatedBy"} {
		if f := t.Entity.Field(name); f != nil && !slices.Contains(list, f) {
			list = append(list, f)
		}
	}
	return list
}

// reach is what has to be computed anew, and where: of each field the walks to its records.
type reach struct {
	g     *Graph
	touch *Touch
	found map[*Derived][]walk
	known map[*Derived]map[string]bool
	leads []Lead
	only  []*metadata.Field // nil: all fields
}

func newReach(g *Graph, t *Touch) *reach {
	return &reach{g: g, touch: t, found: map[*Derived][]walk{}, known: map[*Derived]map[string]bool{}}
}

func (g *Graph) reach(t *Touch) *reach {
	r := newReach(g, t)
	for _, cell := range t.cells() {
		for _, u := range g.read[cell] {
			if r.concerned(u) {
				r.add(u.of, t.backwards(walk{}, u.path))
			}
		}
	}
	return r
}

// concerned is whether a write has to look after a use of a field that it changed. The write itself sets what is computed
// from given values of the record alone; nothing leads to new rows but new rows, and to rows that are gone nothing.
func (r *reach) concerned(u use) bool {
	if len(u.path) == 0 {
		switch r.touch.Action {
		case Made:
			return !u.of.Newborn
		case Changed:
			return !u.of.Field.Local()
		}
		return false
	}
	return r.touch.Action == Changed || u.path[len(u.path)-1].Back
}

// add notes that a field is to be computed where a walk ends, and with it what is computed from it.
func (r *reach) add(d *Derived, w walk) {
	if r.only != nil && !slices.Contains(r.only, d.Field) {
		return
	}
	if r.known[d] == nil {
		r.known[d] = map[string]bool{}
	}
	if r.known[d][w.key()] {
		return
	}
	r.known[d][w.key()] = true
	r.found[d] = append(r.found[d], w)
	r.read(d.Field, w)
}

// read notes what is computed from a field that has changed where a walk ends.
func (r *reach) read(cell *metadata.Field, w walk) {
	for _, u := range r.g.read[cell] {
		r.add(u.of, r.touch.backwards(w, u.path))
	}
}
