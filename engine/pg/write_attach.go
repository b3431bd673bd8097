package pg

import (
	"maps"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/kind"
	"kith/metadata/say"
)

// attachments are the files that a write gives to records. A file goes from its uploader to one field of one record, in
// the very transaction that writes it there, and may come back there later; nowhere else.
type attachments struct {
	ids   []string
	known map[string]engine.File
	given map[string]place
	// heir is a record that takes over the files of others, in fields that the caller may read on all of those.
	heir   string
	others []string
}

// place is where a file is: one field of one record.
type place struct{ entity, record, field string }

// attaching is the kind of a field whose values hold files.
func attaching(f *metadata.Field) (kind.Attaching, bool) {
	k, ok := f.Kind.(kind.Attaching)
	return k, ok
}

// attaches is whether values hold files.
func attaches(v engine.Values) bool {
	for f, value := range v.Set {
		if k, ok := attaching(f); ok && len(k.Attached(value)) > 0 {
			return true
		}
	}
	return false
}

// collect notes the files that given values hold.
func (a *attachments) collect(v engine.Values) {
	for f, value := range v.Set {
		if k, ok := attaching(f); ok {
			a.ids = append(a.ids, k.Attached(value)...)
		}
	}
}

// wanted is whether there are any.
func (a *attachments) wanted() bool { return len(a.ids) > 0 }

// load queues the locking of the files that may be had: those that the caller has uploaded, and those that are in a record
// already, which resolve looks at.
func (a *attachments) load(w *writer) error {
	if len(a.ids) == 0 {
		return nil
	}
	slices.Sort(a.ids)
	a.ids = slices.Compact(a.ids)
	list, err := uuids(a.ids)
	if err != nil {
		return err
	}
	a.known, a.given = map[string]engine.File{}, map[string]place{}
	q := &script{}
	q.add("select ", fileColumns, " from ", w.store.schema, ".file where id = any(", q.arg(list), "::uuid[]) and hash is not null and not going",
		" and (record is not null or ", uploader(q.arg(w.actor.User), q.arg(w.actor.Key)), ") order by id for update")
	w.pipe.queue(q.String(), q.args, each(func(rows pgx.Rows) error {
		f, err := scanFile(rows)
		a.known[f.ID] = f
		return err
	}))
	return nil
}

// resolve puts what is known of files in the place of their ids, in the values of one record, and answers what is wrong
// with them.
func (a *attachments) resolve(w *writer, set map[*metadata.Field]any, record place, index int) []engine.Violation {
	if !a.wanted() {
		return nil
	}
	var found []engine.Violation
	inOrder := func(a, b *metadata.Field) int { return strings.Compare(a.Name, b.Name) }
	for _, f := range slices.SortedFunc(maps.Keys(set), inOrder) {
		k, ok := attaching(f)
		if !ok || set[f] == nil {
			continue
		}
		record.field = f.ID
		known, wrong := a.take(k.Attached(set[f]), record, a.heir == record.record && readsAll(w, f))
		value, err := k.Attach(f.Settings, set[f], known)
		if set[f] = value; wrong == nil {
			wrong = err
		}
		if wrong != nil {
			v := engine.FieldViolation(f, "file", say.Cause(wrong), w.reader)
			v.Index = index
			found = append(found, v)
		}
	}
	return found
}

// readsAll is whether the caller may read a field wherever they see the record.
func readsAll(w *writer, f *metadata.Field) bool {
	read := w.state.Guard.Grant(w.actor.Roles, f.Entity, metadata.Read)
	return read.Field(f.Name) && read.When(f.Name) == nil
}

// take takes files to a place, and says what is wrong with the first that can't be had. That somebody else has uploaded it
// does not show.
func (a *attachments) take(ids []string, to place, inherits bool) (known map[string]kind.Attachment, wrong error) {
	known = map[string]kind.Attachment{}
	for _, id := range ids {
		f, ok := a.known[id]
		at := place{f.Entity, f.Record, f.Field}
		if given, taken := a.given[id]; taken {
			at = given
		} else if inherits && at.field == to.field && slices.Contains(a.others, at.record) {
			at = to
		}
		switch _, twice := known[id]; {
		case twice:
			wrong = say.Errorf("holds the file %s twice: give it once", id)
		case !ok || at != (place{}) && at != to:
			wrong = say.Errorf("names a file that is not to be had: %s is none that you have uploaded and that no record has taken; upload it first", id)
		default:
			known[id], a.given[id] = f.Attachment, to
			continue
		}
		return known, wrong
	}
	return known, nil
}

// claim queues the handing over of the files.
func (a *attachments) claim(w *writer) error {
	if len(a.given) == 0 {
		return nil
	}
	var ids, entities, records, fields []string
	for _, id := range a.ids {
		if to, ok := a.given[id]; ok {
			ids, entities, records, fields = append(ids, id), append(entities, to.entity), append(records, to.record), append(fields, to.field)
			delete(a.given, id)
		}
	}
	q := &script{}
	q.add("update ", w.store.schema, ".file f set entity = n.entity, record = n.record, field = n.field, seen_at = now() from unnest(")
	for i, list := range [][]string{ids, entities, records, fields} {
		values, err := uuids(list)
		if err != nil {
			return err
		}
		q.add([]string{"", ", "}[min(i, 1)], q.arg(values), "::uuid[]")
	}
	q.add(") as n(id, entity, record, field) where f.id = n.id")
	w.pipe.queue(q.String(), q.args, nil)
	return nil
}
