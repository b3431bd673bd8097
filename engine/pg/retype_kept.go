package pg

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/kind"
	"kith/metadata/say"
)

// kept are the values that records had before an earlier change, in columns that are out of sight. A value that nobody has
// changed since comes back as it was.
type kept struct {
	field *metadata.Field  // as it was
	forth []*turner        // what became of its values since, up to what is there now
	again *metadata.Turner // what they are under the settings that come back
}

// keptOf finds the newest values of the kind that a move leads to.
func (s *Store) keptOf(ctx context.Context, q querier, old *metadata.Model, m metadata.Move) (*kept, error) {
	rows, err := q.Query(ctx, fmt.Sprintf("select physical, property::text, options::text from %s.retyped where field = $1::uuid order by at desc, physical desc", s.schema), m.Field.ID)
	if err != nil {
		return nil, wrap("read what fields were", err)
	}
	type was struct{ Physical, Property, Options string }
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[was])
	if err != nil {
		return nil, wrap("read what fields were", err)
	}
	k, later := &kept{}, m.Old
	for _, w := range list {
		f, err := metadata.FormerField(old, m.Old, json.RawMessage(w.Property), w.Physical)
		if err != nil {
			return nil, err
		}
		step := metadata.Move{Old: f, Field: with(later, w.Options)}
		forth, err := s.newTurner(old, step)
		if fault := (*say.Fault)(nil); errors.As(err, &fault) {
			return nil, nil // the kinds can't do it any more: the values are turned back
		}
		if err != nil {
			return nil, err
		}
		k.forth = append([]*turner{forth}, k.forth...)
		if f.Alike(m.Field) {
			k.field = f
			k.again, err = metadata.Move{Old: f, Field: m.Field}.Turner(newNames(s.schema, old).turning())
			return k, err
		}
		later = f
	}
	return nil, nil
}

// with is a field into which values turn as the options say.
func with(f *metadata.Field, options string) *metadata.Field {
	out := *f
	out.Retype = &metadata.Retype{Loss: metadata.Empty}
	_ = json.Unmarshal([]byte(options), &out.Retype.Options) // it was written by keep
	return &out
}

// look finds out what of records is to be known for some former values.
func (k *kept) look(ctx context.Context, q querier, values []any) error {
	for _, t := range k.forth {
		if err := t.look(ctx, q, values); err != nil {
			return err
		}
		next := make([]any, len(values))
		for i, v := range values {
			next[i] = t.Turn(v).Value
		}
		values = next
	}
	return nil
}

// back is the former value, if what is there now is what became of it.
func (k *kept) back(former, now any) (kind.Turned, bool) {
	if former == nil {
		return kind.Turned{}, false
	}
	v := former
	for _, t := range k.forth {
		v = t.Turn(v).Value
	}
	last := k.forth[len(k.forth)-1].Field
	if (v == nil) != (now == nil) || v != nil && last.Kind.Text(last.Settings, v) != last.Kind.Text(last.Settings, now) {
		return kind.Turned{}, false
	}
	turned := k.again.Turn(former)
	return turned, turned.Fate == kind.Kept
}

// keep notes the columns that values are in no longer.
func (s *Store) keep(ctx context.Context, tx pgx.Tx, p *engine.Publication) error {
	for _, m := range metadata.Moves(p.Old, p.Next) {
		options := map[string]string{}
		if r := m.Field.Retype; r != nil && r.Options != nil {
			options = r.Options
		}
		told, err := json.Marshal(options)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, fmt.Sprintf(`insert into %s.retyped (field, physical, property, options, version) values ($1::uuid, $2, $3::text::json, $4::text::json, $5)`, s.schema),
			m.Old.ID, p.Old.Physical[m.Old.ID], string(m.Old.Property()), string(told), p.Base)
		if err != nil {
			return err
		}
	}
	return nil
}

// unkeep takes away what fields that are gone for good had before their values were turned.
func (s *Store) unkeep(ctx context.Context, tx pgx.Tx, p *engine.Publication) error {
	for _, c := range p.Changes {
		switch c := c.(type) {
		case metadata.RemoveEntity:
			for _, f := range c.Old.Kept() {
				if err := s.unkeepField(ctx, tx, p, f, true); err != nil {
					return err
				}
			}
		case metadata.RemoveField:
			if err := s.unkeepField(ctx, tx, p, c.Old, p.Next.KeptByID(c.Old.Entity.ID) == nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// unkeepField drops the columns that a field had formerly, unless their table is gone with them.
func (s *Store) unkeepField(ctx context.Context, tx pgx.Tx, p *engine.Publication, f *metadata.Field, gone bool) error {
	if f.System || f.Back {
		return nil
	}
	rows, err := tx.Query(ctx, fmt.Sprintf("delete from %s.retyped where field = $1::uuid returning physical, property::text", s.schema), f.ID)
	if err != nil {
		return err
	}
	type was struct{ Physical, Property string }
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[was])
	if err != nil || gone {
		return err
	}
	for _, w := range list {
		former, err := metadata.FormerField(p.Next, f, json.RawMessage(w.Property), w.Physical)
		if err != nil {
			return err
		}
		for _, column := range former.Columns {
			if _, err := tx.Exec(ctx, fmt.Sprintf("alter table %s drop column if exists %s", tableOf(s.schema, f.Entity), quoted(column.Name))); err != nil {
				return err
			}
		}
	}
	return nil
}
