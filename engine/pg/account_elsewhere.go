package pg

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Elsewhere implements engine.Accounts. Each workspace is asked for itself: no statement spans two.
func (a *Accounts) Elsewhere(ctx context.Context, account, workspace string) (bool, error) {
	rows, err := a.pool.Query(ctx, `select schema from kith.workspace where name <> $1 order by name`, workspace)
	if err != nil {
		return false, wrap("list workspaces", err)
	}
	schemas, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return false, wrap("list workspaces", err)
	}
	for _, schema := range schemas {
		var there bool
		query := fmt.Sprintf(`select exists (select from %s.member where account_id = $1)`, pgx.Identifier{schema}.Sanitize())
		if err := a.pool.QueryRow(ctx, query, account).Scan(&there); there || err != nil {
			return there, wrap("look up member elsewhere", err)
		}
	}
	return false, nil
}
