package oracle

import (
	"slices"

	"kith/engine"
)

// writeKind is what a mutation field does.
type writeKind string

const (
	createOne  writeKind = "create"
	createMany writeKind = "createMany"
	updateOne  writeKind = "update"
	updateMany writeKind = "updateMany"
	upsertMany writeKind = "upsert"
	deleteOne  writeKind = "delete"
	deleteMany writeKind = "deleteMany"
	restoreOne writeKind = "restore"
	destroyOne writeKind = "destroy"
)

// write is a mutation field.
type write struct {
	kind      writeKind
	entity    *entity
	alias     string
	id        string
	ifVersion int64
	filter    object
	inputs    []object
	by        *field
	shown     []*selection // of each record; nil: nothing but ids
}

func (w *write) many() bool {
	return w.kind == createMany || w.kind == updateMany || w.kind == upsertMany || w.kind == deleteMany
}

// action is the right that the write needs.
func (w *write) action() string {
	switch w.kind {
	case createOne, createMany, upsertMany:
		return "create"
	case updateOne, updateMany:
		return "update"
	case destroyOne:
		return "destroy"
	}
	return "delete"
}

// refusal is an error that a write may be answered with.
type refusal struct {
	code       engine.Code
	alias      string
	violations []violation // of INVALID; nil: not compared
	field      string      // of DUPLICATE
	holder     string      // of DUPLICATE: whose id may be told
}

type violation struct {
	field, rule string
	index       int
}

// mutation is an operation on its way: each write sees what the ones before it did.
type mutation struct {
	before *truth // as it was when the write at hand began
	world  *world // as it becomes
	write  *write
	ids    []string // of the records that the write at hand makes, in order
	simple bool     // nothing but creates
	label  int      // numbers deletions
}

// done is what a write comes to: the ids and records that it answers, or the refusals of which it answers one.
type done struct {
	ids     []string
	rows    []*row
	of      *truth // in which the records are shown
	refused []refusal
}

// mutate does the writes of an operation. made are the ids that the product answered, by alias.
func (t *truth) mutate(writes []*write, made map[string][]string) (*world, answer, []refusal) {
	m := &mutation{before: t}
	m.simple = !slices.ContainsFunc(writes, func(w *write) bool { return w.kind != createOne && w.kind != createMany })
	data := answer{}
	for _, w := range writes {
		m.write, m.world, m.ids = w, m.before.clone(), made[w.alias]
		d := m.do()
		if len(d.refused) > 0 {
			for i := range d.refused {
				d.refused[i].alias = w.alias
			}
			return nil, nil, d.refused
		}
		data[w.alias] = w.answered(d)
		m.before = t.in(m.world)
	}
	return m.before.world, data, nil
}

// answered is a payload.
func (w *write) answered(d done) any {
	shown := []any{}
	for _, r := range d.rows {
		var v any
		if d.of.visible(r) {
			v = d.of.record(w.entity, r, w.shown)
		}
		shown = append(shown, v)
	}
	if !w.many() {
		out := answer{"id": d.ids[0]}
		if w.shown != nil {
			out[w.entity.name] = shown[0]
		}
		return out
	}
	ids := []any{}
	for _, id := range d.ids {
		ids = append(ids, id)
	}
	out := answer{"ids": ids, "count": plain(int64(len(ids)))}
	if w.shown != nil {
		out[w.entity.plural] = shown
	}
	return out
}

func (m *mutation) do() done {
	switch m.write.kind {
	case createOne, createMany:
		return m.create()
	case upsertMany:
		return m.upsert()
	}
	rows, refused := m.found()
	if len(refused) > 0 {
		return done{refused: refused}
	}
	switch m.write.kind {
	case updateOne, updateMany:
		return m.update(rows)
	case deleteOne, deleteMany:
		return m.trash(rows)
	case restoreOne:
		return m.restoration(rows)
	}
	return m.destroy(rows)
}

// found are the records, as they were, that a write is about.
func (m *mutation) found() ([]*row, []refusal) {
	w, t := m.write, m.before
	action := w.action()
	if w.many() {
		var list []*row
		for _, r := range t.rows[w.entity.name] {
			if !r.trashed() && t.visible(r) && t.may(action, r, "") && t.meets(w.entity, r, w.filter) {
				list = append(list, r)
			}
		}
		return list, nil
	}
	r := t.byID[w.id]
	switch {
	case r == nil || r.entity != w.entity || !t.visible(r),
		w.kind == restoreOne && !r.trashed(),
		(w.kind == updateOne || w.kind == deleteOne) && r.trashed():
		return nil, refuse(engine.NotFound)
	case !t.may(action, r, ""):
		return nil, refuse(engine.Forbidden)
	case w.ifVersion != 0 && w.ifVersion != r.version:
		return nil, refuse(engine.Conflict)
	}
	return []*row{r}, nil
}

func refuse(code engine.Code) []refusal { return []refusal{{code: code}} }

func invalid(found []violation) []refusal {
	return []refusal{{code: engine.Invalid, violations: found}}
}

// outcome is a write that was done.
func (m *mutation) outcome(rows []*row) done {
	d := done{rows: rows, of: m.before.in(m.world)}
	for _, r := range rows {
		d.ids = append(d.ids, r.id)
	}
	return d
}

// touch stamps a change of a record.
func (m *mutation) touch(r *row, action string, changes map[string][2]any) {
	r.version++
	r.events = append(r.events, event{action, m.before.actor.User, r.version, changes})
	r.updated = fresh
	r.set("updatedBy", orNil(m.before.actor.User))
}

func orNil(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// knows is whether the actor can read or set a field on some record: else its name is not to be told.
func (t *truth) knows(f *field) bool {
	return t.exists(f) || t.grants("create", f.entity, f.name) || t.grants("update", f.entity, f.name)
}
