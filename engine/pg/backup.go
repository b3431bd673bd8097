package pg

import (
	"context"
	"io"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/backup"
)

// Backup writes everything of Kith in the database, as of one moment, into one stream. Changes of the model
// wait until it is done.
func Backup(ctx context.Context, conn *pgx.Conn, w io.Writer) error {
	return backup.Make(ctx, conn, w)
}
