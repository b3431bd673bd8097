package pg

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
)

// Facts implements engine.Members: the user's own team, and everybody below them by manager, at any depth.
func (m *Members) Facts(ctx context.Context, state *engine.State, user string) (*engine.Facts, error) {
	e := state.Model.Entity("user")
	column := func(name string) string { return "u." + pgx.Identifier{e.Field(name).Columns[0].Name}.Sanitize() }
	query := fmt.Sprintf(`with recursive below as (
			select u.id from %[1]s u where %[2]s = $1 and u.id <> $1 and u.deleted_at is null
			union
			select u.id from %[1]s u join below on %[2]s = below.id where u.id <> $1 and u.deleted_at is null
		)
		select coalesce(%[3]s, ''), coalesce(%[4]s, ''), coalesce(%[5]s, true), coalesce(%[6]s::text, ''),
			array(select id::text from below order by id)
		from %[1]s u where u.id = $1 and u.deleted_at is null`,
		tableOf(m.schema, e), column("manager"), column("name"), column("email"), column("active"), column("team"))
	facts, team := &engine.Facts{}, ""
	row := m.pool.QueryRow(ctx, query, user)
	if err := row.Scan(&facts.Name, &facts.Email, &facts.Active, &team, &facts.Subordinates); err != nil {
		return nil, lookup("user", err)
	}
	if team != "" {
		facts.Teams = []string{team}
	}
	return facts, nil
}

// Names implements engine.Members.
func (m *Members) Names(ctx context.Context, state *engine.State, users []string) (map[string]string, error) {
	e := state.Model.Entity("user")
	column := func(name string) string { return quoted(e.Field(name).Columns[0].Name) }
	rows, err := m.pool.Query(ctx, fmt.Sprintf("select id::text, coalesce(%s, %s, '') from %s where id = any($1::text[]::uuid[])",
		column("name"), column("email"), tableOf(m.schema, e)), users)
	if err != nil {
		return nil, wrap("names of users", err)
	}
	names, id, name := map[string]string{}, "", ""
	_, err = pgx.ForEachRow(rows, []any{&id, &name}, func() error {
		names[id] = name
		return nil
	})
	return names, wrap("names of users", err)
}

func tableOf(schema string, e *metadata.Entity) string {
	return schema + "." + pgx.Identifier{e.Table}.Sanitize()
}
