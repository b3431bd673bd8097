package migrate

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

// jobTables brings River's tables in schema kith to the version this program knows. River numbers its migrations itself.
func jobTables(ctx context.Context, conn *pgx.Conn) error {
	m, err := jobMigrator()
	if err != nil {
		return err
	}
	for {
		more, err := jobStep(ctx, conn, m)
		if err != nil {
			return fmt.Errorf("migrate: tables of jobs: %w", err)
		}
		if !more {
			return nil
		}
	}
}

// jobStep makes one migration in a transaction of its own: a later one uses what an earlier one added to a type.
func jobStep(ctx context.Context, conn *pgx.Conn, m *rivermigrate.Migrator[pgx.Tx]) (more bool, err error) {
	err = pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "select pg_advisory_xact_lock($1)", schemaLock); err != nil {
			return err
		}
		done, err := m.MigrateTx(ctx, tx, rivermigrate.DirectionUp, &rivermigrate.MigrateOpts{MaxSteps: 1}) //nolint:staticcheck // it warns of several in one transaction
		more = err == nil && len(done.Versions) > 0
		return err
	})
	return more, err
}

// JobsVersion returns how many migrations of River's tables this program knows.
func JobsVersion() (int, error) {
	m, err := jobMigrator()
	if err != nil {
		return 0, err
	}
	return len(m.AllVersions()), nil
}

func jobMigrator() (*rivermigrate.Migrator[pgx.Tx], error) {
	m, err := rivermigrate.New(riverpgxv5.New(nil), &rivermigrate.Config{Schema: Schema, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, fmt.Errorf("migrate: jobs: %w", err)
	}
	return m, nil
}
