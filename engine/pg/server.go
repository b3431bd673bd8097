package pg

import (
	"context"

	"github.com/jackc/pgx/v5"

	"kith/engine"
)

// oldestServer is the first version of Postgres that will do, as server_version_num counts.
const oldestServer = 150000

// CheckServer refuses a server that is too old, or whose database can't hold every language's text.
func CheckServer(ctx context.Context, conn *pgx.Conn) error {
	var number int
	var version, encoding string
	err := conn.QueryRow(ctx, `select current_setting('server_version_num')::int, current_setting('server_version'),
		current_setting('server_encoding')`).Scan(&number, &version, &encoding)
	switch {
	case err != nil:
		return wrap("look at the server", err)
	case number < oldestServer:
		return engine.Errorf(engine.BadRequest, "The database server is Postgres %s: Kith needs version %d or later.", version, oldestServer/10000)
	case encoding != "UTF8":
		return engine.Errorf(engine.BadRequest, "The database is encoded as %s: create one with encoding UTF8.", encoding)
	}
	return nil
}
