package pg

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/kind"
)

// sampleBatch is how many records are copied at once.
const sampleBatch = 500

// loosen lets records be copied in any order: what they point to may come later.
func (c *sampler) loosen(ctx context.Context) error {
	return c.constraints(ctx, "deferrable initially deferred")
}

// hold makes relations point to records that are there again, and looks whether all do.
func (c *sampler) hold(ctx context.Context) error {
	if _, err := c.tx.Exec(ctx, "set constraints all immediate"); err != nil {
		return wrap("hold the sample together", err)
	}
	return c.constraints(ctx, "not deferrable")
}

func (c *sampler) constraints(ctx context.Context, as string) error {
	rows, err := c.tx.Query(ctx, `select format('alter table %s alter constraint %I `+as+`', conrelid::regclass, conname)
		from pg_constraint where contype = 'f' and connamespace = $1::regnamespace`, c.to.schema)
	if err != nil {
		return err
	}
	statements, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	for _, statement := range statements {
		if _, err := c.tx.Exec(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// copyRecords copies the picked records of an entity.
func (c *sampler) copyRecords(ctx context.Context, e *metadata.Entity) (int64, error) {
	var n int64
	for ids := range slices.Chunk(slices.Sorted(maps.Keys(c.picked[e])), sampleBatch) {
		rows, err := c.rowsOf(ctx, e, ids)
		if err != nil {
			return n, err
		}
		names := strings.Join(c.columns(e), ", ")
		table := tableOf(c.to.schema, e)
		tag, err := c.tx.Exec(ctx, fmt.Sprintf("insert into %s (%s) select %s from json_populate_recordset(null::%s, $1::text::json)", table, names, names, table), rows)
		if err != nil {
			return n, err
		}
		n += tag.RowsAffected()
	}
	return n, nil
}

// columns are the columns that are copied, quoted.
func (c *sampler) columns(e *metadata.Entity) []string {
	names := []string{quoted(catalog.DeletionColumn)}
	for _, f := range e.Fields {
		for _, column := range f.Columns {
			names = append(names, quoted(column.Name))
		}
	}
	return names
}

// rowsOf reads records as a JSON list of rows. What points to records that are not copied is null there, and so are files.
func (c *sampler) rowsOf(ctx context.Context, e *metadata.Entity, ids []string) (string, error) {
	args := []any{ids}
	picks := []string{quoted(catalog.DeletionColumn)}
	for _, f := range e.Fields {
		for _, column := range f.Columns {
			name := quoted(column.Name)
			switch {
			case f.HoldsFiles():
				picks = append(picks, "null as "+name)
			case leads(f) && !f.Target.System:
				args = append(args, slices.Sorted(maps.Keys(c.picked[f.Target])))
				picks = append(picks, fmt.Sprintf("case when %s = any($%d::uuid[]) then %s end as %s", name, len(args), name, name))
			default:
				picks = append(picks, name)
			}
		}
	}
	rows, err := c.ids(ctx, fmt.Sprintf("select row_to_json(r)::text from (select %s from %s where id = any($1::uuid[]) order by id) r",
		strings.Join(picks, ", "), tableOf(c.from.schema, e)), args...)
	if err != nil {
		return "", err
	}
	if c.sample.Mask {
		for i, row := range rows {
			if rows[i], err = c.mask(e, row); err != nil {
				return "", err
			}
		}
	}
	return "[" + strings.Join(rows, ",") + "]", nil
}

// mask makes what tells of a person in a row nobody's: what its kind is made for, and the texts beside that, which may be
// names.
func (c *sampler) mask(e *metadata.Entity, row string) (string, error) {
	var values map[string]json.RawMessage
	if err := json.Unmarshal([]byte(row), &values); err != nil {
		return "", err
	}
	var id string
	if err := json.Unmarshal(values[e.Field("id").Columns[0].Name], &id); err != nil {
		return "", err
	}
	if e.System && c.known[id] {
		return row, nil
	}
	c.people++
	personal := slices.ContainsFunc(e.Fields, func(f *metadata.Field) bool { return nobodys(f, c.people) != nil })
	for _, f := range e.Fields {
		if len(f.Columns) == 0 || string(values[f.Columns[0].Name]) == "null" || f.Computed() {
			continue
		}
		nobody := nobodys(f, c.people)
		if nobody == nil && personal && freeText(f) {
			nobody = fmt.Sprintf("%s %d", f.Label(), c.people)
		}
		if nobody == nil {
			continue
		}
		for i, v := range f.Kind.Columns(f.Settings, nobody) {
			text, err := jsonColumn(f.Columns[i], v)
			if err != nil {
				return "", err
			}
			values[f.Columns[i].Name] = text
		}
	}
	text, err := json.Marshal(values)
	return string(text), err
}

// nobodys is a value of a field that is nobody's, nil where values of its kind don't tell of people.
func nobodys(f *metadata.Field, n int) any {
	if personal, ok := f.Kind.(kind.Personal); ok {
		return personal.Nobody(n)
	}
	return nil
}

// freeText is whether people write what they like into a field: a name, a note.
func freeText(f *metadata.Field) bool {
	_, ok := f.Kind.(kind.Personal)
	return ok && f.Shape.Output == "String" && (!f.System || f.Name == f.Entity.Display)
}

// jsonColumn is the value of a column as it stands in the JSON of a row.
func jsonColumn(c metadata.Column, v any) (json.RawMessage, error) {
	if c.Type == kind.JSONColumn {
		switch text := v.(type) {
		case string:
			return json.RawMessage(text), nil
		case []byte:
			return text, nil
		}
	}
	return json.Marshal(v)
}
