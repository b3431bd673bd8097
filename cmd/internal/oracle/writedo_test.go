package oracle

import (
	"fmt"
	"slices"

	"kith/engine"
)

// create makes records of all inputs.
func (m *mutation) create() done {
	changes, found, missing := m.creations(nil)
	if len(found) > 0 {
		refused := invalid(found)
		if missing && m.simple {
			// Targets may be found missing after the rows are written.
			refused = append(refused, m.settle("create", changes)...)
		}
		return done{refused: refused}
	}
	if refused := m.settle("create", changes); len(refused) > 0 {
		return done{refused: refused}
	}
	return m.outcome(rowsOf(changes))
}

func rowsOf(changes []change) []*row {
	var rows []*row
	for _, c := range changes {
		rows = append(rows, c.is)
	}
	return rows
}

// creations puts new records of the inputs into the world, but for those of which skip says otherwise, and answers what
// is wrong with them.
func (m *mutation) creations(skip func(i int) bool) (changes []change, found []violation, missing bool) {
	e := m.write.entity
	for i, input := range m.write.inputs {
		if skip != nil && skip(i) {
			continue
		}
		set, given, lacks := m.values(e, input, i)
		for _, f := range given {
			if id := set[f.name]; f.kind == toOne && id != nil && !m.reachable(f, id) {
				lacks = append(lacks, violation{f.name, "exists", i})
			}
		}
		r := m.newRow(e, m.idOf(i), set)
		found = append(append(found, lacks...), m.judge(r, i, lacks)...)
		missing = missing || len(lacks) > 0
		m.world.put(r)
		changes = append(changes, change{is: r, given: given, differ: true, index: i})
	}
	return changes, found, missing
}

// idOf is the id that the product gave a record of the batch, or any new one.
func (m *mutation) idOf(i int) string {
	if i < len(m.ids) && m.world.byID[m.ids[i]] == nil {
		return m.ids[i]
	}
	for n := i; ; n++ {
		if id := fmt.Sprintf("ffffffff-0000-7000-8000-%012d", n); m.world.byID[id] == nil {
			return id
		}
	}
}

// update sets the same values of records.
func (m *mutation) update(rows []*row) done {
	var changes []change
	var found []violation
	for i, r := range rows {
		c, wrong, refused := m.set(r, m.write.inputs[0], i)
		if len(refused) > 0 {
			return done{refused: refused}
		}
		changes, found = append(changes, c), append(found, wrong...)
	}
	if len(found) > 0 {
		return done{refused: invalid(found)}
	}
	if refused := m.settleChanged(changes); len(refused) > 0 {
		return done{refused: refused}
	}
	return m.outcome(rowsOf(changes))
}

func (m *mutation) settleChanged(changes []change) []refusal {
	changes = slices.DeleteFunc(slices.Clone(changes), func(c change) bool { return !c.differ })
	return m.settle("update", changes)
}

// set gives a record values.
func (m *mutation) set(was *row, input object, index int) (change, []violation, []refusal) {
	c := change{was: was, is: m.world.byID[was.id], index: index}
	set, given, found := m.values(was.entity, input, index)
	c.given = given
	for _, f := range given {
		if !m.before.may("update", was, f.name) {
			return c, nil, refuse(engine.Forbidden)
		}
	}
	changes := map[string][2]any{}
	for _, f := range given {
		v, ok := set[f.name]
		if !ok || identical(was.value(f.name), v) {
			continue
		}
		c.differ = true
		c.is.set(f.name, v)
		changes[f.name] = [2]any{was.value(f.name), v}
		if f.kind == toOne && v != nil && !m.reachable(f, v) {
			found = append(found, violation{f.name, "exists", index})
		}
	}
	if c.differ || len(found) > 0 {
		found = append(found, m.judge(c.is, index, found)...)
	}
	if c.differ {
		m.touch(c.is, "UPDATED", changes)
	}
	return c, found, nil
}

