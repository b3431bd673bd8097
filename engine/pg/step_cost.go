package pg

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/engine/pg/ddl"
	"kith/metadata"
)

// Rows that a plain machine gets through in a second.
const (
	scannedPerSecond   = 3_000_000
	indexedPerSecond   = 500_000
	rewrittenPerSecond = 60_000
)

// cost tells what each statement works on, by the table that it names first, and about how long that takes.
func (s *Store) cost(ctx context.Context, old *metadata.Model, steps []ddl.Step) error {
	rows, err := s.rowCounts(ctx)
	if err != nil || old == nil {
		return err
	}
	for i := range steps {
		step := &steps[i]
		step.Work = workOf(step.SQL)
		if step.Work == engine.Moment {
			continue
		}
		e := tableIn(step.SQL, s.bare, old)
		if e == nil {
			step.Work = engine.Moment // a table that is made only now
			continue
		}
		step.Rows = rows[e.Table]
		step.Seconds = float64(step.Rows) / map[engine.Work]float64{
			engine.Scan: scannedPerSecond, engine.Build: indexedPerSecond, engine.Rewrite: rewrittenPerSecond,
		}[step.Work]
	}
	return nil
}

// workOf is what a statement of a plan does to the rows of its table. Columns are added empty, and dropped without a look
// at them.
func workOf(sql string) engine.Work {
	switch {
	case strings.HasPrefix(sql, "UPDATE"):
		return engine.Rewrite
	case strings.Contains(sql, "INDEX") && strings.HasPrefix(sql, "CREATE"):
		return engine.Build
	case strings.Contains(sql, "VALIDATE CONSTRAINT"), strings.Contains(sql, "FOREIGN KEY") && !strings.Contains(sql, "NOT VALID"):
		return engine.Scan
	}
	return engine.Moment
}

// tableIn is the entity whose table a statement names first.
func tableIn(sql, schema string, m *metadata.Model) *metadata.Entity {
	var first *metadata.Entity
	at := len(sql)
	for _, e := range m.Kept() {
		if i := strings.Index(sql, catalog.Table(schema, e)); i >= 0 && i < at {
			first, at = e, i
		}
	}
	return first
}

// rowCounts are about how many rows the tables of the workspace have.
func (s *Store) rowCounts(ctx context.Context) (map[string]int64, error) {
	return s.numbers(ctx, `select c.relname::text, greatest(c.reltuples, 0)::bigint from pg_class c
		where c.relnamespace = to_regnamespace($1) and c.relkind = 'r'`)
}

// numbers reads a number of each table of the workspace: sql answers names and numbers of a schema.
func (s *Store) numbers(ctx context.Context, sql string) (map[string]int64, error) {
	rows, err := s.pool.Query(ctx, sql, s.schema)
	if err != nil {
		return nil, wrap("look at tables", err)
	}
	numbers, name, n := map[string]int64{}, "", int64(0)
	_, err = pgx.ForEachRow(rows, []any{&name, &n}, func() error {
		numbers[name] = n
		return nil
	})
	return numbers, wrap("look at tables", err)
}
