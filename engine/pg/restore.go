package pg

import (
	"context"
	"io"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/backup"
)

// Restore makes all that Backup wrote in an empty database: all of it, or with an error nothing. MigrateAll
// comes next, since the backup may be of an older version.
func Restore(ctx context.Context, conn *pgx.Conn, r io.Reader) error {
	return backup.Restore(ctx, conn, r)
}
