package backup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"kith/engine/pg/migrate"
)

// ErrNotEmpty says that restoring would mix two databases.
var ErrNotEmpty = errors.New("the database is not empty: restore into a new one")

// Restore makes everything that a backup holds, in one transaction: either all of it is there afterwards, or
// the database is as it was. The tables are those of the version that made the backup; migrate them next.
func Restore(ctx context.Context, conn *pgx.Conn, r io.Reader) error {
	err := pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error { return restoreIn(ctx, tx, r) })
	var pg *pgconn.PgError
	if errors.As(err, &pg) && pg.Code == "53200" {
		err = fmt.Errorf("%w: raise max_locks_per_transaction of the server, then try again", err)
	}
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	return nil
}

func restoreIn(ctx context.Context, tx pgx.Tx, r io.Reader) error {
	if err := settle(ctx, tx); err != nil {
		return err
	}
	if err := checkTarget(ctx, tx); err != nil {
		return err
	}
	a, err := newReader(r)
	if err != nil {
		return err
	}
	err = restoreFrom(ctx, tx, a)
	if err == nil || isBad(err) {
		return err
	}
	// What Postgres can't understand may be damage: the rest of the stream tells.
	if damage := a.drain(); damage != nil {
		return damage
	}
	return err
}

func restoreFrom(ctx context.Context, tx pgx.Tx, a *reader) error {
	m, err := a.manifest()
	if err != nil {
		return err
	}
	if err := checkKnown(m); err != nil {
		return err
	}
	if err := run(ctx, tx, m.schemas()); err != nil {
		return err
	}
	makeExtensions(ctx, tx, m)
	if err := run(ctx, tx, m.before()); err != nil {
		return err
	}
	end, err := loadTables(ctx, tx, a, m)
	if err != nil {
		return err
	}
	if err := setSequences(ctx, tx, m, end); err != nil {
		return err
	}
	return run(ctx, tx, m.after())
}

// makeExtensions makes those it can. The list has all of the old database, also what Kith never used; what
// is missed shows when a table or an index needs it.
func makeExtensions(ctx context.Context, tx pgx.Tx, m manifest) {
	for _, e := range m.Extensions {
		_ = pgx.BeginFunc(ctx, tx, func(tx pgx.Tx) error {
			_, err := tx.Exec(ctx, e.create())
			return err
		})
	}
}

// checkTarget refuses a database where Kith is already, or whose text is not Unicode.
func checkTarget(ctx context.Context, tx pgx.Tx) error {
	there, err := collect[string](ctx, tx, `select n.nspname from pg_catalog.pg_namespace n where `+ours+` order by 1`)
	if err != nil {
		return err
	}
	if len(there) > 0 {
		return fmt.Errorf("%w (this one has the schemas %s)", ErrNotEmpty, strings.Join(there, ", "))
	}
	var encoding string
	if err := tx.QueryRow(ctx, "select current_setting('server_encoding')").Scan(&encoding); err != nil {
		return err
	}
	if encoding != "UTF8" {
		return fmt.Errorf("the database's encoding is %s: make one with UTF8", encoding)
	}
	return nil
}

// checkKnown refuses what a newer Kith wrote.
func checkKnown(m manifest) error {
	system, err := migrate.SystemVersion()
	if err != nil {
		return err
	}
	workspace, err := migrate.WorkspaceVersion()
	if err != nil {
		return err
	}
	if m.Format > format || m.System > system || m.Workspace > workspace {
		return errors.New("a newer Kith made this backup: restore it with that version")
	}
	return nil
}

// loadTables copies the rows in and compares counts and checksums with those at the end of the stream.
func loadTables(ctx context.Context, tx pgx.Tx, a *reader, m manifest) (ending, error) {
	var got []tableEnd
	for i, t := range m.Tables {
		rows := a.table(i)
		tag, err := tx.Conn().PgConn().CopyFrom(ctx, rows, t.copyFrom())
		if rows.err != nil {
			return ending{}, rows.err // And not what Postgres says of a copy that was broken off.
		}
		if err != nil {
			return ending{}, fmt.Errorf("fill %s: %w", t.name(), err)
		}
		got = append(got, tableEnd{Rows: tag.RowsAffected(), SHA256: rows.sum()})
	}
	end, err := a.end()
	if err != nil {
		return ending{}, err
	}
	if !slices.Equal(got, end.Tables) || len(end.Sequences) != len(m.Sequences) {
		return ending{}, ErrDamaged
	}
	return end, nil
}

func setSequences(ctx context.Context, tx pgx.Tx, m manifest, end ending) error {
	for i, s := range m.Sequences {
		v := end.Sequences[i]
		if _, err := tx.Exec(ctx, "select setval($1::text::regclass, $2, $3)", s.name(), v.Last, v.Called); err != nil {
			return fmt.Errorf("set %s: %w", s.name(), err)
		}
	}
	return nil
}

func run(ctx context.Context, tx pgx.Tx, statements []string) error {
	for _, sql := range statements {
		if _, err := tx.Exec(ctx, sql); err != nil {
			return fmt.Errorf("%w (in: %s)", err, sql)
		}
	}
	return nil
}
