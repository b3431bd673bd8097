package pg

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"kith/engine"
)

const viewColumns = "user_id, name, position, document, revision, saved_at"

func scanView(row pgx.CollectableRow) (*engine.PersonalView, error) {
	v := &engine.PersonalView{}
	err := row.Scan(&v.User, &v.Name, &v.Position, &v.Document, &v.Revision, &v.SavedAt)
	return v, err
}

// PersonalViews implements engine.Views.
func (s *Store) PersonalViews(ctx context.Context, user string) ([]*engine.PersonalView, error) {
	rows, err := s.pool.Query(ctx, fmt.Sprintf(`select %s from %s.personal_view where user_id = $1 order by position, name`, viewColumns, s.schema), user)
	if err != nil {
		return nil, wrapRead("read views", err)
	}
	list, err := pgx.CollectRows(rows, scanView)
	return list, wrapRead("read views", err)
}

// PersonalView implements engine.Views.
func (s *Store) PersonalView(ctx context.Context, user, name string) (*engine.PersonalView, error) {
	if strings.ContainsRune(name, 0) {
		return nil, nil // Postgres keeps no such text
	}
	rows, err := s.pool.Query(ctx, fmt.Sprintf(`select %s from %s.personal_view where user_id = $1 and name = $2`, viewColumns, s.schema), user, name)
	if err != nil {
		return nil, wrapRead("read view", err)
	}
	v, err := pgx.CollectExactlyOneRow(rows, scanView)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	return v, wrapRead("read view", err)
}

// SaveView implements engine.Views.
func (s *Store) SaveView(ctx context.Context, v *engine.PersonalView, revision *int64) error {
	row := s.pool.QueryRow(ctx, fmt.Sprintf(`insert into %s.personal_view as v (user_id, name, position, document)
		select $1, $2, $3, $4 where coalesce($5::bigint, 0) = 0 or exists (select from %[1]s.personal_view where user_id = $1 and name = $2)
		on conflict (user_id, name) do update set position = excluded.position, document = excluded.document,
			revision = v.revision + 1, saved_at = excluded.saved_at
		where $5::bigint is null or v.revision = $5
		returning revision, saved_at`, s.schema), v.User, v.Name, v.Position, v.Document, revision)
	err := row.Scan(&v.Revision, &v.SavedAt)
	if errors.Is(err, pgx.ErrNoRows) {
		return engine.Errorf(engine.Conflict, "The view was saved elsewhere meanwhile, in another tab or on another device: load it again.")
	}
	return wrap("save view", err)
}

// DeleteView implements engine.Views.
func (s *Store) DeleteView(ctx context.Context, user, name string) (bool, error) {
	if strings.ContainsRune(name, 0) {
		return false, nil // Postgres keeps no such text
	}
	tag, err := s.pool.Exec(ctx, fmt.Sprintf(`delete from %s.personal_view where user_id = $1 and name = $2`, s.schema), user, name)
	return tag.RowsAffected() > 0, wrap("delete view", err)
}
