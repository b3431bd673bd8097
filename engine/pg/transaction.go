package pg

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
)

// transaction is a Store whose operations are parts of one transaction, on one connection.
type transaction struct {
	store *Store
	conn  *pgxpool.Conn
}

// Transaction implements engine.Transactions.
func (s *Store) Transaction(ctx context.Context, state *engine.State, do func(engine.Store) (bool, error)) error {
	return s.transact(ctx, state, func(t *transaction) (bool, error) { return do(t) })
}

func (s *Store) transact(ctx context.Context, state *engine.State, do func(*transaction) (bool, error)) error {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("pg: begin: %w", err)
	}
	defer conn.Release()
	tx, err := conn.Begin(ctx)
	if err != nil {
		return fmt.Errorf("pg: begin: %w", err)
	}
	defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }() // once committed, it does nothing
	if _, err := tx.Exec(ctx, "select "+s.schema+".enter($1, $2)", s.lock, state.Model.Version); err != nil {
		if sqlState(err) == codeStale {
			return staleError()
		}
		return fmt.Errorf("pg: begin: %w", err)
	}
	keep, err := do(&transaction{store: s, conn: conn})
	if err != nil || !keep {
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return fmt.Errorf("pg: commit: %w", err)
	}
	s.bell.ring()
	return nil
}

// Prepare implements engine.Store.
func (t *transaction) Prepare(state *engine.State, roots []engine.Root) (engine.Statement, error) {
	return t.store.prepare(t.conn, state, roots)
}

// Write implements engine.Store.
func (t *transaction) Write(ctx context.Context, state *engine.State, actor *engine.Actor, writes []*engine.Write) ([]engine.Written, error) {
	ctx, cancel := context.WithTimeout(ctx, patience(state.Model))
	defer cancel()
	return t.store.retry(ctx, func() *writer {
		w := t.store.writer(state, actor, writes)
		w.within = t
		return w
	})
}

// inside runs the writes between savepoints of the transaction that they are part of.
func (w *writer) inside(ctx context.Context) ([]engine.Written, error) {
	conn := w.within.conn
	written, err := w.stepwise(ctx, conn, brackets{"savepoint write", "release savepoint write", "rollback to savepoint write"})
	if err == nil {
		return written, nil
	}
	if _, undone := conn.Exec(context.WithoutCancel(ctx), "rollback to savepoint write"); undone != nil {
		return nil, errors.Join(err, undone)
	}
	return nil, err
}

// query reads with the writer's eyes: inside a transaction that is what it has done so far too.
func (w *writer) query(ctx context.Context, sql string, args []any) (pgx.Rows, error) {
	if w.within != nil {
		return w.within.conn.Query(ctx, sql, args...)
	}
	return w.store.pool.Query(ctx, sql, args...)
}