// upsert creates or updates each record by whether there is one with its key.
func (m *mutation) upsert() done {
	existing, refused := m.keyed()
	if len(refused) > 0 {
		return done{refused: refused}
	}
	var back []*row
	for _, r := range existing {
		if r != nil && r.trashed() {
			back = append(back, r)
		}
	}
	if slices.ContainsFunc(back, func(r *row) bool { return !m.before.may("delete", r, "") }) {
		return done{refused: refuse(engine.Forbidden)}
	}
	if refused := m.restore(back); len(refused) > 0 {
		return done{refused: refused}
	}
	var changed []change
	var found []violation
	rows := make([]*row, len(existing))
	for i, r := range existing {
		if r == nil {
			continue
		}
		c, wrong, refused := m.set(r, m.write.inputs[i], i)
		if len(refused) > 0 {
			return done{refused: refused}
		}
		changed, found, rows[i] = append(changed, c), append(found, wrong...), c.is
	}
	// New records come first, for what is changed may refer to them: rights and rules see them alone.
	after := m.world
	m.world = m.before.clone()
	for _, r := range back {
		m.revive(m.world.byID[r.id])
	}
	made, wrong, _ := m.creations(func(i int) bool { return existing[i] != nil })
	if found = append(found, wrong...); len(found) > 0 {
		return done{refused: invalid(found)}
	}
	refused = m.settle("create", made)
	m.world = after
	for _, c := range made {
		m.world.put(c.is)
		rows[c.index] = c.is
	}
	if len(refused) > 0 {
		return done{refused: append(refused, m.alsoTaken(refused, changed)...)}
	}
	if refused := m.settleChanged(changed); len(refused) > 0 {
		return done{refused: refused}
	}
	return m.outcome(rows)
}

// alsoTaken are values of changed records that others have: where a new one's is told, any of these may be told instead.
func (m *mutation) alsoTaken(refused []refusal, changed []change) []refusal {
	if refused[0].code != engine.Duplicate {
		return nil
	}
	return slices.DeleteFunc(m.settleChanged(changed), func(r refusal) bool { return r.code != engine.Duplicate })
}

// keyed finds the record of each input by its key.
func (m *mutation) keyed() ([]*row, []refusal) {
	w, t := m.write, m.before
	var wrong []violation
	var keys []any
	for i, input := range w.inputs {
		v, _ := input.get(w.by.name)
		switch {
		case v == nil:
			wrong = append(wrong, violation{w.by.name, "required", i})
		case slices.Contains(keys, v):
			wrong = append(wrong, violation{w.by.name, "unique", i})
		}
		keys = append(keys, v)
	}
	if len(wrong) > 0 {
		return nil, invalid(wrong)
	}
	existing := make([]*row, len(keys))
	for i, key := range keys {
		r := m.keyOwner(key)
		existing[i] = r
		switch {
		case r == nil:
		case !t.readable(r, w.by.name):
			return nil, []refusal{{code: engine.Duplicate, field: w.by.name}}
		case !t.may("update", r, ""):
			return nil, refuse(engine.Forbidden)
		}
	}
	return existing, nil
}

// keyOwner is the live record with a key, else the one that went to the trash last as far as the actor sees it.
func (m *mutation) keyOwner(key any) *row {
	var best *row
	for _, r := range m.before.rows[m.write.entity.name] {
		switch {
		case !same(r.value(m.write.by.name), key):
		case !r.trashed():
			return r
		case m.before.readable(r, m.write.by.name) && (best == nil || !r.deleted.Before(best.deleted)):
			best = r
		}
	}
	return best
}

// trash moves records to the trash, with all that cascades.
func (m *mutation) trash(rows []*row) done {
	m.label++
	label := fmt.Sprint("fresh", m.label, m.write.alias)
	gone := m.cascade(rows, func(r *row) bool { return !r.trashed() }, func(r *row) {
		r.deletion, r.deleted = label, fresh
		m.touch(r, "DELETED", nil)
	})
	if found := m.referred(gone, true); len(found) > 0 {
		return done{refused: invalid(found)}
	}
	return m.outcome(m.now(rows))
}

// now are records as they have become.
func (m *mutation) now(rows []*row) []*row {
	var out []*row
	for _, r := range rows {
		out = append(out, m.world.byID[r.id])
	}
	return out
}

