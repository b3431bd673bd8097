package oracle

import (
	"slices"

	"kith/engine"
	"kith/metadata/expr"
)

// change is what becomes of a record.
type change struct {
	was, is *row     // was is nil for a new one
	given   []*field // that the caller sets
	differ  bool
	index   int // in the batch
}

// values reads an input: what is set, and which targets there are not for the actor.
func (m *mutation) values(e *entity, input object, index int) (set map[string]any, given []*field, missing []violation) {
	set = map[string]any{}
	for _, p := range input {
		f, _ := e.member(p.name)
		given = append(given, f)
		lack := func() { missing = append(missing, violation{f.name, "exists", index}) }
		link, linked := p.value.(object)
		switch {
		case f.kind == toOne && linked && link[0].name == "disconnect":
			set[f.name] = nil
		case f.kind == toOne && linked:
			ref := link[0].value.(object)[0]
			if ref.name == "id" {
				set[f.name] = ref.value
			} else if to := m.byExternal(f.target, ref.value); to != nil {
				set[f.name] = to.id
			} else {
				lack()
			}
		default:
			set[f.name] = f.canonical(p.value)
		}
	}
	return set, given, missing
}

// byExternal is the live record that the actor may know by an external id.
func (m *mutation) byExternal(e *entity, key any) *row {
	for _, r := range m.before.rows[e.name] {
		if !r.trashed() && r.value("externalId") == key && m.before.readable(r, "externalId") {
			return r
		}
	}
	return nil
}

// reachable is whether a relation may be made to lead to a record.
func (m *mutation) reachable(f *field, id any) bool {
	r := m.before.live(id)
	return r != nil && r.entity == f.target && m.before.visible(r)
}

// newRow completes a new record: defaults, the owner and the owner's team.
func (m *mutation) newRow(e *entity, id string, set map[string]any) *row {
	actor := m.before.actor
	r := &row{entity: e, id: id, version: 1, values: map[string]any{}, created: fresh, updated: fresh}
	for _, f := range e.fields {
		if f.fallback != nil {
			r.set(f.name, f.fallback)
		}
	}
	if e.owned {
		r.set("owner", orNil(actor.User))
	}
	for name, v := range set {
		r.set(name, v)
	}
	if _, said := set["team"]; e.owned && !said {
		r.set("team", m.teamOf(r.value("owner")))
	}
	r.events = []event{{"CREATED", actor.User, 1, nil}}
	r.set("createdBy", orNil(actor.User))
	r.set("updatedBy", orNil(actor.User))
	return r
}

// teamOf is the team that a record of an owner goes to.
func (m *mutation) teamOf(owner any) any {
	actor := m.before.actor
	if owner == any(actor.User) {
		switch len(actor.Teams) {
		case 0:
			return nil
		case 1:
			return actor.Teams[0]
		}
	}
	if id, ok := owner.(string); ok && m.before.byID[id] != nil {
		return m.before.byID[id].value("team")
	}
	return nil
}

// judge finds what is wrong with a record as it is to be, told as far as the actor may know.
func (m *mutation) judge(r *row, index int, blamed []violation) []violation {
	var found []violation
	tell := func(v violation, rule bool) {
		if f := r.entity.byName[v.field]; f != nil && !m.before.knows(f) {
			if v.field = ""; !rule {
				v.rule = "hidden"
			}
		}
		blames := func(b violation) bool { return b.field == v.field && b.field != "" && b.index == index }
		if v.index = index; !slices.ContainsFunc(blamed, blames) {
			found = append(found, v)
		}
	}
	for _, f := range r.entity.fields {
		v := r.value(f.name)
		switch v := v.(type) {
		case nil:
			if f.required {
				tell(violation{field: f.name, rule: "required"}, false)
			}
		case int64:
			if f.positive && v < 0 {
				tell(violation{field: f.name, rule: "minimum"}, false)
			}
		case string:
			if f.kind == aText && f.most > 0 && len(v) > f.most {
				tell(violation{field: f.name, rule: "maxLength"}, false)
			}
		}
	}
	for _, broken := range r.entity.rules {
		if local(broken.condition) && !m.before.holds(broken.condition, r) {
			tell(violation{field: broken.field, rule: broken.name}, true)
		}
	}
	return found
}

// local is whether a rule speaks of nothing but the record itself.
func local(c condition) bool {
	own := true
	expr.Walk(c, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Quantifier:
			own = false
		case *expr.Field:
			_, ref := n.From.(*expr.Ref)
			own = own && ref
		}
		return own
	})
	return own
}

// settle holds changes that were made against what must be unique, what the actor may make of records, and the rules
// that speak of other records.
func (m *mutation) settle(action string, changes []change) []refusal {
	after := m.before.in(m.world)
	var refused []refusal
	for _, c := range changes {
		for _, clash := range m.world.clashes(c.is) {
			refused = append(refused, m.duplicate(clash))
		}
	}
	if len(refused) > 0 {
		return refused
	}
	for _, c := range changes {
		names := []string{}
		for _, f := range c.given {
			names = append(names, f.name)
		}
		if len(names) == 0 {
			names = append(names, "")
		}
		for _, name := range names {
			if !after.mayBecome(action, m.before, c.was, c.is, name) {
				return refuse(engine.Forbidden)
			}
		}
	}
	return m.wide(after, changes)
}

func (m *mutation) duplicate(c clash) refusal {
	r := refusal{code: engine.Duplicate}
	for _, name := range slices.Backward(c.fields) {
		if m.before.knows(c.holder.entity.byName[name]) {
			r.field = name
		}
	}
	known := m.before.byID[c.holder.id]
	if known == nil || known.trashed() || !m.before.visible(known) {
		return r
	}
	for _, f := range c.fields {
		if !m.before.readable(known, f) {
			return r
		}
	}
	r.holder = known.id
	return r
}

func (m *mutation) wide(after *truth, changes []change) []refusal {
	var found []violation
	for _, c := range changes {
		for _, broken := range c.is.entity.rules {
			if local(broken.condition) || after.holds(broken.condition, c.is) {
				continue
			}
			v := violation{broken.field, broken.name, c.index}
			if f := c.is.entity.byName[broken.field]; f != nil && !m.before.knows(f) {
				v.field = ""
			}
			found = append(found, v)
		}
	}
	if len(found) > 0 {
		return invalid(found)
	}
	return nil
}
