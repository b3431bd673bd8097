package jobs

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine/pg/migrate"
)

// States are those of jobs that are still to be done, or were given up. How many were done is not told: counting them
// would take long.
func States() []string {
	return []string{"available", "running", "retryable", "scheduled", "discarded"}
}

// Count counts the jobs of all workspaces by state.
func Count(ctx context.Context, pool *pgxpool.Pool) (map[string]int64, error) {
	rows, err := pool.Query(ctx, fmt.Sprintf(`select state::text, count(*) from %[1]s.river_job
		where state = any($1::text[]::%[1]s.river_job_state[]) group by state`, migrate.Schema), States())
	if err != nil {
		return nil, fmt.Errorf("jobs: count: %w", err)
	}
	counts := map[string]int64{}
	var state string
	var n int64
	_, err = pgx.ForEachRow(rows, []any{&state, &n}, func() error {
		counts[state] = n
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("jobs: count: %w", err)
	}
	return counts, nil
}
