package pg

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
)

// usagePatience is how long usage is looked up, or kept.
const usagePatience = 5 * time.Second

// usageKept is for how many days it is kept who asked for what.
const usageKept = 90

// AddUsage implements engine.Usage. What is old goes in the same statement.
func (s *Store) AddUsage(ctx context.Context, rows []engine.Tallied) error {
	ctx, cancel := context.WithTimeout(ctx, usagePatience)
	defer cancel()
	things, callers := make([]string, len(rows)), make([]string, len(rows))
	names, byKey, times := make([]string, len(rows)), make([]bool, len(rows)), make([]int64, len(rows))
	for i, r := range rows {
		things[i], callers[i], names[i], byKey[i], times[i] = r.Thing, r.Caller, r.As, r.ByKey, r.Times
	}
	_, err := s.pool.Exec(ctx, fmt.Sprintf(`with old as (delete from %[1]s.asked where day < current_date - %[2]d)
		insert into %[1]s.asked as a (thing, name, caller, by_key, day, times)
		select thing, name, caller, by_key, current_date, times
		from unnest($1::text[]::uuid[], $2::text[], $3::text[]::uuid[], $4::bool[], $5::bigint[]) as n(thing, name, caller, by_key, times)
		on conflict (thing, day, caller, name) do update set times = a.times + excluded.times`, s.schema, usageKept),
		things, names, callers, byKey, times)
	return s.missing(err)
}

// Usage implements engine.Usage.
func (s *Store) Usage(ctx context.Context, things []string, days int) ([]engine.Asked, error) {
	ctx, cancel := context.WithTimeout(ctx, usagePatience)
	defer cancel()
	rows, err := s.pool.Query(ctx, fmt.Sprintf(`select a.thing::text, a.name, a.caller::text, a.by_key, sum(a.times)::bigint, max(a.day),
			coalesce(k.name, '')
		from %[1]s.asked a left join %[1]s.api_key k on a.by_key and k.id = a.caller
		where a.thing = any($1::text[]::uuid[]) and a.day > current_date - $2::int
		group by a.thing, a.name, a.caller, a.by_key, k.name order by a.by_key desc, 5 desc, 3, 2`, s.schema), things, days)
	if err != nil {
		return nil, wrap("look up who asked", err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (engine.Asked, error) {
		var a engine.Asked
		return a, row.Scan(&a.Thing, &a.As, &a.Caller, &a.ByKey, &a.Times, &a.Last, &a.Name)
	})
	return all, wrap("look up who asked", err)
}

// Count implements engine.Models.
func (s *Store) Count(ctx context.Context, e *metadata.Entity, f *metadata.Field) (int64, error) {
	ctx, cancel := context.WithTimeout(ctx, breachPatience)
	defer cancel()
	query := "select count(*) from " + tableOf(s.schema, e)
	if f != nil {
		query += fmt.Sprintf(" where %s is not null", columnOf(f))
	}
	var n int64
	err := s.pool.QueryRow(ctx, query).Scan(&n)
	if overdue(ctx, err) {
		err = s.pool.QueryRow(context.WithoutCancel(ctx), "select greatest(reltuples, 0)::bigint from pg_class where oid = $1::text::regclass", tableOf(s.schema, e)).Scan(&n)
	}
	return n, wrap("count records", err)
}
