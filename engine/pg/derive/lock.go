package derive

import (
	"cmp"
	"slices"

	"kith/engine/pg/catalog"
	"kith/metadata"
)

// Strength is how rows are locked.
type Strength string

// The strengths, the weaker first. Foreign keys of others (FOR KEY SHARE) pass all of them.
const (
	none    Strength = ""
	Share   Strength = "share"
	Compute Strength = "no key update"
)

func stronger(a, b Strength) Strength {
	if a == Compute || b == none {
		return a
	}
	return b
}

// hold is rows to be locked.
type hold struct {
	entity   *metadata.Entity
	depth    int
	strength Strength
	walks    []walk
}

// holds are the rows to be locked, in the order in which to do it: a walk can be relied on where all before its end is
// locked.
func (r *reach) holds() []hold {
	strengths, walks := map[string]Strength{}, map[string]walk{}
	note := func(w walk, s Strength) {
		if w.depth() > 0 {
			strengths[w.key()], walks[w.key()] = stronger(strengths[w.key()], s), w
		}
	}
	for _, d := range r.g.all {
		for _, w := range r.found[d] {
			for i := range len(w.hops) + 1 {
				note(walk{w.link, w.hops[:i]}, Compute)
			}
		}
	}
	r.ahead(func(w walk) { note(w, Share) })
	return r.grouped(strengths, walks)
}

// ahead tells of the rows that touched ones have come to lead to, as far as something is computed from them.
func (r *reach) ahead(take func(walk)) {
	for _, d := range r.g.all {
		for _, in := range d.inputs {
			for i, step := range in.path {
				if step.Back || r.touch.Action == Gone || !r.touch.given(step) {
					continue
				}
				w := walk{link: step}
				for _, next := range in.path[i+1:] {
					take(w)
					if next.Back {
						break
					}
					w = w.then(hop{next, false})
				}
				take(w)
			}
		}
	}
}

func (r *reach) grouped(strengths map[string]Strength, walks map[string]walk) []hold {
	var list []hold
	for key, w := range walks {
		if r.touch.locked(w) {
			if w.leads() {
				r.leads = append(r.leads, Lead{w.hops[0].link, strengths[key]})
			}
			continue
		}
		e := w.entity(r.touch.Entity)
		i := slices.IndexFunc(list, func(h hold) bool {
			return h.entity == e && h.depth == w.depth() && h.strength == strengths[key]
		})
		if i < 0 {
			i = len(list)
			list = append(list, hold{entity: e, depth: w.depth(), strength: strengths[key]})
		}
		list[i].walks = append(list[i].walks, w)
	}
	for _, h := range list {
		slices.SortFunc(h.walks, func(a, b walk) int { return cmp.Compare(a.key(), b.key()) })
	}
	slices.SortFunc(list, func(a, b hold) int {
		return cmp.Or(cmp.Compare(a.depth, b.depth), cmp.Compare(a.entity.Table, b.entity.Table), -cmp.Compare(len(a.strength), len(b.strength)))
	})
	return r.raised(list)
}

// raised puts rows to be locked into the order that all writers share who go upwards only: what belongs to others before
// these, as far as the walks allow it.
func (r *reach) raised(list []hold) []hold {
	higher := slices.Clone(list)
	slices.SortStableFunc(higher, func(a, b hold) int { return cmp.Compare(r.g.height[a.entity], r.g.height[b.entity]) })
	locked := map[string]bool{}
	for _, h := range higher {
		for _, w := range h.walks {
			before := walk{w.link, w.hops[:max(len(w.hops)-1, 0)]}
			if len(w.hops) > 0 && before.depth() > 0 && !locked[before.key()] && !r.touch.locked(before) {
				return list
			}
		}
		for _, w := range h.walks {
			locked[w.key()] = true
		}
	}
	return higher
}

// Lead is a relation of a changed row, and how what it leads to is to be locked.
type Lead struct {
	Link     *metadata.Field
	Strength Strength
}

// locking is the statement that locks rows.
func (s *statement) locking(h hold) {
	s.sql.WriteString("select from " + catalog.Table(s.schema, h.entity) + " t where " + s.rows("t."+catalog.Quote("id"), h.walks) +
		" order by t." + catalog.Quote("id") + " for " + string(h.strength) + " of t")
}

// Connects is how new rows of an entity have to lock what they lead to by their relations: none where that is not said.
func (g *Graph) Connects(e *metadata.Entity) map[*metadata.Field]Strength {
	links := map[*metadata.Field]Strength{}
	for _, h := range g.reach(&Touch{Entity: e, Action: Made, Many: true}).holds() {
		for _, w := range h.walks {
			if len(w.hops) == 0 {
				links[w.link] = stronger(h.strength, links[w.link])
			}
		}
	}
	return links
}
