package pg

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
)

// People implements engine.Members.
func (m *Members) People(ctx context.Context, state *engine.State, s engine.Search) ([]engine.Person, error) {
	if strings.ContainsRune(s.Text, 0) {
		return nil, nil // which Postgres takes for no text: nobody is called that
	}
	e := state.Model.Entity("user")
	column := func(name string) string { return "u." + pgx.Identifier{e.Field(name).Columns[0].Name}.Sanitize() }
	query := fmt.Sprintf(`select u.id::text, coalesce(%[3]s, ''), coalesce(%[4]s, ''), coalesce(%[5]s::text, ''), coalesce(%[6]s, true),
			coalesce(m.account_id::text, ''), coalesce(m.roles, '{}'), m.disabled_at is not null, m.seen_at
		from %[2]s u left join %[1]s.member m on m.user_id = u.id
		where u.deleted_at is null and ($1 = '' or strpos(lower(%[3]s), lower($1)) > 0 or strpos(lower(%[4]s), lower($1)) > 0)
			and (m.user_id is not null or not exists (select from %[1]s.api_key k where k.user_id = u.id))
		order by m.created_at, %[3]s, u.id limit $2 offset $3`,
		m.schema, tableOf(m.schema, e), column("name"), column("email"), column("team"), column("active"))
	rows, err := m.pool.Query(ctx, query, s.Text, s.First, s.Offset)
	if err != nil {
		return nil, wrap("list people", err)
	}
	people, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (engine.Person, error) {
		var p engine.Person
		return p, row.Scan(&p.User, &p.Name, &p.Email, &p.Team, &p.Active, &p.Account, &p.Roles, &p.Disabled, &p.SeenAt)
	})
	return people, wrap("list people", err)
}

// SeeMember implements engine.Members.
func (m *Members) SeeMember(ctx context.Context, user string, at time.Time) error {
	_, err := m.pool.Exec(ctx, fmt.Sprintf(`update %s.member set seen_at = greatest(seen_at, $2) where user_id = $1`, m.schema), user, at)
	return wrap("stamp member", err)
}
