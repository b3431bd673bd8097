// Package migrate brings the system tables of a database to the version this program knows: those of schema
// kith, and those of each workspace's schema. It stands apart from package pg so that pgtest can use it
// without a cycle.
package migrate

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/tern/v2/migrate"

	"kith/migrations"
)

// Schema is where the tables live that all workspaces share.
const Schema = "kith"

// schemaLock is the advisory lock under which schema kith is made: CREATE SCHEMA IF NOT EXISTS still fails
// when two connections run it at once.
const schemaLock = 0x6b697468

// System brings schema kith to the newest version, River's tables of jobs included. The connection must be a direct one, not through a
// pooler, because the lock on migrations belongs to the session.
func System(ctx context.Context, conn *pgx.Conn) error {
	m, err := systemMigrator(ctx, conn)
	if err != nil {
		return err
	}
	if err := systemTo(ctx, m, len(m.Migrations)); err != nil {
		return err
	}
	return jobTables(ctx, conn)
}

// SystemTo brings Kith's own tables of schema kith up or down to the version; 0 leaves none but the version's own.
func SystemTo(ctx context.Context, conn *pgx.Conn, version int) error {
	m, err := systemMigrator(ctx, conn)
	if err != nil {
		return err
	}
	return systemTo(ctx, m, version)
}

// SystemVersion returns how many system migrations this program knows.
func SystemVersion() (int, error) { return count(migrations.System()) }

func systemTo(ctx context.Context, m *migrate.Migrator, version int) error {
	current, err := m.GetCurrentVersion(ctx)
	if err != nil {
		return fmt.Errorf("migrate: read version: %w", err)
	}
	if err := tooNew(int(current), len(m.Migrations)); err != nil {
		return err
	}
	if err := m.MigrateTo(ctx, int32(version)); err != nil {
		return fmt.Errorf("migrate: schema %s: %w", Schema, err)
	}
	return nil
}

func systemMigrator(ctx context.Context, conn *pgx.Conn) (*migrate.Migrator, error) {
	if err := makeSchema(ctx, conn); err != nil {
		return nil, fmt.Errorf("migrate: make schema %s: %w", Schema, err)
	}
	m, err := migrate.NewMigrator(ctx, conn, Schema+".version")
	if err != nil {
		return nil, fmt.Errorf("migrate: %w", err)
	}
	if err := m.LoadMigrations(migrations.System()); err != nil {
		return nil, fmt.Errorf("migrate: load: %w", err)
	}
	return m, nil
}

func makeSchema(ctx context.Context, conn *pgx.Conn) error {
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "select pg_advisory_xact_lock($1)", schemaLock); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, "create schema if not exists "+Schema)
		return err
	})
}

// ErrTooNew says that a newer Kith has migrated the database.
var ErrTooNew = errors.New("the database was migrated by a newer Kith: run that version, or restore an older backup")

func tooNew(current, known int) error {
	if current > known {
		return fmt.Errorf("migrate: at migration %d, this program knows %d: %w", current, known, ErrTooNew)
	}
	return nil
}

func count(files fs.FS) (int, error) {
	found, err := migrate.FindMigrations(files)
	return len(found), err
}
