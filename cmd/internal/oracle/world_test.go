package oracle

import (
	"maps"
	"slices"
	"time"

	"kith/metadata/expr"
)

// row is a record: values by field, without those that are null.
type row struct {
	entity   *entity
	id       string
	values   map[string]any
	version  int64
	deletion string // "" when the record is live
	// The times that the product sets. fresh ones are not known yet.
	created, updated, deleted time.Time
	events                    []event // since it was drawn, the oldest first
}

// fresh stands for the time of the operation at hand.
var fresh = time.Date(2999, 1, 1, 0, 30, 0, 0, time.UTC)

func (r *row) trashed() bool { return r.deletion != "" }

// value is a field's value; of no record it is null.
func (r *row) value(field string) any {
	if r == nil {
		return nil
	}
	switch field {
	case "id":
		return r.id
	case "version":
		return r.version
	case "createdAt":
		return r.created
	case "updatedAt":
		return r.updated
	case "deletedAt":
		if !r.trashed() {
			return nil
		}
		return r.deleted
	}
	return r.values[field]
}

// set gives a field a value, nil none.
func (r *row) set(field string, v any) {
	if v == nil {
		delete(r.values, field)
	} else {
		r.values[field] = v
	}
}

// world is all records there are, of each entity in order of id.
type world struct {
	model *model
	rows  map[string][]*row
	byID  map[string]*row
}

func newWorld(m *model) *world {
	return &world{m, map[string][]*row{}, map[string]*row{}}
}

func (w *world) put(r *row) {
	list := append(w.rows[r.entity.name], r)
	slices.SortFunc(list, func(a, b *row) int { return compare(a.id, b.id) })
	w.rows[r.entity.name], w.byID[r.id] = list, r
}

func (w *world) remove(r *row) {
	w.rows[r.entity.name] = slices.DeleteFunc(w.rows[r.entity.name], func(x *row) bool { return x == r })
	delete(w.byID, r.id)
}

// clone copies a world, so that an operation can be tried.
func (w *world) clone() *world {
	out := newWorld(w.model)
	for name, list := range w.rows {
		for _, r := range list {
			c := *r
			c.values, c.events = maps.Clone(r.values), slices.Clip(r.events)
			out.rows[name] = append(out.rows[name], &c)
			out.byID[c.id] = &c
		}
	}
	return out
}

// live is the live record of an id; nil when there is none.
func (w *world) live(id any) *row {
	text, _ := id.(string)
	if r := w.byID[text]; r != nil && !r.trashed() {
		return r
	}
	return nil
}

// referring are the records whose relation leads to one.
func (w *world) referring(f *field, to *row) []*row {
	var list []*row
	for _, r := range w.rows[f.entity.name] {
		if r.value(f.name) == to.id {
			list = append(list, r)
		}
	}
	return list
}

// bare gives the records as they are: what policies and rules speak of. It implements expr.Records.
type bare struct{ *world }

// Value implements expr.Records.
func (b bare) Value(record any, f *expr.Field) (any, error) { return record.(*row).value(f.Name), nil }

// One implements expr.Records.
func (b bare) One(record any, f *expr.Field) (any, error) {
	if to := b.live(record.(*row).value(f.Name)); to != nil {
		return to, nil
	}
	return nil, nil
}

// Many implements expr.Records.
func (b bare) Many(record any, f *expr.Field) ([]any, error) {
	list, from := []any{}, record.(*row)
	for _, r := range b.referring(from.entity.byName[f.Name].inverse, from) {
		if !r.trashed() {
			list = append(list, r)
		}
	}
	return list, nil
}

// drawWorld draws users, teams and the records of a model. Rules hold of some only, as if they had come later.
func drawWorld(d *dice, m *model, id func() string) *world {
	w := newWorld(m)
	for _, e := range []*entity{m.byName["team"], m.byName["user"]} {
		for i := range 3 {
			r := &row{entity: e, id: id(), version: 1, values: map[string]any{"name": e.name + string(rune('a'+i))}}
			if e.name == "user" {
				r.values["active"] = true
			}
			w.put(r)
		}
	}
	for _, r := range w.rows["user"] {
		r.set("team", w.drawID(d, m.byName["team"], true))
		r.set("manager", w.drawID(d, m.byName["user"], true))
	}
	for _, e := range m.entities {
		if e.system {
			continue
		}
		for range 5 + d.upTo(9) {
			if r := w.drawRow(d, e, id()); r != nil {
				w.put(r)
			}
		}
	}
	return w
}

// drawID draws a record of an entity, or null where that may be.
func (w *world) drawID(d *dice, e *entity, orNull bool) any {
	list := w.rows[e.name]
	if len(list) == 0 || orNull && d.once(4) {
		return nil
	}
	if !d.once(3) {
		list = list[:min(3, len(list))] // so that some have many who refer to them
	}
	return pick(d, list).id
}

// drawRow draws a record that breaks neither what its fields require nor what must be unique; nil when that fails.
func (w *world) drawRow(d *dice, e *entity, id string) *row {
	r := &row{entity: e, id: id, version: int64(1 + d.upTo(2)), values: map[string]any{}}
	for _, f := range e.fields {
		switch {
		case f.kind == toMany || f.readOnly && f.kind != toOne:
		case f.kind == toOne:
			r.set(f.name, w.drawID(d, f.target, !f.required))
		case f.required || !d.once(4):
			r.set(f.name, drawValue(d, f, nil))
		}
		if f.required && r.value(f.name) == nil {
			return nil
		}
	}
	if d.once(9) {
		r.deletion = id // of its own
	}
	if len(w.clashes(r)) > 0 {
		return nil
	}
	return r
}

// keysOf are the sets of fields that must be unique together.
func (e *entity) keysOf() [][]string {
	keys := slices.Clone(e.unique)
	for _, f := range e.fields {
		if f.unique {
			keys = append(keys, []string{f.name})
		}
	}
	return keys
}

// clash is a value that another live record has.
type clash struct {
	fields []string
	holder *row
}

func (w *world) clashes(r *row) []clash {
	var found []clash
	if r.trashed() {
		return nil
	}
	for _, key := range r.entity.keysOf() {
		for _, other := range w.rows[r.entity.name] {
			if other.id != r.id && !other.trashed() && !slices.ContainsFunc(key, func(f string) bool { return r.value(f) == nil || !same(r.value(f), other.value(f)) }) {
				found = append(found, clash{key, other})
			}
		}
	}
	return found
}
