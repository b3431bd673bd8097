package pg

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/engine/pg/query"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/kind"
)

// breachPatience is how long the records that break one demand are counted.
const breachPatience = 8 * time.Second

// Breaches implements engine.Models. What a rule asks is counted by the SQL that judges rules about other records; what a
// field asks of its values by the very checks that judge them as they are written.
func (s *Store) Breaches(ctx context.Context, old, next *metadata.Model, demands []engine.Demand) ([]engine.Breach, error) {
	var found []engine.Breach
	for _, d := range demands {
		c := &counting{store: s, next: next, old: old.KeptByID(d.Entity.ID), breach: engine.Breach{Demand: d}}
		if err := c.count(ctx); err != nil {
			return nil, err
		}
		if c.breach.Count > 0 || c.breach.Unknown {
			found = append(found, c.breach)
		}
	}
	return found, nil
}

// counting counts the records that break one demand. They are read as the next model has them: with nothing in the
// columns that it adds.
type counting struct {
	store  *Store
	next   *metadata.Model
	old    *metadata.Entity // as it is stored
	breach engine.Breach
	ids    []string // of examples
}

func (c *counting) count(ctx context.Context) error {
	if c.elsewhere() {
		c.breach.Unknown = true
		return nil
	}
	within, cancel := context.WithTimeout(ctx, breachPatience)
	defer cancel()
	err := pgx.BeginTxFunc(within, c.store.pool, pgx.TxOptions{AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		if _, err := tx.Exec(within, "select set_config('statement_timeout', $1, true)", fmt.Sprint(breachPatience.Milliseconds())); err != nil {
			return err
		}
		if err := c.judge(within, tx); err != nil || !c.breach.Show {
			return err
		}
		return c.show(within, tx)
	})
	switch state := sqlState(err); {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case overdue(within, err):
		c.breach.AtLeast, c.breach.Unknown = c.breach.Count > 0, c.breach.Count == 0
		return nil
	case state == undefinedColumn || state == undefinedTable: // a rule speaks of what will be there only then
		c.breach.Unknown = true
		return nil
	}
	return wrap("count records that break the model", err)
}

// judge counts by what is asked.
func (c *counting) judge(ctx context.Context, tx pgx.Tx) error {
	switch d := c.breach.Demand; {
	case d.Required:
		q := &script{}
		q.add(columnOf(d.Field), " is null")
		return c.matching(ctx, tx, q)
	case d.Rule != nil:
		return c.breaking(ctx, tx)
	case d.Unique != nil:
		return c.doubles(ctx, tx)
	}
	return c.values(ctx, tx)
}

// breaking counts the records that break a rule.
func (c *counting) breaking(ctx context.Context, tx pgx.Tx) error {
	state := &engine.State{Workspace: c.store.workspace, Model: c.next}
	in := query.Predicate{State: state, Actor: &engine.Actor{}, Now: time.Now(), Entity: c.breach.Entity, Alias: "t"}
	sql, args, err := in.Compile(c.breach.Rule.Check, 0)
	if err != nil {
		return err
	}
	q := &script{args: args}
	q.add("not (", sql, ")")
	return c.matching(ctx, tx, q)
}

// matching counts the records in use that meet a condition about alias t.
func (c *counting) matching(ctx context.Context, tx pgx.Tx, where *script) error {
	row := tx.QueryRow(ctx, fmt.Sprintf(`with broken as materialized (select t.id from %s t where t.%s is null and (%s))
		select count(*), array(select id::text from broken limit %d) from broken`,
		c.source(), quoted(deletedAtColumn), where, engine.MostIDs), where.args...)
	return row.Scan(&c.breach.Count, &c.ids)
}

// doubles counts the records in use that a unique index would refuse, by what it is made of.
func (c *counting) doubles(ctx context.Context, tx pgx.Tx) error {
	index := catalog.Unique(c.breach.Entity, *c.breach.Unique)
	row := tx.QueryRow(ctx, fmt.Sprintf(`with same as materialized (
			select count(*) as n, (array_agg(t.id::text))[1:%[1]d] as ids from %[2]s t where t.%[3]s is null and %[4]s group by %[5]s having count(*) > 1)
		select coalesce(sum(n), 0)::bigint, coalesce((select array_agg(id) from (select unnest(ids) as id from same limit %[1]d) as some_of), '{}') from same`,
		engine.MostIDs, c.source(), quoted(deletedAtColumn), index.Where, index.Columns))
	return row.Scan(&c.breach.Count, &c.ids)
}

