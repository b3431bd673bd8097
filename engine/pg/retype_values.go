package pg

import (
	"context"
	"fmt"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/kind"
)

// FieldValues implements engine.Models. Lists are taken apart.
func (s *Store) FieldValues(ctx context.Context, m *metadata.Model, f *metadata.Field, first int) ([]engine.FieldValue, error) {
	t, err := s.newTurner(m, metadata.Move{Old: f, Field: textOf(f)})
	if err != nil {
		return nil, err
	}
	columns, from := columnList(f), t.table()+" t"
	if f.Columns[0].Type == kind.TextListColumn {
		from += ", unnest(t." + quoted(f.Columns[0].Name) + ") as e"
		columns = "array[e]"
	}
	rows, err := s.pool.Query(ctx, fmt.Sprintf("select count(*), %[1]s from %[2]s where t.%[3]s is not null group by %[1]s order by 1 desc, 2 limit $1",
		columns, from, quoted(f.Columns[0].Name)), first)
	if err != nil {
		return nil, wrap("count values", err)
	}
	var values []any
	var counts []int64
	err = eachRow(rows, func(row []any) error {
		v, err := canonical(f, row[1:])
		values, counts = append(values, v), append(counts, row[0].(int64))
		return err
	})
	if err == nil {
		err = t.look(ctx, s.pool, values)
	}
	if err != nil {
		return nil, wrap("count values", err)
	}
	list := make([]engine.FieldValue, len(values))
	for i, v := range values {
		list[i] = engine.FieldValue{Text: t.Spoken(v), Stored: f.Kind.Text(f.Settings, v), Records: counts[i]}
	}
	return list, nil
}

// textOf is a field that holds what the values of another read like.
func textOf(f *metadata.Field) *metadata.Field {
	out := *f
	out.Kind, _ = kind.Lookup("longText")
	out.Settings, _ = out.Kind.Decode(map[string]any{})
	out.Target = nil
	return &out
}
