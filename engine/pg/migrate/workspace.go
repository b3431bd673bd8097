package migrate

import (
	"context"
	"errors"
	"fmt"
	"regexp"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/tern/v2/migrate"

	"kith/migrations"
)

// ErrWorkspaceExists says that the name is taken.
var ErrWorkspaceExists = errors.New("a workspace of this name exists already: choose another name")

// ErrNoWorkspace says that there is no workspace of that name.
var ErrNoWorkspace = errors.New("no workspace of this name")

// workspaceName keeps schema names plain: they need no quotes and fit Postgres's 63 bytes.
var workspaceName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}$`)

// SchemaOf returns the schema of a workspace, or an error that says which names can be.
func SchemaOf(workspace string) (string, error) {
	if !workspaceName.MatchString(workspace) {
		return "", fmt.Errorf("migrate: workspace name %q: use a lower-case letter, then letters, digits or _, 40 characters at most", workspace)
	}
	return "ws_" + workspace, nil
}

// CreateWorkspace registers a workspace and makes its schema with the system tables, inside the caller's
// transaction. It answers ErrWorkspaceExists when the name is taken; the transaction is then aborted.
func CreateWorkspace(ctx context.Context, tx pgx.Tx, name string) error {
	schema, err := SchemaOf(name)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "insert into kith.workspace (name, schema) values ($1, $2)", name, schema); err != nil {
		return fmt.Errorf("migrate: create workspace %q: %w", name, taken(err))
	}
	if _, err := tx.Exec(ctx, "create schema "+schema); err != nil {
		return fmt.Errorf("migrate: create workspace %q: %w", name, taken(err))
	}
	return workspaceTo(ctx, tx, schema, -1)
}

// Workspace brings a workspace's system tables to the newest version, in one transaction.
func Workspace(ctx context.Context, conn *pgx.Conn, name string) error {
	return WorkspaceTo(ctx, conn, name, -1)
}

// WorkspaceTo brings a workspace's system tables up or down to the version, in one transaction; -1 is the
// newest.
func WorkspaceTo(ctx context.Context, conn *pgx.Conn, name string, version int) error {
	schema, err := SchemaOf(name)
	if err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		var there bool
		if err := tx.QueryRow(ctx, "select exists (select from kith.workspace where name = $1)", name).Scan(&there); err != nil {
			return fmt.Errorf("migrate: workspace %q: %w", name, err)
		}
		if !there {
			return fmt.Errorf("migrate: workspace %q: %w", name, ErrNoWorkspace)
		}
		return workspaceTo(ctx, tx, schema, version)
	})
}

// Workspaces returns the names of all workspaces, sorted.
func Workspaces(ctx context.Context, conn *pgx.Conn) ([]string, error) {
	rows, err := conn.Query(ctx, "select name from kith.workspace order by name")
	if err != nil {
		return nil, fmt.Errorf("migrate: list workspaces: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// WorkspaceVersion returns how many workspace migrations this program knows.
func WorkspaceVersion() (int, error) { return count(migrations.Workspace()) }

// workspaceTo runs the steps itself: tern would commit the caller's transaction, and would keep its lock on
// the session when the transaction fails.
func workspaceTo(ctx context.Context, tx pgx.Tx, schema string, version int) error {
	steps, err := workspaceSteps(schema)
	if err != nil {
		return err
	}
	current, err := lockVersion(ctx, tx, schema)
	if err != nil {
		return fmt.Errorf("migrate: %s: read version: %w", schema, err)
	}
	if err := tooNew(current, len(steps)); err != nil {
		return err
	}
	if version < 0 {
		version = len(steps)
	}
	for _, sql := range path(steps, current, version) {
		if _, err := tx.Exec(ctx, sql); err != nil {
			return fmt.Errorf("migrate: %s: %w", schema, err)
		}
	}
	_, err = tx.Exec(ctx, fmt.Sprintf("update %s.version set version = $1 where version <> $1", schema), version)
	return err
}

// lockVersion makes the version row if there is none, and holds it until the transaction ends.
func lockVersion(ctx context.Context, tx pgx.Tx, schema string) (current int, err error) {
	if _, err := tx.Exec(ctx, "select pg_advisory_xact_lock($1, hashtext($2))", schemaLock, schema); err != nil {
		return 0, err
	}
	_, err = tx.Exec(ctx, fmt.Sprintf(`
		create table if not exists %[1]s.version (version int not null);
		insert into %[1]s.version select 0 where not exists (select from %[1]s.version)`, schema))
	if err != nil {
		return 0, err
	}
	err = tx.QueryRow(ctx, fmt.Sprintf("select version from %s.version", schema)).Scan(&current)
	return current, err
}

func workspaceSteps(schema string) ([]*migrate.Migration, error) {
	m, err := migrate.NewMigrator(context.Background(), nil, "")
	if err != nil {
		return nil, fmt.Errorf("migrate: %w", err)
	}
	m.Data["schema"] = schema
	if err := m.LoadMigrations(migrations.Workspace()); err != nil {
		return nil, fmt.Errorf("migrate: load: %w", err)
	}
	return m.Migrations, nil
}

// path lists the statements that lead from one version to another, up or down.
func path(steps []*migrate.Migration, from, to int) (sql []string) {
	for ; from < to; from++ {
		sql = append(sql, steps[from].UpSQL)
	}
	for ; from > to; from-- {
		sql = append(sql, steps[from-1].DownSQL)
	}
	return sql
}

func taken(err error) error {
	var pg *pgconn.PgError
	if errors.As(err, &pg) && (pg.Code == "23505" || pg.Code == "42P06") {
		return ErrWorkspaceExists
	}
	return err
}
