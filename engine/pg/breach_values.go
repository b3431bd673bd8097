package pg

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
)

// values counts the records in use whose value of a field would be refused. Values of a list of choices are judged once
// each, others one by one as they stream by.
func (c *counting) values(ctx context.Context, tx pgx.Tx) error {
	f := c.breach.Field
	columns := columnList(f)
	sql := fmt.Sprintf("select %s, 1::bigint, t.id from %s t where t.%s is null and t.%s is not null",
		columns, tableOf(c.store.schema, c.old), quoted(deletedAtColumn), columnOf(f))
	if few(f) {
		sql = fmt.Sprintf("select %s, count(*), (array_agg(t.id::text))[1:%d] from %s t where t.%s is null and t.%s is not null group by %s",
			columns, engine.MostIDs, tableOf(c.store.schema, c.old), quoted(deletedAtColumn), columnOf(f), columns)
	}
	rows, err := tx.Query(ctx, sql)
	if err != nil {
		return err
	}
	defer rows.Close()
	return each(func(rows pgx.Rows) error {
		row, err := rows.Values()
		if err != nil {
			return err
		}
		return c.value(row)
	})(rows)
}

// value judges a value, with how many records have it and the ids of some.
func (c *counting) value(row []any) error {
	f := c.breach.Field
	n := len(f.Columns)
	v, err := canonical(f, row[:n])
	if err != nil {
		return fmt.Errorf("pg: read %s of %s: %w", f.Name, f.Entity.Name, err)
	}
	wrong := f.Validate(f.Kind.Plain(f.Settings, v))
	if len(wrong) == 0 {
		return nil
	}
	if c.breach.Count == 0 {
		c.breach.Says = wrong[0].Says
	}
	count, _ := row[n].(int64)
	c.breach.Count += count
	c.collect(row[n+1])
	return nil
}

// collect takes the id of a record, or those of several, as long as there is room.
func (c *counting) collect(ids any) {
	switch ids := ids.(type) {
	case [16]byte:
		if len(c.ids) < engine.MostIDs {
			c.ids = append(c.ids, uuid.UUID(ids).String())
		}
	case []any:
		for _, id := range ids {
			c.collect(id)
		}
	case string:
		if len(c.ids) < engine.MostIDs {
			c.ids = append(c.ids, ids)
		}
	}
}

// few is whether a field's values are of a list of choices.
func few(f *metadata.Field) bool {
	schema := f.Kind.ValueSchema(f.Settings)
	items, _ := schema["items"].(map[string]any)
	return schema["enum"] != nil || items["enum"] != nil
}
