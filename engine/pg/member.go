package pg

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
)

// Members keeps who may enter one workspace, and its API keys. It implements engine.Members.
type Members struct {
	pool   *pgxpool.Pool
	schema string // quoted
}

// NewMembers keeps the members of a workspace that exists.
func NewMembers(pool *pgxpool.Pool, workspace string) (*Members, error) {
	schema, err := SchemaOf(workspace)
	if err != nil {
		return nil, err
	}
	return &Members{pool: pool, schema: pgx.Identifier{schema}.Sanitize()}, nil
}

const memberColumns = `select user_id::text, coalesce(account_id::text, ''), roles, disabled_at is not null from %s.member`

// MemberByAccount implements engine.Members.
func (m *Members) MemberByAccount(ctx context.Context, account string) (*engine.Membership, error) {
	return m.member(ctx, "account_id", account)
}

// MemberByUser implements engine.Members.
func (m *Members) MemberByUser(ctx context.Context, user string) (*engine.Membership, error) {
	return m.member(ctx, "user_id", user)
}

func (m *Members) member(ctx context.Context, column, id string) (*engine.Membership, error) {
	var out engine.Membership
	row := m.pool.QueryRow(ctx, fmt.Sprintf(memberColumns+` where %s = $1`, m.schema, column), id)
	if err := row.Scan(&out.User, &out.Account, &out.Roles, &out.Disabled); err != nil {
		return nil, lookup("member", err)
	}
	return &out, nil
}

// Members implements engine.Members.
func (m *Members) Members(ctx context.Context) ([]engine.Membership, error) {
	rows, err := m.pool.Query(ctx, fmt.Sprintf(memberColumns+` order by created_at, user_id`, m.schema))
	if err != nil {
		return nil, wrapRead("list members", err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (engine.Membership, error) {
		var out engine.Membership
		return out, row.Scan(&out.User, &out.Account, &out.Roles, &out.Disabled)
	})
	return all, wrapRead("list members", err)
}

// SaveMember implements engine.Members.
func (m *Members) SaveMember(ctx context.Context, in *engine.Membership) error {
	_, err := m.pool.Exec(ctx, fmt.Sprintf(`insert into %s.member as m (user_id, account_id, roles, disabled_at)
		values ($1, nullif($2, '')::uuid, $3, case when $4 then now() end)
		on conflict (user_id) do update set account_id = excluded.account_id, roles = excluded.roles,
			disabled_at = case when $4 then coalesce(m.disabled_at, now()) end`, m.schema),
		in.User, in.Account, in.Roles, in.Disabled)
	return wrap("save member", err)
}

const keyColumns = `select id::text, name, prefix, roles, coalesce(user_id::text, ''), created_at,
	coalesce(created_by::text, ''), expires_at, last_used_at, revoked_at from %s.api_key`

func scanKey(row pgx.CollectableRow) (engine.Key, error) {
	var k engine.Key
	return k, row.Scan(&k.ID, &k.Name, &k.Prefix, &k.Roles, &k.User, &k.CreatedAt, &k.CreatedBy, &k.ExpiresAt, &k.LastUsedAt, &k.RevokedAt)
}

// CreateKey implements engine.Members.
func (m *Members) CreateKey(ctx context.Context, k *engine.Key, hash []byte) error {
	_, err := m.pool.Exec(ctx, fmt.Sprintf(`insert into %s.api_key (id, name, prefix, hash, roles, user_id, created_by, expires_at)
		values ($1, $2, $3, $4, $5, nullif($6, '')::uuid, nullif($7, '')::uuid, $8)`, m.schema),
		k.ID, k.Name, k.Prefix, hash, k.Roles, k.User, k.CreatedBy, k.ExpiresAt)
	return wrap("create key", err)
}

// KeyByHash implements engine.Members; revoked and expired keys are found too.
func (m *Members) KeyByHash(ctx context.Context, hash []byte) (*engine.Key, error) {
	rows, err := m.pool.Query(ctx, fmt.Sprintf(keyColumns+` where hash = $1`, m.schema), hash)
	if err != nil {
		return nil, wrapRead("look up key", err)
	}
	k, err := pgx.CollectExactlyOneRow(rows, scanKey)
	if err != nil {
		return nil, lookup("key", err)
	}
	return &k, nil
}

// Keys implements engine.Members, newest first.
func (m *Members) Keys(ctx context.Context) ([]engine.Key, error) {
	rows, err := m.pool.Query(ctx, fmt.Sprintf(keyColumns+` order by created_at desc, id`, m.schema))
	if err != nil {
		return nil, wrapRead("list keys", err)
	}
	keys, err := pgx.CollectRows(rows, scanKey)
	return keys, wrapRead("list keys", err)
}

// RevokeKey implements engine.Members.
func (m *Members) RevokeKey(ctx context.Context, id string) error {
	tag, err := m.pool.Exec(ctx, fmt.Sprintf(`update %s.api_key set revoked_at = coalesce(revoked_at, now()) where id = $1`, m.schema), id)
	if err == nil && tag.RowsAffected() == 0 {
		return engine.Errorf(engine.NotFound, "There is no such key.")
	}
	return wrap("revoke key", err)
}

// UseKey implements engine.Members.
func (m *Members) UseKey(ctx context.Context, id string, at time.Time) error {
	_, err := m.pool.Exec(ctx, fmt.Sprintf(`update %s.api_key set last_used_at = greatest(last_used_at, $2) where id = $1`, m.schema), id, at)
	return wrap("stamp key", err)
}
