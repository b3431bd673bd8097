package pg

import (
	"context"

	"kith/metadata"
	"kith/metadata/kind"
)

// turner turns the values of one field, by the thousand.
type turner struct {
	*metadata.Turner
	schema string
	names  *names
	from   *metadata.Entity // whose records the old values are; nil for others
	to     *metadata.Entity // whose records the new values are
	kept   *kept            // nil where nothing was kept
}

// newTurner makes what turns the values of a move. Records are called as they are in the model that is current.
func (s *Store) newTurner(old *metadata.Model, m metadata.Move) (*turner, error) {
	n := newNames(s.schema, old)
	inner, err := m.Turner(n.turning())
	if err != nil {
		return nil, err
	}
	t := &turner{Turner: inner, schema: s.schema, names: n, from: m.Old.Target}
	if m.Field.Target != nil {
		t.to = old.EntityByID(m.Field.Target.ID)
	}
	if t.from != nil && t.to != nil && t.from.ID == t.to.ID {
		t.from, t.to = nil, nil // they stay what they are
	}
	return t, nil
}

// table is the qualified name of the table that the values are in.
func (t *turner) table() string { return tableOf(t.schema, t.Old.Entity) }

// look finds out what turning some values needs to know of records.
func (t *turner) look(ctx context.Context, q querier, values []any) error {
	if t.from != nil {
		var ids []string
		for _, v := range values {
			if id, ok := v.(string); ok {
				ids = append(ids, id)
			}
		}
		if err := t.names.call(ctx, q, t.from, ids); err != nil {
			return err
		}
	}
	if t.to == nil {
		return nil
	}
	texts := make([]string, 0, len(values))
	for _, v := range values {
		texts = append(texts, t.Spoken(v))
	}
	return t.names.find(ctx, q, t.to, texts)
}

// openTurner is newTurner with the values that an earlier change has kept.
func (s *Store) openTurner(ctx context.Context, q querier, old *metadata.Model, m metadata.Move) (*turner, error) {
	t, err := s.newTurner(old, m)
	if err != nil {
		return nil, err
	}
	t.kept, err = s.keptOf(ctx, q, old, m)
	return t, err
}

// columns are those that values are read from under alias t: where they are, then where they were formerly.
func (t *turner) columns() string {
	list := columnList(t.Old)
	if t.kept != nil {
		list += ", " + columnList(t.kept.field)
	}
	return list
}

// read makes values of the columns.
func (t *turner) read(columns []any) (now, former any, err error) {
	n := len(t.Old.Columns)
	now, err = canonical(t.Old, columns[:n])
	if err == nil && t.kept != nil {
		former, err = canonical(t.kept.field, columns[n:])
	}
	return now, former, err
}

// lookUp finds out what of records is to be known to turn some values.
func (t *turner) lookUp(ctx context.Context, q querier, now, former []any) error {
	if err := t.look(ctx, q, now); err != nil || t.kept == nil {
		return err
	}
	return t.kept.look(ctx, q, former)
}

// become is what a record's value turns into, and whether that is a former one that comes back.
func (t *turner) become(now, former any) (turned kind.Turned, back bool) {
	if t.kept != nil {
		if turned, back = t.kept.back(former, now); back {
			return turned, true
		}
	}
	return t.Turn(now), false
}
