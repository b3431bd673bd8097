package metadata

import "slices"

// order is the order of merged rows: theirs, with what ours moved or added put where ours has it.
func (m *merger) order(at spot, rows []*row, orders [3][]int) []int {
	ours, theirs, base := orders[0], orders[1], orders[2]
	moved := movedWithin(base, ours)
	if twice := common(moved, movedWithin(base, theirs)); len(twice) > 0 && ordered(at, rows) && !sameOrder(ours, theirs) {
		if m.clash(at, MovedTwice, namesOf(rows, base), namesOf(rows, ours), namesOf(rows, theirs), false) == Theirs {
			moved = slices.DeleteFunc(moved, func(i int) bool { return slices.Contains(twice, i) })
		}
	}
	inBase, inOurs, inTheirs := setOf(base), setOf(ours), setOf(theirs)
	goes := setOf(moved)
	list := slices.DeleteFunc(slices.Clone(theirs), func(i int) bool { return goes[i] })
	for place, i := range ours {
		if inTheirs[i] && !goes[i] {
			continue
		}
		to := after(list, ours[:place])
		for to < len(list) && !inBase[list[to]] && !inOurs[list[to]] {
			to++ // what theirs added comes first
		}
		list = slices.Insert(list, to, i)
	}
	return list
}

// after is the place in a list behind the last of some that stands there; 0 when none does.
func after(list, some []int) int {
	for _, i := range slices.Backward(some) {
		if at := slices.Index(list, i); at >= 0 {
			return at + 1
		}
	}
	return 0
}

// movedWithin lists what has been moved from one order to another: what is outside of the longest part that kept it.
func movedWithin(from, to []int) []int {
	x, y := common(from, to), common(to, from)
	if slices.Equal(x, y) {
		return nil
	}
	place := map[int]int{}
	for at, i := range x {
		place[i] = at
	}
	stays := risingMost(y, place)
	return slices.DeleteFunc(slices.Clone(y), func(i int) bool { return stays[i] })
}

// risingMost is the longest part of a list whose places rise.
func risingMost(list []int, place map[int]int) map[int]bool {
	var ends, before []int // by length: the last of it, as a position in list; of each position, the one before it
	for at, i := range list {
		n, _ := slices.BinarySearchFunc(ends, place[i], func(e, p int) int { return place[list[e]] - p })
		prev := -1
		if n > 0 {
			prev = ends[n-1]
		}
		before = append(before, prev)
		if n == len(ends) {
			ends = append(ends, at)
		} else {
			ends[n] = at
		}
	}
	stays := map[int]bool{}
	for at := ends[len(ends)-1]; at >= 0; at = before[at] {
		stays[list[at]] = true
	}
	return stays
}

// common are those of a list that stand in another one too.
func common(list, other []int) []int {
	in := setOf(other)
	return slices.DeleteFunc(slices.Clone(list), func(i int) bool { return !in[i] })
}

func sameOrder(a, b []int) bool { return slices.Equal(common(a, b), common(b, a)) }

func setOf(list []int) map[int]bool {
	set := make(map[int]bool, len(list))
	for _, i := range list {
		set[i] = true
	}
	return set
}

// namesOf lists rows by what they are called, as a JSON list.
func namesOf(rows []*row, order []int) []byte {
	names := &tree{form: arrayTree}
	for _, i := range order {
		p := rows[i].any()
		switch {
		case p.named:
			names.items = append(names.items, text(rows[i].name))
		case p.value.form == scalarTree || p.key == "":
			names.items = append(names.items, p.value)
		default:
			names.items = append(names.items, itemName(p))
		}
	}
	return names.raw()
}

// itemName is what people know an item of a list by.
func itemName(p *part) *tree {
	for _, key := range []string{"title", "label", "name", "const", "value", "field", "related"} {
		if v := p.value.get(key); v != nil {
			return v
		}
	}
	return text(p.key)
}
