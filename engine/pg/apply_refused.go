package pg

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
)

// refused says why records that are there keep a publication from being.
func (s *Store) refused(ctx context.Context, p *engine.Publication, err error) error {
	state, ok := errors.AsType[*pgconn.PgError](err)
	switch {
	case !ok:
		return err
	case state.Code == tooLarge:
		return engine.Errorf(engine.Invalid, "Records hold values that are too long for an index: shorten them, or leave their fields out of x-index and x-unique.").Wrapping(err)
	case state.Code != uniqueViolation && state.Code != foreignKey:
		return err
	}
	for _, e := range p.Next.Kept() {
		for _, i := range catalog.Indexes(e) {
			if i.Name == state.ConstraintName {
				return s.doubled(ctx, e, i).Wrapping(err)
			}
		}
		if e.Table == state.TableName {
			return engine.Errorf(engine.Invalid, "Some %s point to records that are gone: empty them first.", e.Plural).Wrapping(err)
		}
	}
	return engine.Errorf(engine.Invalid, "The records that are there break what the model now asks.").Wrapping(err)
}

// shownDoubles is how many of the values are shown that several records have.
const shownDoubles = 5

// doubled says which values several live records have that are to be unique.
func (s *Store) doubled(ctx context.Context, e *metadata.Entity, i catalog.Index) *engine.Error {
	names := make([]string, len(i.Fields))
	for n, f := range i.Fields {
		names[n] = f.Name
	}
	said := strings.Join(names, " and ")
	values, groups, err := s.doubles(ctx, e, i)
	if err != nil || groups == 0 {
		return engine.Errorf(engine.Invalid, "Several %s have the same %s, which is to be unique: change them first.", e.Plural, said)
	}
	list := strings.Join(values, ", ")
	if more := groups - int64(len(values)); more > 0 {
		return engine.Errorf(engine.Invalid, "Several %s have the same %s, which is to be unique: %s and %d more values. Change them first.", e.Plural, said, list, more)
	}
	return engine.Errorf(engine.Invalid, "Several %s have the same %s, which is to be unique: %s. Change them first.", e.Plural, said, list)
}

// doubles finds the values that most records have, how often, and how many such values there are.
func (s *Store) doubles(ctx context.Context, e *metadata.Entity, i catalog.Index) ([]string, int64, error) {
	var keys, shown []string
	for _, f := range i.Fields {
		key := quoted(f.Columns[0].Name)
		shown = append(shown, "min("+key+"::text)")
		if i.AnyCase && f.Folds() {
			key = catalog.Folded(key)
		}
		keys = append(keys, key)
	}
	rows, err := s.pool.Query(ctx, fmt.Sprintf(`select concat_ws(' + ', %s), count(*), count(*) over () from %s
		where %s and %s is null group by %s having count(*) > 1 order by 2 desc, 1 limit %d`, strings.Join(shown, ", "), tableOf(s.schema, e), i.Where,
		quoted(e.Field("deletedAt").Columns[0].Name), strings.Join(keys, ", "), shownDoubles))
	if err != nil {
		return nil, 0, wrap("look for doubles", err)
	}
	var list []string
	var value string
	var times, groups int64
	_, err = pgx.ForEachRow(rows, []any{&value, &times, &groups}, func() error {
		list = append(list, fmt.Sprintf("%q (%d×)", value, times))
		return nil
	})
	return list, groups, wrap("look for doubles", err)
}
