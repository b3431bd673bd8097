package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"github.com/jackc/pgx/v5"

	"kith/bench/load"
)

// measureGrown measures the reads as admin, makes Kith's table of deals so many times as large, and measures again. The
// floor, whose tables stay as they are, tells what the machine did meanwhile.
func (g *ground) measureGrown(ctx context.Context, o options) (string, error) {
	list, _, err := g.contests(o)
	if err != nil {
		return "", err
	}
	var before, after report
	if err := g.hold(ctx, o, list, &before); err != nil {
		return "", err
	}
	var count int64
	if err := g.connected(ctx, func(conn *pgx.Conn) error {
		count, err = growDeals(ctx, conn, o.grow)
		return err
	}); err != nil {
		return "", fmt.Errorf("grow: %w", err)
	}
	for i := range list {
		list[i].grown = true
	}
	if err := g.hold(ctx, o, list, &after); err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d deals instead of %d. The factor is how many times as long a request takes, by the floor's pace in the same rounds.\n\n", count, count/int64(o.grow))
	b.WriteString("| case | clients | p50 before | p50 after | factor |\n| --- | ---: | ---: | ---: | ---: |\n")
	for i, was := range before.outcomes {
		is := after.outcomes[i]
		fmt.Fprintf(&b, "| %s: %s | %d | %s | %s | **%.2f** |\n", label(was.name), was.title, was.clients,
			ms(medians(was.product).P50), ms(medians(is.product).P50), was.share()/is.share())
	}
	return b.String(), nil
}

// share is Kith's part of the floor's rate, in the middle of the rounds.
func (o outcome) share() float64 {
	return load.SpreadOf(load.Shares(rates(o.product), rates(o.floor))).Median
}

// growDeals copies each deal so many times, with amounts and days of their own, and answers how many there are then. The
// copies have no tasks. Indexes are taken away meanwhile, and triggers do not fire: each row is as right as the one that
// it was copied from.
func growDeals(ctx context.Context, conn *pgx.Conn, factor int) (int64, error) {
	table, err := text(ctx, conn, `select 'ws_main.' || quote_ident(p.name) from ws_main.physical p
		join ws_main.document d on d.body ->> 'x-id' = p.id where d.id = 'deal'`)
	if err != nil {
		return 0, err
	}
	columns, err := text(ctx, conn, `select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
		where attrelid = $1::regclass and attnum > 0 and not attisdropped`, table)
	if err != nil {
		return 0, err
	}
	values, err := text(ctx, conn, `select string_agg(case
			when attname = 'id' then '(lpad(to_hex((extract(epoch from now()) * 1000)::bigint + n), 12, ''0'') || ''7'' || substr(md5(n || d.id::text), 1, 3) || ''8'' || substr(md5(n || d.id::text), 4, 15))::uuid'
			when attname = 'external_id' then 'null'
			when atttypid = 'numeric'::regtype and attname ~ 'amount' then 'round(d.' || quote_ident(attname) || ' * (0.5 + random())::numeric, 2)'
			when atttypid = 'date'::regtype then 'd.' || quote_ident(attname) || ' - (random() * 700)::int'
			else 'd.' || quote_ident(attname) end, ', ' order by attnum) from pg_attribute
		where attrelid = $1::regclass and attnum > 0 and not attisdropped`, table)
	if err != nil {
		return 0, err
	}
	indexes, err := lines(ctx, conn, `select indexdef from pg_indexes where schemaname || '.' || quote_ident(tablename) = $1
		and indexname not in (select conname from pg_constraint)`, table)
	if err != nil {
		return 0, err
	}
	drops, err := lines(ctx, conn, `select format('drop index %I.%I', schemaname, indexname) from pg_indexes
		where schemaname || '.' || quote_ident(tablename) = $1 and indexname not in (select conname from pg_constraint)`, table)
	if err != nil {
		return 0, err
	}
	steps := append([]string{"set session_replication_role = replica", "set synchronous_commit = off", "set maintenance_work_mem = '1GB'", "set statement_timeout = 0"}, drops...)
	steps = append(steps, fmt.Sprintf("insert into %s (%s) select %s from %s d cross join generate_series(1, %d) n", table, columns, values, table, factor-1))
	steps = append(append(steps, indexes...), "vacuum analyze "+table)
	for _, sql := range steps {
		slog.Info("growing", "step", sql[:min(len(sql), 100)])
		if _, err := conn.Exec(ctx, sql); err != nil {
			return 0, err
		}
	}
	var count int64
	err = conn.QueryRow(ctx, "select count(*) from "+table).Scan(&count)
	return count, err
}

func text(ctx context.Context, conn *pgx.Conn, sql string, args ...any) (string, error) {
	var out string
	err := conn.QueryRow(ctx, sql, args...).Scan(&out)
	return out, err
}

func lines(ctx context.Context, conn *pgx.Conn, sql string, args ...any) ([]string, error) {
	rows, err := conn.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}
