package pg

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/say"
)

// targets are the records that a write connects others to, and the files that it gives them. Records are locked against
// being trashed, and have to be live and readable; what else may be wrong with them does not show.
type targets struct {
	w     *writer
	list  []*target
	files attachments
}

// target is what is wanted of one entity.
type target struct {
	table *table
	read  engine.Grant
	lock  lock // as foreign keys do, or more where something is computed over the relation
	ids   []string
	keys  []string // external ids
	live  map[string]bool
	byKey map[string]string
}

func (ts *targets) of(e *metadata.Entity) *target {
	for _, t := range ts.list {
		if t.table.entity == e {
			return t
		}
	}
	t := &target{
		table: ts.w.table(e), read: ts.w.state.Guard.Grant(ts.w.actor.Roles, e, metadata.Read),
		lock: refers, live: map[string]bool{}, byKey: map[string]string{},
	}
	ts.list = append(ts.list, t)
	return t
}

// collect notes what the given values connect to.
func (ts *targets) collect(v engine.Values) {
	ts.files.collect(v)
	for f, value := range v.Set {
		if id, ok := value.(string); ok && engine.IsLink(f) {
			t := ts.over(f)
			t.ids = append(t.ids, id)
		}
	}
	for f, key := range v.Connect {
		t := ts.over(f)
		t.keys = append(t.keys, key)
	}
}

// over is what is wanted over a relation.
func (ts *targets) over(f *metadata.Field) *target {
	t := ts.of(f.Target)
	t.lock = stronger(t.lock, ts.w.connecting(f))
	return t
}

// own notes records that this very write makes: they may refer to each other, and need not be looked for.
func (ts *targets) own(t *table, ids []string) {
	target := ts.of(t.entity)
	for _, id := range ids {
		target.live[id] = true
	}
}

// sort leaves out what need not be looked for, orders and thins out what is wanted, so that all writers lock in one order and statements are alike.
func (ts *targets) sort() {
	height := ts.w.tables.graph().Height
	slices.SortFunc(ts.list, func(a, b *target) int {
		return cmp.Or(cmp.Compare(height(a.table.entity), height(b.table.entity)), strings.Compare(a.table.name, b.table.name))
	})
	for _, t := range ts.list {
		t.ids = slices.DeleteFunc(t.ids, func(id string) bool { return t.live[id] })
		slices.Sort(t.ids)
		t.ids = slices.Compact(t.ids)
		slices.Sort(t.keys)
		t.keys = slices.Compact(t.keys)
	}
}

// shape is what is wanted, but for the ids: of which entities, and of each whether it is one record or many.
func (ts *targets) shape() string {
	var shape strings.Builder
	for _, t := range ts.list {
		shape.WriteString(t.table.entity.Name)
		shape.WriteByte("01*"[min(len(t.ids), 2)])
	}
	return shape.String()
}

// load queues the locking of the targets and finds out which are to be had.
func (ts *targets) load() error {
	if err := ts.files.load(ts.w); err != nil {
		return err
	}
	for _, t := range ts.list {
		if len(t.ids) > 0 {
			q := &script{}
			q.add("select t.id::text from ")
			if err := t.held(ts.w, q); err != nil {
				return err
			}
			ts.w.pipe.queue(q.String(), q.args, each(func(rows pgx.Rows) error {
				var id string
				err := rows.Scan(&id)
				t.live[id] = true
				return err
			}))
		}
		if err := t.loadKeys(ts.w); err != nil {
			return err
		}
	}
	return nil
}

// held adds the table and the condition of live, readable rows by id, locked in order of id.
func (t *target) held(w *writer, q *script) error {
	q.add(t.table.name, " t where ")
	if err := q.among("t.id", t.ids); err != nil {
		return err
	}
	q.add(" and t.deleted_at is null and ")
	if err := w.visible(q, t.table.entity, t.read); err != nil {
		return err
	}
	q.add(" order by t.id for ", string(t.lock), " of t")
	return nil
}

// loadKeys finds targets by external id, where the caller may read that.
func (t *target) loadKeys(w *writer) error {
	if len(t.keys) == 0 {
		return nil
	}
	key := t.table.entity.Field("externalId")
	q := &script{}
	q.add("select t.id::text, t.", columnOf(key), " from ", t.table.name, " t where t.", columnOf(key), " = any(", q.arg(t.keys),
		"::text[]) and t.deleted_at is null and ")
	if err := w.visible(q, t.table.entity, t.read); err != nil {
		return err
	}
	q.add(" and ")
	if err := w.condition(q, t.table.entity, t.read.When(key.Name)); err != nil {
		return err
	}
	q.add(" order by t.id for ", string(t.lock), " of t")
	w.pipe.queue(q.String(), q.args, each(func(rows pgx.Rows) error {
		var id, key string
		err := rows.Scan(&id, &key)
		t.byKey[key], t.live[id] = id, true
		return err
	}))
	return nil
}

// resolve answers the given values with ids in place of external ids, and what could not be found.
func (ts *targets) resolve(v engine.Values, index int) (map[*metadata.Field]any, []engine.Violation) {
	set := make(map[*metadata.Field]any, len(v.Set)+len(v.Connect))
	for f, value := range v.Set {
		set[f] = value
	}
	var found []engine.Violation
	for f, key := range v.Connect {
		if id := ts.of(f.Target).byKey[key]; id != "" {
			set[f] = id
		} else {
			found = append(found, noTarget(f, ts.w.reader.Tell("There is no %s with external id %q, or you may not see it.", ts.of(f.Target).called(), key), index))
		}
	}
	return set, found
}

// missing are the fields that lead to a record that is not to be had.
func (ts *targets) missing(fields []*metadata.Field, set map[*metadata.Field]any, index int) []engine.Violation {
	var found []engine.Violation
	for _, f := range fields {
		id, given := set[f].(string)
		if !given || !engine.IsLink(f) || ts.of(f.Target).live[id] {
			continue
		}
		found = append(found, noTarget(f, ts.w.reader.Tell("There is no %s with id %s, or you may not see it.", ts.of(f.Target).called(), id), index))
	}
	return found
}

// called is the word for a target: the name of its entity only for those to whom there is such an entity.
func (t *target) called() say.Speaker {
	if len(t.read) == 0 {
		return say.Word("record")
	}
	return t.table.entity.Called()
}

func noTarget(f *metadata.Field, message string, index int) engine.Violation {
	return engine.Violation{Field: f.Name, Rule: "exists", Message: message, Index: index}
}
