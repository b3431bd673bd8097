package pg

import (
	"context"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/ddl"
	"kith/metadata"
)

// largeFrom is from which size on, in bytes, a table is not locked for as long as it takes to look at all of it: that is
// some 2 000 records, and some ten milliseconds.
const largeFrom = 512 << 10

// large finds the tables that are large by now.
func (s *Store) large(ctx context.Context) (ddl.Large, error) {
	rows, err := s.pool.Query(ctx, `select relname::text from pg_class
		where relnamespace = to_regnamespace($1) and relkind = 'r' and pg_table_size(oid) >= $2`, s.schema, s.largeFrom)
	if err != nil {
		return nil, wrap("measure tables", err)
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, wrap("measure tables", err)
	}
	tables := map[string]bool{}
	for _, name := range names {
		tables[name] = true
	}
	return func(e *metadata.Entity) bool { return tables[e.Table] }, nil
}
