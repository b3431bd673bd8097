package pg

import (
	"context"
	"fmt"

	"kith/engine"
	"kith/metadata"
)

// Check implements engine.Models: a field comes back from the trash as required only when all records that are in use
// have a value of it. Those that were made meanwhile have none, and could not be changed any more.
func (s *Store) Check(ctx context.Context, p *engine.Publication) error {
	var wrong metadata.Problems
	for _, c := range p.Changes {
		restored, ok := c.(metadata.RestoreField)
		if !ok || !restored.Field.Required || restored.Field.Entity.Trashed {
			continue
		}
		n, err := s.without(ctx, p.Old.KeptByID(restored.Field.Entity.ID).KeptByID(restored.Field.ID)) // where its values are by now
		if err != nil {
			return err
		}
		if e := restored.Field.Entity; n > 0 {
			wrong = append(wrong, metadata.Wrong("entity/"+e.Name, "/required",
				"%s is required, and %d %s have no value of it: take it out of required, restore it and fill it in first",
				restored.Field.Name, n, e.Plural))
		}
	}
	if len(wrong) > 0 {
		return engine.Mend(wrong)
	}
	return nil
}

// without counts the records in use that have no value of a field.
func (s *Store) without(ctx context.Context, f *metadata.Field) (int64, error) {
	var n int64
	query := fmt.Sprintf("select count(*) from %s where %s is null and %s is null", tableOf(s.schema, f.Entity),
		quoted(f.Columns[0].Name), quoted(f.Entity.Field("deletedAt").Columns[0].Name))
	err := s.pool.QueryRow(ctx, query).Scan(&n)
	return n, wrap("count records without a value", err)
}
