package pg

import (
	"context"
	"fmt"
	"strings"

	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/kind"
)

// find finds the records that are called so: by what stands for them, or by another value that only one of them has. What
// they are called is known from then on, too.
func (n *names) find(ctx context.Context, q querier, e *metadata.Entity, texts []string) error {
	s, err := n.search(e, unknown(n.found, texts, folded))
	if err != nil || s.Len() == 0 {
		return err
	}
	rows, err := q.Query(ctx, s.String(), s.args...)
	if err != nil {
		return wrap("find records by what they are called", err)
	}
	var ids []string
	err = eachRow(rows, func(row []any) error {
		id, key := row[0].(string), folded(row[1].(string))
		n.found[key] = match{id: id, n: n.found[key].n + 1}
		ids = append(ids, id)
		return nil
	})
	if err != nil {
		return wrap("find records by what they are called", err)
	}
	return n.call(ctx, q, e, ids)
}

// search finds live records by texts, each of which is read as a value of every field that tells which record is meant.
// It is empty where none can be.
func (n *names) search(e *metadata.Entity, texts []string) (*script, error) {
	s, env := &script{}, n.model.Env()
	for _, f := range findable(e) {
		var values []any
		var read []string
		for _, text := range texts {
			if v, err := f.Kind.ParseText(f.Settings, text, env); err == nil && v != nil {
				values, read = append(values, f.Kind.Columns(f.Settings, v)[0]), append(read, text)
			}
		}
		if len(values) == 0 {
			continue
		}
		of := f.Columns[0].Type
		list, err := vector(of, len(values), func(i int) any { return values[i] })
		if err != nil {
			return nil, err
		}
		if s.Len() > 0 {
			s.add(" union ")
		}
		s.add("select t.id::text, k.text from ", tableOf(n.schema, e), " t join unnest(", s.arg(list), "::", arrayType(of), ", ", s.arg(read), "::text[]) as k(value, text) on ",
			anyCase(of, "t."+columnOf(f)), " = ", anyCase(of, "k.value"), fmt.Sprintf(" where t.%s is null", quoted(deletedAtColumn)))
	}
	return s, nil
}

// anyCase is SQL of a value by which texts are compared whatever their case, those within others too.
func anyCase(of kind.ColumnType, sql string) string {
	switch of {
	case kind.TextColumn:
		return catalog.Folded(sql)
	case kind.JSONColumn:
		return catalog.Folded(sql + "::text")
	}
	return sql
}

// folded is a text as others are compared with it.
func folded(text string) string { return strings.ToLower(strings.TrimSpace(text)) }

// findable are the fields that tell which record is meant: what it is called, and what only one has.
func findable(e *metadata.Entity) []*metadata.Field {
	var list []*metadata.Field
	for _, f := range e.Fields {
		if len(f.Columns) == 1 && f.Columns[0].Type != kind.TextListColumn && (f.Name == e.Display || f.Unique) {
			list = append(list, f)
		}
	}
	return list
}
