package pg

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/kind"
)

// change is what becomes of one locked row.
type change struct {
	image   *engine.Image
	after   map[*metadata.Field]any
	changed []*metadata.Field
	derived []*metadata.Field // computed fields that differ with them, which no event tells of
	merged  []string          // the records that are merged into it
}

// told is what the event of the change tells.
func (c change) told() (json.RawMessage, error) {
	changes, err := engine.Changes(c.changed, c.image.Values, c.after)
	if err != nil || c.merged == nil {
		return changes, err
	}
	var all map[string]any
	if err := json.Unmarshal(changes, &all); err != nil {
		return nil, err
	}
	all[engine.MergedFrom] = [2]any{nil, c.merged}
	return json.Marshal(all)
}

// fields are those to write.
func (c change) fields() []*metadata.Field { return append(slices.Clone(c.changed), c.derived...) }

// alikeMost is how many statements change rows of different fields before the others are changed by one that sets all
// fields of any of them.
const alikeMost = 16

// updateRows queues changes of rows that the transaction holds, with their events: those of the same fields together.
func (w *writer) updateRows(t *table, changes []change) error {
	for i, c := range changes {
		derived, err := w.local(t.entity, c.image.Values, c.after, c.changed)
		if err != nil {
			return err
		}
		changes[i].derived = append(derived, engine.FollowCourses(t.entity, c.image.Values, c.after, w.now)...)
	}
	for n := 1; len(changes) > 0; n++ {
		if n > alikeMost {
			return w.updateAlike(t, changes, t.changedFields(changes))
		}
		same, rest := changes[:0:0], changes[:0:0]
		for _, c := range changes {
			if sameFields(c.fields(), changes[0].fields()) {
				same = append(same, c)
			} else {
				rest = append(rest, c)
			}
		}
		if err := w.updateAlike(t, same, changes[0].fields()); err != nil {
			return err
		}
		changes = rest
	}
	return nil
}

