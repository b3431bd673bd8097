package pg

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Pins implements engine.Views.
func (s *Store) Pins(ctx context.Context, user string) (names []string, err error) {
	err = s.pool.QueryRow(ctx, fmt.Sprintf(`select names from %s.pinned_views where user_id = $1`, s.schema), user).Scan(&names)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	return names, wrapRead("read pins", err)
}

// SavePins implements engine.Views.
func (s *Store) SavePins(ctx context.Context, user string, names []string) error {
	_, err := s.pool.Exec(ctx, fmt.Sprintf(`insert into %s.pinned_views (user_id, names) values ($1, $2)
		on conflict (user_id) do update set names = excluded.names`, s.schema), user, names)
	return wrap("save pins", err)
}
