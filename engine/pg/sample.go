package pg

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
)

// sampler copies some of the records of a workspace into another one with tables of the same names.
type sampler struct {
	from, to *Store
	tx       pgx.Tx
	model    *metadata.Model
	sample   engine.Sample
	picked   map[*metadata.Entity]map[string]bool
	people   int             // how many have been made nobody
	known    map[string]bool // users who enter the sandbox: they stay themselves
}

// run picks records and copies them; it answers how many, by entity.
func (c *sampler) run(ctx context.Context) (map[string]int64, error) {
	if err := c.pick(ctx); err != nil {
		return nil, fmt.Errorf("pg: pick a sample: %w", err)
	}
	if err := c.loosen(ctx); err != nil {
		return nil, fmt.Errorf("pg: copy a sample: %w", err)
	}
	copied := map[string]int64{}
	for _, e := range c.model.Entities {
		n, err := c.copyRecords(ctx, e)
		if err != nil {
			return nil, fmt.Errorf("pg: copy a sample of %s: %w", e.Name, err)
		}
		copied[e.Name] = n
	}
	return copied, c.hold(ctx)
}

// pick decides which records are copied: the newest of each entity, what these can't be without, and the links between
// records that are copied both.
func (c *sampler) pick(ctx context.Context) error {
	c.picked = map[*metadata.Entity]map[string]bool{}
	for _, e := range c.model.Entities {
		c.picked[e] = map[string]bool{}
	}
	for _, e := range c.model.Entities {
		ids, err := c.newest(ctx, e)
		if err != nil {
			return err
		}
		if err := c.take(ctx, e, ids); err != nil {
			return err
		}
	}
	for _, e := range c.model.Entities {
		if e.LinkOf == nil {
			continue
		}
		ids, err := c.links(ctx, e)
		if err != nil {
			return err
		}
		if err := c.take(ctx, e, ids); err != nil {
			return err
		}
	}
	return nil
}

// newest are the newest records of an entity, as many as are asked for; of the system's entities all.
func (c *sampler) newest(ctx context.Context, e *metadata.Entity) ([]string, error) {
	table := tableOf(c.from.schema, e)
	if e.System {
		return c.ids(ctx, fmt.Sprintf("select id::text from %s", table))
	}
	n, named := c.sample.Of[e.Name]
	if !named {
		n = c.sample.Each
	}
	if n == 0 || e.LinkOf != nil {
		return nil, nil
	}
	return c.ids(ctx, fmt.Sprintf("select id::text from %s where %s is null order by %s desc, id desc limit $1", table,
		quoted(e.Field("deletedAt").Columns[0].Name), quoted(e.Field("createdAt").Columns[0].Name)), n)
}

// links are the records of an entity of links whose both sides are picked.
func (c *sampler) links(ctx context.Context, e *metadata.Entity) ([]string, error) {
	query := fmt.Sprintf("select id::text from %s where %s is null", tableOf(c.from.schema, e), quoted(e.Field("deletedAt").Columns[0].Name))
	var args []any
	for _, f := range e.Fields {
		if !leads(f) || !f.Required {
			continue
		}
		args = append(args, slices.Sorted(maps.Keys(c.picked[f.Target])))
		query += fmt.Sprintf(" and %s = any($%d::uuid[])", quoted(f.Columns[0].Name), len(args))
	}
	return c.ids(ctx, query, args...)
}

// take picks records, and what they can't be without.
func (c *sampler) take(ctx context.Context, e *metadata.Entity, ids []string) error {
	ids = slices.DeleteFunc(ids, func(id string) bool { return c.picked[e][id] })
	if len(ids) == 0 {
		return nil
	}
	for _, id := range ids {
		c.picked[e][id] = true
	}
	for _, f := range e.Fields {
		if !leads(f) || f.Target.System || !f.Required && (f.Arc == nil || !f.Arc.Required) {
			continue
		}
		column := quoted(f.Columns[0].Name)
		needed, err := c.ids(ctx, fmt.Sprintf("select distinct %s::text from %s where id = any($1::uuid[]) and %s is not null", column, tableOf(c.from.schema, e), column), ids)
		if err != nil {
			return err
		}
		if err := c.take(ctx, f.Target, needed); err != nil {
			return err
		}
	}
	return nil
}

// leads is whether a field is kept as the id of another record.
func leads(f *metadata.Field) bool {
	return f.Target != nil && len(f.Columns) > 0 && !f.Back && !f.Computed() && f.Name != "id"
}

func (c *sampler) ids(ctx context.Context, query string, args ...any) ([]string, error) {
	rows, err := c.tx.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}
