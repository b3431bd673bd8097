package oracle

import "strconv"

// drawMutation draws one to three mutation fields; nil when the actor may change nothing.
func (t *truth) drawMutation(d *dice) []*write {
	var writes []*write
	for i := range pick(d, []int{1, 1, 1, 1, 2, 3}) {
		w := t.drawWrite(d)
		if w == nil {
			return nil
		}
		w.alias = "m" + strconv.Itoa(i)
		writes = append(writes, w)
	}
	return writes
}

// sets is whether the actor can give a field in an input.
func (t *truth) sets(action string, f *field) bool {
	return !f.readOnly && f.kind != toMany && t.grants(action, f.entity, f.name)
}

func (t *truth) setsAny(action string, e *entity) bool { return len(t.settable(action, e)) > 0 }

func (t *truth) settable(action string, e *entity) []*field {
	var list []*field
	for _, f := range e.fields {
		if t.sets(action, f) {
			list = append(list, f)
		}
	}
	return list
}

// keys are the fields by which the actor may find records of an upsert.
func (t *truth) keys(e *entity) []*field {
	var list []*field
	for _, f := range e.fields {
		if f.unique && t.exists(f) {
			list = append(list, f)
		}
	}
	return list
}

// offered is whether a mutation field is there for the actor.
func (t *truth) offered(kind writeKind, e *entity) bool {
	reads := t.grants("read", e, "")
	switch kind {
	case createOne, createMany:
		return t.setsAny("create", e)
	case updateOne:
		return t.setsAny("update", e)
	case updateMany:
		return t.setsAny("update", e) && reads
	case upsertMany:
		return t.setsAny("create", e) && t.grants("update", e, "") && len(t.keys(e)) > 0
	case deleteMany:
		return t.grants("delete", e, "") && reads
	case destroyOne:
		return t.grants("destroy", e, "")
	}
	return t.grants("delete", e, "")
}

func (t *truth) drawWrite(d *dice) *write {
	var list []*write
	for _, e := range t.model.entities {
		for _, kind := range []writeKind{createOne, createMany, updateOne, updateOne, updateMany, upsertMany, deleteOne, deleteMany, restoreOne, destroyOne} {
			if !e.system && t.offered(kind, e) {
				list = append(list, &write{kind: kind, entity: e})
			}
		}
	}
	if len(list) == 0 {
		return nil
	}
	w := pick(d, list)
	if t.grants("read", w.entity, "") && !d.once(6) {
		w.shown = t.drawSet(d, w.entity, 1, 4)
	}
	switch w.kind {
	case updateMany, deleteMany:
		for len(w.filter) == 0 {
			w.filter = t.drawFilter(d, w.entity, 2)
		}
	default:
		w.id = t.someRecord(d, w.entity, w.kind == restoreOne || w.kind == destroyOne)
	}
	if r := t.byID[w.id]; d.once(6) && (w.kind == updateOne || w.kind == deleteOne) {
		w.ifVersion = int64(1 + d.upTo(2))
		if r != nil && d.once(2) {
			w.ifVersion = r.version
		}
	}
	t.drawInputs(d, w)
	return w
}

// someRecord is the id of a record of an entity, mostly one that is seen, and in the trash or not as is wanted.
func (t *truth) someRecord(d *dice, e *entity, trashed bool) string {
	var list []*row
	for _, r := range t.rows[e.name] {
		if r.trashed() == trashed && t.visible(r) {
			list = append(list, r)
		}
	}
	if len(list) == 0 || d.once(4) {
		return t.someID(d, e)
	}
	return pick(d, list).id
}