// cascade does something to records, and to those below them for which a condition holds: group by group, of those that
// one relation of records of a group leads to.
func (m *mutation) cascade(rows []*row, takes func(*row) bool, do func(*row)) [][]*row {
	groups := [][]*row{m.now(rows)}
	for _, r := range groups[0] {
		do(r)
	}
	for i := 0; i < len(groups); i++ {
		if len(groups[i]) == 0 {
			continue
		}
		for _, f := range m.world.model.links(groups[i][0].entity, "cascade") {
			var below []*row
			for _, above := range groups[i] {
				for _, r := range m.world.referring(f, above) {
					if takes(r) && !slices.Contains(slices.Concat(groups...), r) && !slices.Contains(below, r) {
						do(r)
						below = append(below, r)
					}
				}
			}
			if len(below) > 0 {
				groups = append(groups, below)
			}
		}
	}
	return groups
}

// links are the relations to an entity that treat its deletion in some way.
func (m *model) links(to *entity, onDelete string) []*field {
	var list []*field
	for _, e := range m.entities {
		for _, f := range e.fields {
			if f.kind == toOne && f.target == to && f.onDelete == onDelete && !f.readOnly {
				list = append(list, f)
			}
		}
	}
	return list
}

// referred tells what stands in the way of records that go.
func (m *mutation) referred(groups [][]*row, live bool) []violation {
	t, gone := m.before.in(m.world), slices.Concat(groups...)
	var found []violation
	for _, group := range groups {
		if len(group) == 0 {
			continue
		}
		for _, f := range m.world.model.links(group[0].entity, "restrict") {
			stand, seen := false, false
			for _, g := range group {
				for _, r := range m.world.referring(f, g) {
					if (!live || !r.trashed()) && !slices.Contains(gone, r) {
						stand, seen = true, seen || t.visible(r) && t.readable(r, f.name)
					}
				}
			}
			if stand {
				v := violation{rule: "restrict"}
				if seen && f.inverse != nil {
					v.field = f.inverse.name
				}
				found = append(found, v)
			}
		}
	}
	return found
}

func (m *mutation) restoration(rows []*row) done {
	if refused := m.restore(rows); len(refused) > 0 {
		return done{refused: refused}
	}
	return m.outcome(m.now(rows))
}

// restore brings records back from the trash, with what went there together with them.
func (m *mutation) restore(rows []*row) []refusal {
	var found []violation
	for i, r := range rows {
		for _, f := range r.entity.fields {
			if f.kind != toOne || f.readOnly || f.onDelete != "cascade" {
				continue
			}
			id, _ := r.value(f.name).(string)
			if to := m.world.byID[id]; to != nil && to.trashed() {
				v := violation{f.name, "cascade", i}
				if !m.before.knows(f) {
					v.field, v.rule = "", "hidden"
				}
				found = append(found, v)
			}
		}
	}
	if len(found) > 0 {
		return invalid(found)
	}
	var refused []refusal
	for _, r := range rows {
		for _, back := range m.revive(m.world.byID[r.id]) {
			for _, c := range m.world.clashes(back) {
				refused = append(refused, m.duplicate(c))
			}
		}
	}
	return refused
}

func (m *mutation) revive(r *row) []*row {
	deletion := r.deletion
	return slices.Concat(m.cascade([]*row{r}, func(below *row) bool { return below.deletion == deletion }, func(r *row) {
		r.deletion = ""
		m.touch(r, "RESTORED", nil)
	})...)
}

// forsake empties a relation where it leads to records that go, in records that stay.
func (m *mutation) forsake(f *field, group, gone []*row) {
	for _, g := range group {
		for _, r := range m.world.referring(f, g) {
			if !slices.Contains(gone, r) {
				r.set(f.name, nil)
				m.touch(r, "UPDATED", map[string][2]any{f.name: {g.id, nil}})
			}
		}
	}
}

// destroy removes records for good. They are shown as they were.
func (m *mutation) destroy(rows []*row) done {
	if !rows[0].trashed() {
		return done{refused: refuse(engine.Conflict)}
	}
	groups := m.cascade(rows, func(*row) bool { return true }, func(*row) {})
	if found := m.referred(groups, false); len(found) > 0 {
		return done{refused: invalid(found)}
	}
	gone := slices.Concat(groups...)
	for _, group := range groups {
		for _, f := range m.world.model.links(group[0].entity, "setNull") {
			m.forsake(f, group, gone)
		}
	}
	for _, g := range gone {
		m.world.remove(g)
	}
	d := m.outcome(rows)
	d.of = m.before
	return d
}
