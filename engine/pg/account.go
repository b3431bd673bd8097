package pg

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
)

// Accounts keeps who can sign in, in schema kith. It implements engine.Accounts.
type Accounts struct{ pool *pgxpool.Pool }

// NewAccounts keeps accounts in a database that has been migrated.
func NewAccounts(pool *pgxpool.Pool) *Accounts { return &Accounts{pool: pool} }

const accountColumns = `select id::text, email, name, locale, coalesce(password_hash, ''), disabled_at is not null from kith.account`

// Account implements engine.Accounts.
func (a *Accounts) Account(ctx context.Context, id string) (*engine.Account, error) {
	return a.one(ctx, accountColumns+` where id = $1`, id)
}

// AccountByEmail implements engine.Accounts; case does not matter.
func (a *Accounts) AccountByEmail(ctx context.Context, email string) (*engine.Account, error) {
	return a.one(ctx, accountColumns+` where lower(email) = lower($1)`, email)
}

func (a *Accounts) one(ctx context.Context, query string, arg any) (*engine.Account, error) {
	rows, err := a.pool.Query(ctx, query, arg)
	if err != nil {
		return nil, lookup("account", err)
	}
	acc, err := pgx.CollectExactlyOneRow(rows, scanAccount)
	if err != nil {
		return nil, lookup("account", err)
	}
	return acc, nil
}

func scanAccount(row pgx.CollectableRow) (*engine.Account, error) {
	var acc engine.Account
	return &acc, row.Scan(&acc.ID, &acc.Email, &acc.Name, &acc.Locale, &acc.PasswordHash, &acc.Disabled)
}

// Accounts implements engine.Accounts.
func (a *Accounts) Accounts(ctx context.Context, ids []string) (map[string]*engine.Account, error) {
	rows, err := a.pool.Query(ctx, accountColumns+` where id = any($1::uuid[])`, ids)
	if err != nil {
		return nil, wrapRead("list accounts", err)
	}
	list, err := pgx.CollectRows(rows, scanAccount)
	found := make(map[string]*engine.Account, len(list))
	for _, acc := range list {
		found[acc.ID] = acc
	}
	return found, wrapRead("list accounts", err)
}

// CreateAccount implements engine.Accounts.
func (a *Accounts) CreateAccount(ctx context.Context, acc *engine.Account) error {
	_, err := a.pool.Exec(ctx, `insert into kith.account (id, email, name, password_hash) values ($1, $2, $3, nullif($4, ''))`,
		acc.ID, acc.Email, acc.Name, acc.PasswordHash)
	return addressed("create account", acc, err)
}

// UpdateAccount implements engine.Accounts.
func (a *Accounts) UpdateAccount(ctx context.Context, acc *engine.Account) error {
	_, err := a.pool.Exec(ctx, `update kith.account set email = $2, locale = $3 where id = $1`, acc.ID, acc.Email, acc.Locale)
	return addressed("update account", acc, err)
}

// addressed tells of an address that is taken.
func addressed(what string, acc *engine.Account, err error) error {
	if state, ok := errors.AsType[*pgconn.PgError](err); ok && state.Code == uniqueViolation {
		dup := engine.Errorf(engine.Duplicate, "Somebody signs in with %s already: use another address.", acc.Email)
		dup.Field = "email"
		return dup
	}
	return wrap(what, err)
}

// SetPassword implements engine.Accounts.
func (a *Accounts) SetPassword(ctx context.Context, account, hash string) error {
	_, err := a.pool.Exec(ctx, `update kith.account set password_hash = $2 where id = $1`, account, hash)
	return wrap("set password", err)
}

// Any implements engine.Accounts.
func (a *Accounts) Any(ctx context.Context) (bool, error) {
	var any bool
	err := a.pool.QueryRow(ctx, `select exists (select from kith.account)`).Scan(&any)
	return any, wrap("look for accounts", err)
}

// SetupToken implements engine.Accounts: only the newest token works.
func (a *Accounts) SetupToken(ctx context.Context, hash []byte, expires time.Time) error {
	return pgx.BeginFunc(ctx, a.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `delete from kith.setup`); err != nil {
			return wrap("set-up token", err)
		}
		_, err := tx.Exec(ctx, `insert into kith.setup (token_hash, expires_at) values ($1, $2)`, hash, expires)
		return wrap("set-up token", err)
	})
}

// UseSetupToken implements engine.Accounts.
func (a *Accounts) UseSetupToken(ctx context.Context, hash []byte) (bool, error) {
	tag, err := a.pool.Exec(ctx, `delete from kith.setup where token_hash = $1 and expires_at > now()`, hash)
	return tag.RowsAffected() == 1, wrap("use set-up token", err)
}

// Failures implements engine.Accounts.
func (a *Accounts) Failures(ctx context.Context, key string, since time.Time) (int, error) {
	var n int
	err := a.pool.QueryRow(ctx, `select count(*) from kith.signin_failure where key = $1 and at > $2`, key, since).Scan(&n)
	return n, wrap("count failures", err)
}

// Fail implements engine.Accounts; failures of more than a day ago are forgotten on the way.
func (a *Accounts) Fail(ctx context.Context, key string) error {
	_, err := a.pool.Exec(ctx, `with old as (delete from kith.signin_failure where at < now() - interval '1 day')
		insert into kith.signin_failure (key) values ($1)`, key)
	return wrap("note failure", err)
}

// Forgive implements engine.Accounts.
func (a *Accounts) Forgive(ctx context.Context, key string) error {
	_, err := a.pool.Exec(ctx, `delete from kith.signin_failure where key = $1`, key)
	return wrap("forgive failures", err)
}

const uniqueViolation = "23505"

// lookup turns "no rows" into NotFound.
func lookup(what string, err error) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return engine.Errorf(engine.NotFound, "There is no such %s.", what)
	}
	return wrapRead("look up "+what, err)
}

func wrap(what string, err error) error {
	switch {
	case err == nil:
		return nil
	case unreached(err):
		return fmt.Errorf("pg: %s: %w", what, unavailable(err))
	}
	return fmt.Errorf("pg: %s: %w", what, err)
}
