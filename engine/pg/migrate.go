package pg

import (
	"context"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/migrate"
)

// ErrWorkspaceExists says that the name of a new workspace is taken.
var ErrWorkspaceExists = migrate.ErrWorkspaceExists

// Migrate brings the tables of schema kith to the version this program knows. The connection must be a
// direct one, not through a pooler.
func Migrate(ctx context.Context, conn *pgx.Conn) error {
	return migrate.System(ctx, conn)
}

// MigrateAll brings schema kith and then every workspace to the version this program knows.
func MigrateAll(ctx context.Context, conn *pgx.Conn) error {
	if err := migrate.System(ctx, conn); err != nil {
		return err
	}
	names, err := migrate.Workspaces(ctx, conn)
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := migrate.Workspace(ctx, conn, name); err != nil {
			return err
		}
	}
	return nil
}

// CreateWorkspace registers a workspace and makes its schema with the system tables, inside the caller's
// transaction. It answers ErrWorkspaceExists when the name is taken.
func CreateWorkspace(ctx context.Context, tx pgx.Tx, name string) error {
	return migrate.CreateWorkspace(ctx, tx, name)
}

// MigrateWorkspace brings the system tables of one workspace to the version this program knows, in one
// transaction.
func MigrateWorkspace(ctx context.Context, conn *pgx.Conn, name string) error {
	return migrate.Workspace(ctx, conn, name)
}

// SchemaOf returns the schema of a workspace, or an error that says which names can be.
func SchemaOf(workspace string) (string, error) {
	return migrate.SchemaOf(workspace)
}
