package doctor

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	oldest     = 150000 // as server_version_num counts
	mostSkew   = 2 * time.Second
	longHeld   = 10 * time.Minute
	ownNeeds   = 4 // connections of a server beside its pool
	freeAtBest = 5 // connections left for backups and people
)

// server looks at the version and the encoding.
func server(ctx context.Context, p *Patient) ([]Finding, error) {
	var number int
	var version, encoding string
	err := p.Conn.QueryRow(ctx, `select current_setting('server_version_num')::int, current_setting('server_version'),
		current_setting('server_encoding')`).Scan(&number, &version, &encoding)
	var found []Finding
	if number < oldest {
		found = append(found, grave("the server is Postgres "+version, "move to Postgres 15 or later"))
	}
	if encoding != "UTF8" {
		found = append(found, grave("the database is encoded as "+encoding, "make a database with encoding UTF8, and restore a backup into it"))
	}
	return found, err
}

// durability looks for settings by which acknowledged writes may be lost.
func durability(ctx context.Context, p *Patient) ([]Finding, error) {
	rows, err := p.Conn.Query(ctx, `select name from pg_settings where setting = 'off'
		and name in ('fsync', 'full_page_writes', 'synchronous_commit', 'autovacuum') order by name`)
	if err != nil {
		return nil, err
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	var found []Finding
	for _, name := range names {
		why := "a crash may lose or spoil data"
		if name == "autovacuum" {
			why = "tables grow and plans get worse"
		}
		found = append(found, hint(name+" is off: "+why, "turn it on in the server's settings"))
	}
	return found, err
}

// collation looks for the collation that texts are kept in.
func collation(ctx context.Context, p *Patient) ([]Finding, error) {
	var there bool
	err := p.Conn.QueryRow(ctx, "select exists (select from pg_collation where collname = 'und-x-icu')").Scan(&there)
	if err != nil || there {
		return nil, err
	}
	return []Finding{grave("the server has no collations of ICU", "use a Postgres that was built with ICU, as all usual packages are")}, nil
}

// connections looks whether the server has enough of them for a pool.
func connections(ctx context.Context, p *Patient) ([]Finding, error) {
	var most, reserved, used int
	err := p.Conn.QueryRow(ctx, `select current_setting('max_connections')::int, current_setting('superuser_reserved_connections')::int,
		(select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid())`).Scan(&most, &reserved, &used)
	if err != nil {
		return nil, err
	}
	free := most - reserved
	if p.Pool+ownNeeds > free {
		return []Finding{grave(
			fmt.Sprintf("a server of Kith takes up to %d connections, and the database has %d for all", p.Pool+ownNeeds, free),
			"lower KITH_POOL, or raise max_connections")}, nil
	}
	if free-used < freeAtBest {
		return []Finding{hint(fmt.Sprintf("%d of %d connections are taken", used, free), "lower KITH_POOL of each server, or raise max_connections")}, nil
	}
	return nil, nil
}

// pooler tells whether something stands between this program and the database: then the process that the connection was
// made to is not the one that answers.
func pooler(ctx context.Context, p *Patient) ([]Finding, error) {
	var pid uint32
	if err := p.Conn.QueryRow(ctx, "select pg_backend_pid()").Scan(&pid); err != nil || pid == p.Conn.PgConn().PID() {
		return nil, err
	}
	return []Finding{hint("the database is reached through a pooler",
		"give Kith a direct address: migrations, and being told of changed models, need sessions of their own")}, nil
}

// clock compares this machine's with the database's.
func clock(ctx context.Context, p *Patient) ([]Finding, error) {
	var theirs time.Time
	before := time.Now()
	if err := p.Conn.QueryRow(ctx, "select clock_timestamp()").Scan(&theirs); err != nil {
		return nil, err
	}
	ours := before.Add(time.Since(before) / 2)
	if skew := ours.Sub(theirs).Abs(); skew > mostSkew {
		return []Finding{hint(fmt.Sprintf("the clocks of this machine and of the database differ by %s", skew.Round(time.Second)),
			"let both follow a time server (NTP)")}, nil
	}
	return nil, nil
}

// horizon looks for transactions that have run for long: events after the oldest of them reach nobody, and nothing that
// it could still see is cleaned up.
func horizon(ctx context.Context, p *Patient) ([]Finding, error) {
	rows, err := p.Conn.Query(ctx, `select 'process ' || pid || ' (' || coalesce(nullif(application_name, ''), 'unnamed') || ', ' || coalesce(state, '') || ')',
			extract(epoch from now() - xact_start)::float8, 'end it: select pg_terminate_backend(' || pid || ')'
		from pg_stat_activity where xact_start < now() - $1::interval and pid <> pg_backend_pid() and backend_type = 'client backend'
		union all
		select 'prepared transaction ' || gid, extract(epoch from now() - prepared)::float8, 'commit or roll back what was prepared'
		from pg_prepared_xacts where prepared < now() - $1::interval
		order by 2 desc`, longHeld)
	if err != nil {
		return nil, err
	}
	var what, advice string
	var seconds float64
	var found []Finding
	_, err = pgx.ForEachRow(rows, []any{&what, &seconds, &advice}, func() error {
		age := time.Duration(seconds * float64(time.Second)).Round(time.Minute)
		found = append(found, hint(fmt.Sprintf("%s has been in a transaction for %s: webhooks, subscriptions and clean-up wait for it", what, age), advice))
		return nil
	})
	return found, err
}
