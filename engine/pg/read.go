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
	"kith/engine/pg/query"
)

// Statement is a prepared read. It implements engine.Statement.
type Statement struct {
	store    *Store
	within   *pgxpool.Conn // of the transaction that it is read in; nil: any of the pool's
	patience time.Duration
	most     int // bytes of an answer
	*query.Statement
}

// prepare compiles secured root queries into one statement.
func (s *Store) prepare(within *pgxpool.Conn, state *engine.State, roots []engine.Root) (*Statement, error) {
	compiled, err := query.Compile(state, roots)
	if err != nil {
		return nil, err
	}
	return &Statement{store: s, within: within, patience: patience(state.Model), most: answerMost(state.Model), Statement: compiled}, nil
}

// Read implements engine.Statement, in one round trip. It answers Limit when it takes longer than the settings allow, or
// answers more.
func (s *Statement) Read(ctx context.Context, actor *engine.Actor, params []any, out []byte) ([]byte, error) {
	run, err := s.Bind(actor, time.Now(), params)
	if err != nil {
		return nil, err
	}
	v := s.store.vigils.keep(ctx, s.patience)
	defer s.store.vigils.leave(v)
	return run.Answer(out, func(sql string, args []any, take func(query.Rows)) error {
		all := &weighed{left: s.most, stop: func() { v.callOff(context.Canceled) }}
		err := s.rows(v, sql, args, all.taken(take))
		if all.left >= 0 && !isHuge(err) && (sqlState(err) == changedResult || s.renewed(err)) {
			all.left = s.most
			err = s.rows(v, sql, args, all.taken(take))
		}
		if all.left < 0 || isHuge(err) {
			return hugeAnswer(s.most, err)
		}
		return readError(v, err)
	})
}

// renewed is whether a read failed by its connection and may have another: the pool's others are of the same database,
// and given up too. Within a transaction there is no other.
func (s *Statement) renewed(err error) bool {
	if s.within != nil || !broken(err) {
		return false
	}
	s.store.pool.Reset()
	return true
}

// rows reads on a connection of the statement's.
func (s *Statement) rows(v *vigil, sql string, args []any, take func(query.Rows)) error {
	conn := s.within
	if conn == nil {
		var err error
		if conn, err = s.store.pool.Acquire(v); err != nil {
			return err
		}
		defer conn.Release()
	}
	v.over(conn.Conn().PgConn())
	defer v.letGo()
	return readRows(watched{v}, conn.Conn(), sql, args, take)
}

// inText asks for all columns as text, which goes into JSON as it is.
var inText any = pgx.QueryResultFormats{pgx.TextFormatCode}

func readRows(ctx context.Context, conn *pgx.Conn, sql string, args []any, take func(query.Rows)) error {
	all := make([]any, 0, len(args)+1)
	rows, err := conn.Query(ctx, sql, append(append(all, inText), args...)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	take(rows)
	return rows.Err()
}

// The SQLSTATEs of reads; the others are in error.go.
const (
	changedResult = "0A000" // a prepared statement's columns are no longer what they were
	classData     = "22"    // values that can't be read or are out of range
	classLimit    = "54"    // more than Postgres takes at once
)

// readError says what went wrong with a read in the terms of the engine.
func readError(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return tooSlow(err)
	}
	if ctx.Err() != nil {
		return fmt.Errorf("pg: read: %w", ctx.Err())
	}
	if broken(err) {
		return unavailable(err)
	}
	state, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return fmt.Errorf("pg: read: %w", err)
	}
	switch {
	case state.Code == undefinedColumn || state.Code == undefinedTable || state.Code == changedResult:
		return fmt.Errorf("pg: read: %w: %w", engine.ErrStale, err)
	case state.Code == cancelled:
		return tooSlow(err)
	case state.Code[:2] == classData:
		e := engine.Errorf(engine.BadRequest, "A value is out of range, or can't be read: check the filter, the order and the cursors.")
		e.Cause = err
		return e
	case state.Code[:2] == classLimit:
		e := engine.Errorf(engine.Limit, "The query asks for too much at once: make it simpler, or shorten its values.")
		e.Cause = err
		return e
	}
	return fmt.Errorf("pg: read: %w", err)
}

func tooSlow(cause error) error {
	e := engine.Errorf(engine.Limit, "The query took too long: ask for fewer records, or filter by fields that are indexed.")
	e.Cause = cause
	return e
}
