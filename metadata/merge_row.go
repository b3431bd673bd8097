package metadata

import "strings"

// rows brings together what stands at one place on three sides: those that stay, with their names and in their order.
func (m *merger) rows(at spot, b, o, t []*part) []*row {
	all, orders := align(b, o, t)
	for _, r := range all {
		inner := at.step(r, r.pointerName())
		r.name = m.rename(inner, r)
		if r.merged = m.merge(inner, r.b.tree(), r.o.tree(), r.t.tree()); at.doc == nil && r.merged != nil {
			r.name = documentKey(r.any().doc.Type, r.merged.str("$id"), r.any().doc.ID)
		}
	}
	m.separate(at, all)
	sorted := m.order(at, all, orders)
	var rows []*row
	for _, i := range sorted {
		if all[i].merged != nil {
			rows = append(rows, all[i])
		}
	}
	return rows
}

// align puts the parts of three sides that are one thing into one row. The orders are those of the sides, as places in
// the list of rows.
func align(b, o, t []*part) (rows []*row, orders [3][]int) {
	ofOurs, ofTheirs := make([]int, len(o)), make([]int, len(t))
	fill(ofOurs, -1)
	fill(ofTheirs, -1)
	ours, theirs := pair(b, o, false), pair(b, t, false)
	for i, p := range b {
		r := &row{b: p, at: [3]int{-1, -1, i}}
		if j := ours[i]; j >= 0 {
			r.o, r.at[0], ofOurs[j] = o[j], j, len(rows)
		}
		if j := theirs[i]; j >= 0 {
			r.t, r.at[1], ofTheirs[j] = t[j], j, len(rows)
		}
		orders[2] = append(orders[2], len(rows))
		rows = append(rows, r)
	}
	newOurs, newTheirs := left(ofOurs), left(ofTheirs)
	together := pair(pick(o, newOurs), pick(t, newTheirs), true)
	for i, j := range newOurs {
		r := &row{o: o[j], at: [3]int{j, -1, -1}}
		if k := together[i]; k >= 0 {
			r.t, r.at[1], ofTheirs[newTheirs[k]] = t[newTheirs[k]], newTheirs[k], len(rows)
		}
		ofOurs[j] = len(rows)
		rows = append(rows, r)
	}
	for _, j := range left(ofTheirs) {
		ofTheirs[j] = len(rows)
		rows = append(rows, &row{t: t[j], at: [3]int{-1, j, -1}})
	}
	orders[0], orders[1] = ofOurs, ofTheirs
	return rows, orders
}

func fill(list []int, n int) {
	for i := range list {
		list[i] = n
	}
}

// left are the places that have not been given away.
func left(given []int) []int {
	var list []int
	for i, g := range given {
		if g < 0 {
			list = append(list, i)
		}
	}
	return list
}

func pick(parts []*part, places []int) []*part {
	list := make([]*part, len(places))
	for i, j := range places {
		list[i] = parts[j]
	}
	return list
}

func (p *part) tree() *tree {
	if p == nil {
		return nil
	}
	return p.value
}

// rename is the name that a thing comes to: that of the side that gave it another.
func (m *merger) rename(at spot, r *row) string {
	name := r.any().key
	if r.o == nil || r.t == nil || !r.any().named || r.o.key == r.t.key {
		return name
	}
	switch {
	case r.b != nil && r.b.key == r.o.key:
		return r.t.key
	case r.b != nil && r.b.key == r.t.key:
		return r.o.key
	}
	var was []byte
	if r.b != nil {
		was = text(r.b.key).raw()
	}
	if m.clash(at, NamedTwice, was, text(r.o.key).raw(), text(r.t.key).raw(), false) == Theirs {
		return r.t.key
	}
	return r.o.key
}

// separate gives two things that have come to one name a name each, or leaves out what ours has added where theirs alone is
// wanted. What theirs has stays in any case: it may hold values.
func (m *merger) separate(at spot, rows []*row) {
	byName := map[string]*row{}
	for _, r := range rows {
		if r.merged == nil || !r.any().named && at.doc != nil {
			continue
		}
		other := byName[r.name]
		if other == nil {
			byName[r.name] = r
			continue
		}
		loser := m.settleName(at, other, r)
		winner := other
		if loser == other {
			winner = r
		}
		byName[r.name] = winner
		if loser.merged != nil {
			for byName[loser.name] != nil || at.doc == nil && m.taken[loser.name] {
				loser.name += "2"
			}
			m.part(loser)
			byName[loser.name] = loser
		}
	}
}

// settleName answers which of two things does not get the name that both have come to.
func (m *merger) settleName(at spot, x, y *row) *row {
	ours, theirs := x, y
	if changesName(y, y.o) && !changesName(x, x.o) {
		ours, theirs = y, x
	}
	added := ours.b == nil && theirs.b == nil
	inner := at.step(ours, ours.pointerName())
	choice := m.clash(inner, NameTaken, nil, ours.merged.raw(), theirs.merged.raw(), added)
	loser := theirs
	if choice == Theirs || choice == Both {
		loser = ours
	}
	if added && choice == Theirs {
		loser.merged = nil
	}
	return loser
}

// part gives a thing the name of its row, and notes it, for what names the thing has to follow. A document gets it after its
// place among the documents; members get theirs from the row.
func (m *merger) part(r *row) {
	p, name := r.any(), r.name
	if p.doc.Type != "" {
		name = strings.TrimPrefix(name, string(p.doc.Type)+"/")
		r.merged = r.merged.clone()
		r.merged.set("$id", text(name))
		if about := r.merged.get("x-entity"); about.str("plural") != "" {
			about.set("plural", text(about.str("plural")+"2"))
			m.parted[pluralOf(p.id)] = about.str("plural")
		}
	}
	if p.id != "" && (p.doc.Type == EntityDoc || p.doc.Type == "") {
		m.parted[p.id] = name
	}
}

// documentKey is what a document is known by: its name as its text has it, else as it is given from outside.
func documentKey(t DocType, inside, outside string) string {
	if inside == "" {
		inside = outside
	}
	return string(t) + "/" + inside
}

// changesName is whether a side gave a thing the name that it has come to.
func changesName(r *row, side *part) bool {
	return side != nil && (r.b == nil || r.b.key != r.name && side.key == r.name)
}