func (t *truth) drawInputs(d *dice, w *write) {
	switch w.kind {
	case createOne:
		w.inputs = []object{t.drawInput(d, w.entity, "create", true, nil)}
	case updateOne, updateMany:
		w.inputs = []object{t.drawInput(d, w.entity, "update", false, nil)}
	case createMany:
		for range 1 + d.upTo(2) {
			w.inputs = append(w.inputs, t.drawInput(d, w.entity, "create", true, nil))
		}
	case upsertMany:
		w.by = pick(d, t.keys(w.entity))
		for range 1 + d.upTo(2) {
			w.inputs = append(w.inputs, t.drawInput(d, w.entity, "create", d.once(2), w.by))
		}
	}
}

// drawInput draws the values of a record: nearly all that it may have, or a few. key is a field to find it by.
func (t *truth) drawInput(d *dice, e *entity, action string, whole bool, key *field) object {
	o := object{}
	for _, f := range t.settable(action, e) {
		switch {
		case f == key:
			if !d.once(15) {
				o = append(o, pair{f.name, t.drawKey(d, f)})
			}
		case whole && (f.required && !d.once(15) || !f.system && !d.once(3)), d.once(5):
			o = append(o, t.drawGiven(d, f, whole))
		}
	}
	return o
}

// drawKey draws a key that some record has, or another.
func (t *truth) drawKey(d *dice, f *field) any {
	if list := t.rows[f.entity.name]; len(list) > 0 && !d.once(3) {
		if v := pick(d, list).value(f.name); v != nil {
			return v
		}
	}
	return drawValue(d, f, nil)
}

func (t *truth) drawGiven(d *dice, f *field, whole bool) pair {
	null := d.once(8) && (!whole || !f.required)
	if f.kind == toOne {
		return t.drawLink(d, f, null)
	}
	var v any
	switch {
	case null:
	case f.positive && d.once(10):
		v = int64(-1)
	case f.most == 6 && d.once(10):
		v = "muchtoolong"
	default:
		v = drawValue(d, f, nil)
	}
	return pair{f.name, f.written(v)}
}

func (t *truth) drawLink(d *dice, f *field, null bool) pair {
	id := t.someRecord(d, f.target, false)
	if !t.grants("read", f.target, "") || d.once(2) {
		if null {
			return pair{f.name + "Id", nil}
		}
		return pair{f.name + "Id", id}
	}
	switch {
	case null:
		return pair{f.name, object{{"disconnect", true}}}
	case d.once(3):
		key, _ := t.drawKey(d, f.target.byName["externalId"]).(string)
		return pair{f.name, object{{"connect", object{{"externalId", key}}}}}
	}
	return pair{f.name, object{{"connect", object{{"id", id}}}}}
}

// selection is the mutation field as it is sent.
func (w *write) selection() *selection {
	one, many := pascal(w.entity.name), pascal(w.entity.plural)
	s := &selection{alias: w.alias}
	switch w.kind {
	case createMany:
		s.name = "create" + many
	case updateMany:
		s.name = "update" + many
	case deleteMany:
		s.name = "delete" + many
	case upsertMany:
		s.name = "upsert" + many
		s.with("by", enum(w.by.name), one+"Key!")
	default:
		s.name = string(w.kind) + one
	}
	switch w.kind {
	case updateOne, deleteOne, restoreOne, destroyOne:
		s.with("id", w.id, "ID!")
	case updateMany, deleteMany:
		s.with("filter", w.filter, one+"Filter!")
	}
	if w.ifVersion != 0 {
		s.with("ifVersion", w.ifVersion, "Int")
	}
	switch w.kind {
	case createOne:
		s.with("input", w.inputs[0], one+"Create!")
	case updateOne, updateMany:
		s.with("input", w.inputs[0], one+"Update!")
	case createMany, upsertMany:
		var list []any
		for _, o := range w.inputs {
			list = append(list, o)
		}
		s.with("input", list, "["+one+"Create!]!")
	}
	s.below = []*selection{{name: "id"}}
	shown := w.entity.name
	if w.many() {
		s.below, shown = []*selection{{name: "ids"}, {name: "count"}}, w.entity.plural
	}
	if w.shown != nil {
		s.below = append(s.below, &selection{name: shown, below: w.shown})
	}
	return s
}