// source is the entity's table with the columns that the next model gives it.
func (c *counting) source() string {
	stored := map[string]bool{}
	for _, f := range c.old.Kept() {
		for _, column := range f.Columns {
			stored[column.Name] = true
		}
	}
	var list []string
	for _, f := range c.breach.Entity.Fields {
		for _, column := range f.Columns {
			if stored[column.Name] {
				list = append(list, "r."+quoted(column.Name))
				continue
			}
			list = append(list, "null::"+sqlType(column.Type)+" as "+quoted(column.Name))
		}
	}
	return "(select " + strings.Join(list, ", ") + " from " + tableOf(c.store.schema, c.old) + " r)"
}

// elsewhere is whether what is asked is about values that publishing makes: those of a field that gets another kind, or
// that is computed and stored from then on.
func (c *counting) elsewhere() bool {
	made := func(f *metadata.Field) bool {
		was := c.old.KeptByID(f.ID)
		same := func(a, b metadata.Column) bool { return a.Name == b.Name && a.Type == b.Type }
		if was == nil {
			return f.Computed() && f.Stored || f.Shape.Numbering != nil
		}
		return !slices.EqualFunc(was.Columns, f.Columns, same)
	}
	d := c.breach.Demand
	switch {
	case d.Field != nil:
		return made(d.Field)
	case d.Unique != nil:
		return slices.ContainsFunc(d.Unique.Fields, made)
	}
	found := false
	expr.Walk(d.Rule.Check, func(n expr.Node) bool {
		if named, ok := n.(*expr.Field); ok {
			if _, own := named.From.(*expr.Ref); own {
				f := d.Entity.Field(named.Name)
				found = found || f != nil && made(f)
			}
		}
		return !found
	})
	return found
}

// show reads what stands for the examples, and what they have of the field in question.
func (c *counting) show(ctx context.Context, tx pgx.Tx) error {
	display, about := c.old.Field(c.old.Display), c.about()
	if display == nil || len(display.Columns) == 0 {
		display = c.old.Field("id")
	}
	list := []string{"t.id::text"}
	for _, f := range []*metadata.Field{display, about} {
		if f == nil {
			continue
		}
		list = append(list, selected(f)...)
	}
	c.breach.IDs = c.ids
	ids, err := uuids(c.ids[:min(len(c.ids), engine.MostExamples)])
	if err != nil {
		return err
	}
	rows, err := tx.Query(ctx, fmt.Sprintf("select %s from %s t where t.id = any($1::uuid[])", strings.Join(list, ", "), tableOf(c.store.schema, c.old)), ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	byID := map[string]engine.Example{}
	err = each(func(rows pgx.Rows) error {
		row, err := rows.Values()
		if err != nil {
			return err
		}
		one := engine.Example{}
		one.ID, _ = row[0].(string)
		if one.Label, err = shownAs(display, row[1:]); err == nil && about != nil {
			one.Value, err = shownAs(about, row[1+len(display.Columns):])
		}
		byID[one.ID] = one
		return err
	})(rows)
	for _, id := range c.ids {
		if one, ok := byID[id]; ok {
			c.breach.Examples = append(c.breach.Examples, one)
		}
	}
	return err
}

// about is the field, as it is stored, whose value tells why a record breaks what is asked; nil for none.
func (c *counting) about() *metadata.Field {
	d := c.breach.Demand
	switch {
	case d.Values:
		return c.old.KeptByID(d.Field.ID)
	case d.Unique != nil && d.Unique.Fields[0].Target == nil:
		return c.old.KeptByID(d.Unique.Fields[0].ID)
	case d.Rule != nil && len(d.Rule.Fields) > 0 && d.Rule.Requires == nil:
		if f := d.Entity.Field(d.Rule.Fields[0]); f != nil && len(f.Columns) > 0 {
			return c.old.KeptByID(f.ID)
		}
	}
	return nil
}

// selected are the columns of a field under alias t, as canonical takes them.
func selected(f *metadata.Field) []string {
	var list []string
	for _, column := range f.Columns {
		sql := "t." + quoted(column.Name)
		if column.Type == kind.JSONColumn {
			sql += "::text"
		}
		list = append(list, sql)
	}
	return list
}

// shownAs is the text of a field's value in a row; "" for none.
func shownAs(f *metadata.Field, row []any) (string, error) {
	v, err := canonical(f, row[:len(f.Columns)])
	if err != nil || v == nil {
		return "", err
	}
	return f.Kind.Text(f.Settings, v), nil
}
