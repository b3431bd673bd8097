package pg

import (
	"slices"
	"strings"

	"kith/engine"
	"kith/engine/pg/derive"
	"kith/metadata"
)

// touched is rows that a step has written. Every write of rows tells of them, so that what is computed from them follows
// in the same transaction: neither the version of those records nor the time of their change moves by it, and no event
// tells of it.
type touched struct {
	derive.Touch
	ids   []string
	links func(*metadata.Field) []string // where a relation leads, and has led
}

func (w *writer) touch(t touched) {
	if len(t.ids) == 0 || w.tables.graph().Empty() {
		return
	}
	for _, other := range w.touched {
		if other.Entity == t.Entity && other.Action == derive.Changed && t.Action == derive.Changed {
			other.join(&t)
			return
		}
	}
	w.touched = append(w.touched, &t)
}

// join takes other changes of the entity along.
func (t *touched) join(more *touched) {
	for _, f := range more.Fields {
		if !slices.Contains(t.Fields, f) {
			t.Fields = append(t.Fields, f)
		}
	}
	t.Many = true
	t.ids = append(slices.Clone(t.ids), more.ids...)
	links := t.links
	t.links = func(f *metadata.Field) []string {
		ids := append(links(f), more.links(f)...)
		slices.Sort(ids)
		return slices.Compact(ids)
	}
}

// made notes new rows.
func (w *writer) made(t *table, ids []string, records []map[*metadata.Field]any) {
	w.touch(touched{
		Touch: derive.Touch{Entity: t.entity, Action: derive.Made, Many: len(ids) > 1, Held: true}, ids: ids,
		links: func(f *metadata.Field) []string { return linked(nil, records, f) },
	})
}

// changed notes changes of the same fields.
func (w *writer) changed(t *table, fields []*metadata.Field, changes []change) {
	ids, before, after := make([]string, len(changes)), make([]map[*metadata.Field]any, len(changes)), make([]map[*metadata.Field]any, len(changes))
	for i, c := range changes {
		ids[i], before[i], after[i] = c.image.ID, c.image.Values, c.after
	}
	w.touch(touched{
		Touch: derive.Touch{Entity: t.entity, Action: derive.Changed, Fields: fields, Many: len(ids) > 1}, ids: ids,
		links: func(f *metadata.Field) []string { return linked(linked(nil, before, f), after, f) },
	})
}

// moved notes rows that have gone to the trash or come back.
func (w *writer) moved(t *table, ids []string) {
	fields := []*metadata.Field{t.entity.Field("deletedAt")}
	w.touch(touched{
		Touch: derive.Touch{Entity: t.entity, Action: derive.Changed, Fields: fields, Many: len(ids) > 1}, ids: ids,
		links: func(*metadata.Field) []string { return nil },
	})
}

// gone notes rows that are no more. Those in the trash did not count before.
func (w *writer) gone(t *table, images []*engine.Image) {
	var ids []string
	var records []map[*metadata.Field]any
	for _, image := range images {
		if !image.Trashed {
			ids, records = append(ids, image.ID), append(records, image.Values)
		}
	}
	w.touch(touched{
		Touch: derive.Touch{Entity: t.entity, Action: derive.Gone, Many: len(ids) > 1}, ids: ids,
		links: func(f *metadata.Field) []string { return linked(nil, records, f) },
	})
}

// linked adds where a relation of records leads.
func linked(ids []string, records []map[*metadata.Field]any, f *metadata.Field) []string {
	for _, r := range records {
		if id, ok := r[f].(string); ok && !slices.Contains(ids[max(0, len(ids)-1):], id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// follow queues what keeps computed fields right after the rows that were written: before anybody looks at them.
func (w *writer) follow() error {
	for _, t := range w.touched {
		if err := w.compute(t); err != nil {
			return err
		}
	}
	w.touched = nil
	return nil
}

// compute queues the statements that follow from rows that were written.
func (w *writer) compute(t *touched) error {
	plan, err := w.plan(t.Touch)
	if err != nil {
		return err
	}
	for _, s := range plan.Statements {
		args, err := s.Bind(w.now, t.arg)
		if err != nil {
			return err
		}
		w.pipe.queue(s.SQL, args, nil)
	}
	return nil
}

func (t *touched) arg(a derive.Arg) (any, error) {
	switch {
	case a.One:
		return nullable(strings.Join(t.links(a.Link), ""))
	case a.Link != nil:
		return uuids(t.links(a.Link))
	case t.Many:
		return uuids(t.ids)
	}
	return uuidValue(t.ids[0])
}

// touchKey is what plans are alike by.
type touchKey struct {
	entity     *metadata.Entity
	action     derive.Action
	fields     string
	many, held bool
}

// plan is what follows a write of rows: the same for all that are alike.
func (w *writer) plan(t derive.Touch) (*derive.Plan, error) {
	names := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		names[i] = f.Name
	}
	key := touchKey{t.Entity, t.Action, strings.Join(names, ","), t.Many, t.Held}
	return remember(w.compiled, key, func() (*derive.Plan, error) { return w.tables.graph().Plan(w.store.bare, t) })
}

// connecting is how the target of a relation has to be locked.
func (w *writer) connecting(f *metadata.Field) lock {
	if w.tables.graph().Empty() {
		return refers
	}
	locks, _ := remember(w.compiled, connectKey{f.Entity}, func() (map[*metadata.Field]derive.Strength, error) {
		return w.tables.graph().Connects(f.Entity), nil
	})
	if strength, ok := locks[f]; ok {
		return lock(strength)
	}
	return refers
}

type connectKey struct{ entity *metadata.Entity }
