package pg

import (
	"hash/fnv"
	"strings"

	"kith/engine"
	"kith/metadata"
)

// moved are rows whose parent in a tree has changed.
type moved struct {
	field *metadata.Field
	ids   []string
}

// checkTrees queues what ends the transaction when a row has become its own ancestor. Two moves that only together would
// make a circle wait for each other: the second one sees the first. The trash counts too, so that nothing that comes back
// from it closes a circle.
func (w *writer) checkTrees(all []reached) error {
	for _, r := range all {
		for _, m := range r.moved {
			if err := w.checkTree(r.table, m); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *writer) checkTree(t *table, m moved) error {
	w.pipe.queue("select pg_advisory_xact_lock($1)", []any{treeLock(w.store.schema, m.field)}, nil)
	parent := columnOf(m.field)
	q := &script{}
	q.add("select ", w.store.schema, ".refuse('", codeRule, "', string_agg('", t.entity.Name, " ' || t.id::text || ' ", treeRule, m.field.Name,
		"', E'\\n')) from ", t.name, " t where ")
	if err := q.among("t.id", m.ids); err != nil {
		return err
	}
	q.add(" and t.id in (with recursive up as (select p.id, p.", parent, " as above from ", t.name, " p where p.id = t.", parent,
		" union select p.id, p.", parent, " from up, ", t.name, " p where p.id = up.above) select up.id from up) having count(*) > 0")
	w.pipe.queue(q.String(), q.args, nil)
	return nil
}

// treeRule is what the rule of a tree is called among those of checkRules, before the field's name: no rule of a model
// can be.
const treeRule = "tree:"

// treeLock is the lock under which records of a tree get other parents.
func treeLock(schema string, f *metadata.Field) int64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(schema + f.ID))
	return int64(h.Sum64())
}

// circle is what is told of a record that would be its own ancestor; nil for other rules.
func (w *writer) circle(e *metadata.Entity, rule string) *engine.Violation {
	name, ok := strings.CutPrefix(rule, treeRule)
	f := e.Field(name)
	if !ok || f == nil {
		return nil
	}
	return &engine.Violation{
		Field: name, Rule: "tree",
		Message: w.reader.Tell("%s can't be the record itself, nor one below it: choose another, or move that one first.", w.reader.Label(f.Title)),
	}
}

// movedOf are the changed records that get a parent.
func movedOf(e *metadata.Entity, changes []change) []moved {
	var all []moved
	for _, f := range e.Parents() {
		m := moved{field: f}
		for _, one := range changes {
			for _, changed := range one.changed {
				if changed == f && one.after[f] != nil {
					m.ids = append(m.ids, one.image.ID)
				}
			}
		}
		if len(m.ids) > 0 {
			all = append(all, m)
		}
	}
	return all
}

// movedNew are the new records below others of the same write: no other new one can be its own ancestor.
func movedNew(e *metadata.Entity, ids []string, after []map[*metadata.Field]any) []moved {
	parents := e.Parents()
	if len(parents) == 0 {
		return nil
	}
	own := map[any]bool{}
	for _, id := range ids {
		own[id] = true
	}
	var all []moved
	for _, f := range parents {
		m := moved{field: f}
		for i, record := range after {
			if own[record[f]] {
				m.ids = append(m.ids, ids[i])
			}
		}
		if len(m.ids) > 0 {
			all = append(all, m)
		}
	}
	return all
}

// entwined is whether more has to be looked at or changed than some fields themselves: what is above in a tree, or the
// other relations to any of several entities.
func entwined(fields []*metadata.Field) bool {
	for _, f := range fields {
		if f.Tree() || f.Arc != nil {
			return true
		}
	}
	return false
}
