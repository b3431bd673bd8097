package pg

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"kith/engine"
	"kith/engine/pg/catalog"
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
		n, err := s.without(ctx, restored.Field)
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

// brokenRule says which rule of a model records break that are there.
func brokenRule(m *metadata.Model, err error) string {
	state, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return "some of them"
	}
	for _, e := range m.Kept() {
		for _, i := range catalog.Indexes(e) {
			if i.Name != state.ConstraintName {
				continue
			}
			var names []string
			for _, f := range i.Fields {
				names = append(names, f.Name)
			}
			return fmt.Sprintf("several %s have the same %s", e.Plural, strings.Join(names, " and "))
		}
		if e.Table == state.TableName {
			return "some " + e.Plural + " point to records that are gone"
		}
	}
	return "some of them"
}

// without counts the records in use that have no value of a field.
func (s *Store) without(ctx context.Context, f *metadata.Field) (int64, error) {
	var n int64
	query := fmt.Sprintf("select count(*) from %s where %s is null and %s is null", tableOf(s.schema, f.Entity),
		quoted(f.Columns[0].Name), quoted(f.Entity.Field("deletedAt").Columns[0].Name))
	err := s.pool.QueryRow(ctx, query).Scan(&n)
	return n, wrap("count records without a value", err)
}
