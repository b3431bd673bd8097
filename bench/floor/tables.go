package floor

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/jackc/pgx/v5"
)

//go:embed schema.sql
var schemaSQL string

//go:embed indexes.sql
var indexesSQL string

// Create makes the empty tables anew, in the schema floor.
func Create(ctx context.Context, conn *pgx.Conn) error {
	if _, err := conn.Exec(ctx, "DROP SCHEMA IF EXISTS floor CASCADE;\n"+schemaSQL); err != nil {
		return fmt.Errorf("floor: create tables: %w", err)
	}
	return nil
}

// Index makes the indexes and keys once the tables are filled, and lets Postgres look at what is in them.
func Index(ctx context.Context, conn *pgx.Conn) error {
	if _, err := conn.Exec(ctx, indexesSQL); err != nil {
		return fmt.Errorf("floor: create indexes: %w", err)
	}
	if _, err := conn.Exec(ctx, "VACUUM ANALYZE"); err != nil {
		return fmt.Errorf("floor: analyze: %w", err)
	}
	return nil
}
