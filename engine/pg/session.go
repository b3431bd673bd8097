package pg

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Sessions keeps the data of sign-in sessions by the hash of their token. It has the form of a store of alexedwards/scs
// with HashTokenInStore set, so the token itself is kept nowhere.
type Sessions struct{ pool *pgxpool.Pool }

// NewSessions keeps sessions in a database that has been migrated.
func NewSessions(pool *pgxpool.Pool) *Sessions { return &Sessions{pool: pool} }

// FindCtx reads a session that has not expired.
func (s *Sessions) FindCtx(ctx context.Context, hash string) ([]byte, bool, error) {
	var data []byte
	err := s.pool.QueryRow(ctx, `select data from kith.session where token_hash = $1 and expires_at > now()`, []byte(hash)).Scan(&data)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, false, nil
	}
	return data, err == nil, wrapRead("find session", err)
}

// CommitCtx writes a session; expired ones are swept on the way.
func (s *Sessions) CommitCtx(ctx context.Context, hash string, data []byte, expires time.Time) error {
	_, err := s.pool.Exec(ctx, `with old as (delete from kith.session where expires_at < now() and token_hash <> $1)
		insert into kith.session (token_hash, data, expires_at) values ($1, $2, $3)
		on conflict (token_hash) do update set data = excluded.data, expires_at = excluded.expires_at, last_seen_at = now()`,
		[]byte(hash), data, expires)
	return wrap("write session", err)
}

// DeleteCtx ends a session.
func (s *Sessions) DeleteCtx(ctx context.Context, hash string) error {
	_, err := s.pool.Exec(ctx, `delete from kith.session where token_hash = $1`, []byte(hash))
	return wrap("end session", err)
}

// Find is FindCtx without a context. Like Commit and Delete it is there for the store interface's sake: the manager calls
// the forms with a context.
func (s *Sessions) Find(hash string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), hash)
}

// Commit is CommitCtx without a context.
func (s *Sessions) Commit(hash string, data []byte, expires time.Time) error {
	return s.CommitCtx(context.Background(), hash, data, expires)
}

// Delete is DeleteCtx without a context.
func (s *Sessions) Delete(hash string) error { return s.DeleteCtx(context.Background(), hash) }
