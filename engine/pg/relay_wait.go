package pg

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// RelayWait is how long the oldest event of all workspaces has waited to be made jobs of; 0 where none waits.
func RelayWait(ctx context.Context, pool *pgxpool.Pool) (longest time.Duration, err error) {
	names, err := Followed(ctx, pool)
	if err != nil {
		return 0, err
	}
	for _, name := range names {
		schema, err := SchemaOf(name)
		if err != nil {
			return 0, err
		}
		var seconds float64
		err = pool.QueryRow(ctx, fmt.Sprintf(`select coalesce((select greatest(extract(epoch from now() - e.at), 0)::float8
			from %[1]s.event e, %[1]s.relay r where (e.tx, e.seq) > (r.tx, r.seq) order by e.tx, e.seq limit 1), 0)`, quoted(schema))).Scan(&seconds)
		if err != nil {
			return 0, wrap("look how long events wait", err)
		}
		longest = max(longest, time.Duration(seconds*float64(time.Second)))
	}
	return longest, nil
}
