package pg

import (
	"context"
	"fmt"

	"kith/engine"
	"kith/engine/pg/ddl"
	"kith/metadata"
)

// Check implements engine.Models.
func (s *Store) Check(ctx context.Context, p *engine.Publication) error {
	unfilled, err := s.unfilled(ctx, p)
	if err != nil {
		return err
	}
	crowded, err := s.crowded(ctx, p)
	if wrong := append(unfilled, crowded...); err == nil && len(wrong) > 0 {
		return engine.Mend(wrong)
	}
	return err
}

// unfilled are the fields that can't come back from the trash: as required one comes only when all records that are in
// use have a value of it. Those that were made meanwhile have none, and could not be changed any more.
func (s *Store) unfilled(ctx context.Context, p *engine.Publication) (wrong metadata.Problems, err error) {
	for _, c := range p.Changes {
		restored, ok := c.(metadata.RestoreField)
		if !ok || !restored.Field.Required || restored.Field.Entity.Trashed {
			continue
		}
		n, err := s.without(ctx, p.Old.KeptByID(restored.Field.Entity.ID).KeptByID(restored.Field.ID)) // where its values are by now
		if err != nil {
			return nil, err
		}
		if e := restored.Field.Entity; n > 0 {
			wrong = append(wrong, metadata.Wrong("entity/"+e.Name, "/required",
				"%s is required, and %d %s have no value of it: take it out of required, restore it and fill it in first",
				restored.Field.Name, n, e.Plural))
		}
	}
	return wrong, nil
}

// crowded are the entities whose tables have no room for the columns that they are to get. What was deleted for good takes
// its room until the table is made anew.
func (s *Store) crowded(ctx context.Context, p *engine.Publication) (wrong metadata.Problems, err error) {
	var had map[string]int64
	for _, e := range p.Next.Kept() {
		var old *metadata.Entity
		if p.Old != nil {
			old = p.Old.KeptByID(e.ID)
		}
		n := ddl.Columns(old, e)
		if n == 0 {
			continue
		}
		if had == nil {
			if had, err = s.columnCounts(ctx); err != nil {
				return nil, err
			}
		}
		if room := ddl.MostColumns - had[e.Table]; int64(n) > room {
			wrong = append(wrong, metadata.Wrong("entity/"+e.Name, "/properties",
				"%s needs %d more columns, and its table has room for %d: spread its fields over several entities, or, where many fields were deleted for good, restore a backup of the workspace, which makes its tables anew",
				e.Label(), n, max(room, 0)))
		}
	}
	return wrong, nil
}

// columnCounts are how many columns the tables of the workspace have had.
func (s *Store) columnCounts(ctx context.Context) (map[string]int64, error) {
	return s.numbers(ctx, `select c.relname::text, max(a.attnum)::bigint from pg_class c join pg_attribute a on a.attrelid = c.oid
		where c.relnamespace = to_regnamespace($1) and c.relkind = 'r' group by c.relname`)
}

// without counts the records in use that have no value of a field.
func (s *Store) without(ctx context.Context, f *metadata.Field) (int64, error) {
	var n int64
	query := fmt.Sprintf("select count(*) from %s where %s is null and %s is null", tableOf(s.schema, f.Entity),
		quoted(f.Columns[0].Name), quoted(f.Entity.Field("deletedAt").Columns[0].Name))
	err := s.pool.QueryRow(ctx, query).Scan(&n)
	return n, wrap("count records without a value", err)
}
