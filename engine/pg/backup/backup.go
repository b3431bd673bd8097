// Package backup writes everything of Kith in a database into one stream, and makes a database anew from it,
// without Postgres's client programs.
//
// A backup is a gzipped tar: manifest.json says how each schema, table, index and constraint is made;
// data/N/M is the Mth piece of table N's rows in COPY's text format; end.json, the last, has the counts and
// checksums. Who restores one runs the SQL in it: restore only what you trust.
package backup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/jackc/pgx/v5"
)

// ErrNoKith says that the database holds nothing to back up.
var ErrNoKith = errors.New("there is no Kith in this database")

// errMoved says that tables came or went before they could be locked.
var errMoved = errors.New("the model keeps changing: try again")

// Make writes a backup of schema kith and all workspaces as of one moment. Reading and writing go on
// meanwhile; changes of the model wait until it is done.
func Make(ctx context.Context, conn *pgx.Conn, w io.Writer) error {
	const tries = 5
	for range tries {
		names, err := listTables(ctx, conn)
		if err != nil {
			return wrap(err)
		}
		err = pgx.BeginTxFunc(ctx, conn, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly},
			func(tx pgx.Tx) error { return makeIn(ctx, tx, names, w) })
		if !errors.Is(err, errMoved) {
			return wrap(err)
		}
	}
	return wrap(errMoved)
}

// makeIn locks the tables before the transaction has a snapshot, so that what it reads of the catalog, which
// is always the newest state, fits the rows it sees.
func makeIn(ctx context.Context, tx pgx.Tx, names []string, w io.Writer) error {
	if err := settle(ctx, tx); err != nil {
		return err
	}
	if err := lockTables(ctx, tx, names); err != nil {
		return err
	}
	m, err := readCatalog(ctx, tx)
	if err != nil {
		return err
	}
	if !slices.Equal(names, m.tableNames()) {
		return errMoved
	}
	a := newWriter(w)
	if err := a.manifest(m); err != nil {
		return err
	}
	end, err := writeTables(ctx, tx, a, m)
	if err != nil {
		return err
	}
	if end.Sequences, err = readSequences(ctx, tx, m, end); err != nil {
		return err
	}
	return a.close(end)
}

// settle fixes what the text of values and definitions depends on, and lifts limits of time.
func settle(ctx context.Context, tx pgx.Tx) error {
	_, err := tx.Exec(ctx, `
		set local search_path = '';
		set local datestyle = 'ISO, MDY';
		set local intervalstyle = 'postgres';
		set local timezone = 'UTC';
		set local extra_float_digits = 3;
		set local bytea_output = 'hex';
		set local client_encoding = 'UTF8';
		set local synchronize_seqscans = off;
		set local check_function_bodies = off;
		set local statement_timeout = 0;
		set local lock_timeout = 0;
		set local idle_in_transaction_session_timeout = 0`)
	return err
}

func writeTables(ctx context.Context, tx pgx.Tx, a *writer, m manifest) (end ending, err error) {
	for i, t := range m.Tables {
		out := a.table(i)
		tag, err := tx.Conn().PgConn().CopyTo(ctx, out, t.copyTo())
		if err != nil {
			return end, fmt.Errorf("read %s: %w", t.name(), err)
		}
		if err := out.flush(); err != nil {
			return end, err
		}
		end.Tables = append(end.Tables, tableEnd{Rows: tag.RowsAffected(), SHA256: out.sum()})
	}
	return end, nil
}

func wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("backup: %w", err)
}