// changedFields are the fields that some of the changes are of.
func (t *table) changedFields(changes []change) []*metadata.Field {
	some := map[*metadata.Field]bool{}
	for _, c := range changes {
		for _, f := range c.fields() {
			some[f] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(t.stored), func(f *metadata.Field) bool { return !some[f] })
}

// updateAlike queues changes that set the same fields.
func (w *writer) updateAlike(t *table, changes []change, fields []*metadata.Field) error {
	ids, records := make([]string, len(changes)), make([]map[*metadata.Field]any, len(changes))
	events := make([]logged, len(changes))
	for i, c := range changes {
		ids[i], records[i] = c.image.ID, c.after
		log, err := c.told()
		if err != nil {
			return err
		}
		events[i] = logged{record: c.image.ID, version: c.image.Version + 1, changes: log}
	}
	q := &script{}
	q.add("with ", wrote, " as (update ", t.name, " as t set ")
	for _, c := range columnNames(fields) {
		q.add(c, " = r.", c, ", ")
	}
	if err := w.stamp(q); err != nil {
		return err
	}
	if err := rows(q, "r", ids, fields, records); err != nil {
		return err
	}
	q.add(" where t.id = r.id) ")
	if err := w.appendEvents(q, t.entity, engine.Updated, events); err != nil {
		return err
	}
	w.pipe.queue(q.String(), q.args, nil)
	w.changed(t, fields, changes)
	return nil
}

// stamp adds what every change of a row sets, under alias t.
func (w *writer) stamp(q *script) error {
	by, err := nullable(w.actor.User)
	if err != nil {
		return err
	}
	q.add(versionColumn, " = t.", versionColumn, " + 1, ", updatedAtColumn, " = now(), ", updatedByColumn, " = ", q.arg(by), "::uuid")
	return nil
}

// rows adds " from" the given records as a source of rows: id and the columns of the fields.
func rows(q *script, alias string, ids []string, fields []*metadata.Field, records []map[*metadata.Field]any) (err error) {
	q.add(" from ", rowsFrom(alias, fields, len(ids) > 1, len(q.args)+1))
	q.args, err = rowsOf(q.args, ids, fields, records)
	return err
}

// rowsFrom is a source of rows, id and the columns of the fields: one row, or many out of arrays. rowsOf are its
// parameters from the first on.
func rowsFrom(alias string, fields []*metadata.Field, many bool, first int) string {
	columns, types := []string{"id"}, []string{"uuid"}
	for _, f := range fields {
		for _, c := range f.Columns {
			columns = append(columns, quoted(c.Name))
			if types = append(types, scalarType(c.Type)); many {
				types[len(types)-1] = arrayType(c.Type)
			}
		}
	}
	list := make([]string, len(columns))
	if many {
		types[0] = "uuid[]"
		for i := range columns {
			list[i] = fmt.Sprintf("$%d::%s", first+i, types[i])
		}
		return unnested(fields, list, columns, alias)
	}
	for i, c := range columns {
		list[i] = fmt.Sprintf("$%d::%s as %s", first+i, types[i], c)
	}
	return "(select " + strings.Join(list, ", ") + ") as " + alias
}

// unnested are the rows that arrays of columns make. Lists come out as text, and become lists row by row.
func unnested(fields []*metadata.Field, arrays, columns []string, alias string) string {
	source := func(as string) string {
		return "unnest(" + strings.Join(arrays, ", ") + ") as " + as + "(" + strings.Join(columns, ", ") + ")"
	}
	shown, lists, i := slices.Clone(columns), false, 1
	for _, f := range fields {
		for _, c := range f.Columns {
			if c.Type == kind.TextListColumn {
				shown[i], lists = columns[i]+"::text[] as "+columns[i], true
			}
			i++
		}
	}
	if !lists {
		return source(alias)
	}
	return "(select " + strings.Join(shown, ", ") + " from " + source("u") + ") as " + alias
}

func rowsOf(args []any, ids []string, fields []*metadata.Field, records []map[*metadata.Field]any) ([]any, error) {
	if len(ids) == 1 {
		return rowOf(args, ids[0], fields, records[0])
	}
	list, err := uuids(ids)
	if err != nil {
		return nil, err
	}
	args = append(args, list)
	values := make([][]any, len(records))
	for _, f := range fields {
		for i, r := range records {
			values[i] = f.Kind.Columns(f.Settings, r[f])
		}
		for j, c := range f.Columns {
			v, err := vector(c.Type, len(records), func(i int) any { return values[i][j] })
			if err != nil {
				return nil, err
			}
			args = append(args, v)
		}
	}
	return args, nil
}

func rowOf(args []any, id string, fields []*metadata.Field, record map[*metadata.Field]any) ([]any, error) {
	value, err := uuidValue(id)
	if err != nil {
		return nil, err
	}
	args = append(args, value)
	for _, f := range fields {
		for i, v := range f.Kind.Columns(f.Settings, record[f]) {
			column, err := scalar(f.Columns[i].Type, v)
			if err != nil {
				return nil, err
			}
			args = append(args, column)
		}
	}
	return args, nil
}

// filled are the stored fields that clients may set, or that are computed, and that some record has a value for.
func filled(t *table, records []map[*metadata.Field]any) []*metadata.Field {
	var fields []*metadata.Field
	for _, f := range t.stored {
		if f.ReadOnly && f.Formula == nil && f.Course == nil {
			continue
		}
		for _, r := range records {
			if r[f] != nil {
				fields = append(fields, f)
				break
			}
		}
	}
	return fields
}

func columnNames(fields []*metadata.Field) []string {
	var names []string
	for _, f := range fields {
		for _, c := range f.Columns {
			names = append(names, quoted(c.Name))
		}
	}
	return names
}

func sameFields(a, b []*metadata.Field) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// scalarType is a column type as a parameter is cast to it, arrayType the array of them. JSON and lists go as text; what
// is unnested of lists is still that.
func scalarType(t kind.ColumnType) string {
	switch t {
	case kind.JSONColumn, kind.TextListColumn:
		return "text::" + sqlType(t)
	}
	return sqlType(t)
}

func arrayType(t kind.ColumnType) string {
	switch t {
	case kind.JSONColumn:
		return "text[]::jsonb[]"
	case kind.TextListColumn:
		return "text[]"
	}
	return sqlType(t) + "[]"
}
