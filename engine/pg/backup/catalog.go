package backup

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// ours picks Kith's schemas out of pg_namespace n.
const ours = `(n.nspname = 'kith' or n.nspname like 'ws\_%')`

// notOfJobs leaves out River's tables and what belongs to them: migrating makes them anew, and the jobs in them are made
// again of what they are about (engine.Relay's Requeue). name is that of a thing in n.
func notOfJobs(name string) string {
	return `not (n.nspname = 'kith' and ` + name + ` like 'river\_%')`
}

// notOfExtension leaves out what belongs to an extension, which brings it itself.
func notOfExtension(class, oid string) string {
	return fmt.Sprintf(`not exists (select from pg_catalog.pg_depend e
		where e.classid = %s::regclass and e.objid = %s and e.deptype = 'e')`, class, oid)
}

// listTables returns the quoted names of all tables, in the order of the manifest.
func listTables(ctx context.Context, conn *pgx.Conn) ([]string, error) {
	names, err := collect[string](ctx, conn, `
		select format('"%s"."%s"', replace(n.nspname, '"', '""'), replace(c.relname, '"', '""'))
		from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
		where `+ours+` and `+notOfJobs("c.relname")+` and c.relkind = 'r'
		order by n.nspname, c.relname`)
	if err == nil && len(names) == 0 {
		err = ErrNoKith
	}
	return names, err
}

// lockTables keeps the tables from being altered or dropped until the transaction ends.
func lockTables(ctx context.Context, tx pgx.Tx, names []string) error {
	_, err := tx.Exec(ctx, "lock table "+strings.Join(names, ", ")+" in access share mode")
	var pg *pgconn.PgError
	if errors.As(err, &pg) && (pg.Code == "42P01" || pg.Code == "3F000") {
		return errMoved
	}
	return err
}

func readCatalog(ctx context.Context, tx pgx.Tx) (manifest, error) {
	m := manifest{Format: format, At: time.Now().UTC().Truncate(time.Second)}
	if err := refuseUnknown(ctx, tx); err != nil {
		return m, err
	}
	for _, read := range []func(context.Context, pgx.Tx, *manifest) error{
		readSchemas, readVersions, readExtensions, readFunctions, readSequenceOptions, readTables, readStatistics,
	} {
		if err := read(ctx, tx, &m); err != nil {
			return m, fmt.Errorf("read catalog: %w", err)
		}
	}
	return m, nil
}

// refuseUnknown stops before anything is left out: better no backup than one that lacks something.
func refuseUnknown(ctx context.Context, tx pgx.Tx) error {
	unknown, err := collect[string](ctx, tx, `
		select kind || ' ' || n.nspname || '.' || name from (
			select case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table'
				when 'p' then 'partitioned table' when 'c' then 'composite type' else 'inherited table' end,
				c.relnamespace, c.relname, 'pg_class', c.oid
			from pg_catalog.pg_class c
			where c.relkind in ('v', 'm', 'f', 'p', 'c') or c.relkind = 'r' and c.relhassubclass
			union all
			select 'row security on', c.relnamespace, c.relname, 'pg_class', c.oid
			from pg_catalog.pg_class c where c.relrowsecurity
			union all
			select 'trigger ' || t.tgname || ' on', c.relnamespace, c.relname, 'pg_trigger', t.oid
			from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid where not t.tgisinternal
			union all
			select 'type', t.typnamespace, t.typname, 'pg_type', t.oid
			from pg_catalog.pg_type t where t.typtype in ('d', 'e', 'r')
			union all
			select 'aggregate', p.pronamespace, p.proname, 'pg_proc', p.oid
			from pg_catalog.pg_proc p where p.prokind in ('a', 'w')
			union all
			select 'collation', l.collnamespace, l.collname, 'pg_collation', l.oid from pg_catalog.pg_collation l
			union all
			select 'operator', o.oprnamespace, o.oprname, 'pg_operator', o.oid from pg_catalog.pg_operator o
			union all
			select 'position in the event log in column ' || a.attname || ' of', c.relnamespace, c.relname, 'pg_class', c.oid
			from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
			where a.atttypid = 'xid8'::regtype and c.relkind = 'r'
				and (c.relname::text, a.attname::text) not in (`+positions()+`)
		) thing (kind, ns, name, class, oid) join pg_catalog.pg_namespace n on n.oid = ns
		where `+ours+` and `+notOfJobs("name")+` and `+notOfExtension("('pg_catalog.' || class)", "thing.oid")+` order by 1`)
	if err != nil {
		return fmt.Errorf("read catalog: %w", err)
	}
	if len(unknown) > 0 {
		return fmt.Errorf("a backup can't hold these, remove them first: %s", strings.Join(unknown, "; "))
	}
	return nil
}

func readSchemas(ctx context.Context, tx pgx.Tx, m *manifest) (err error) {
	m.Schemas, err = collect[string](ctx, tx, `select n.nspname from pg_catalog.pg_namespace n where `+ours+` order by 1`)
	return err
}

func readVersions(ctx context.Context, tx pgx.Tx, m *manifest) error {
	if err := tx.QueryRow(ctx, "select current_setting('server_version')").Scan(&m.Postgres); err != nil {
		return err
	}
	for _, schema := range m.Schemas {
		highest := &m.Workspace
		if schema == "kith" {
			highest = &m.System
		}
		var version int
		if err := tx.QueryRow(ctx, "select version from "+quote(schema, "version")).Scan(&version); err != nil {
			return err
		}
		*highest = max(*highest, version)
	}
	return nil
}

func readExtensions(ctx context.Context, tx pgx.Tx, m *manifest) error {
	rows, err := tx.Query(ctx, `
		select e.extname, n.nspname
		from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace
		where e.extname <> 'plpgsql' order by e.oid`)
	if err != nil {
		return err
	}
	m.Extensions, err = pgx.CollectRows(rows, pgx.RowToStructByPos[extension])
	return err
}

func readFunctions(ctx context.Context, tx pgx.Tx, m *manifest) (err error) {
	m.Functions, err = collect[string](ctx, tx, `
		select pg_get_functiondef(p.oid)
		from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
		where `+ours+` and `+notOfJobs("p.proname")+` and `+notOfExtension("'pg_catalog.pg_proc'", "p.oid")+`
		order by p.oid`)
	return err
}

func readStatistics(ctx context.Context, tx pgx.Tx, m *manifest) (err error) {
	m.Statistics, err = collect[string](ctx, tx, `
		select pg_get_statisticsobjdef(s.oid)
		from pg_catalog.pg_statistic_ext s join pg_catalog.pg_namespace n on n.oid = s.stxnamespace
		where `+ours+` order by n.nspname, s.stxname`)
	return err
}

type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

func collect[T any](ctx context.Context, db querier, sql string, args ...any) ([]T, error) {
	rows, err := db.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[T])
}
