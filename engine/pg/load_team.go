package pg

import (
	"fmt"

	"github.com/jackc/pgx/v5"

	"kith/metadata"
)

// teams finds the team of a record's owner: what team a record goes to where its author does not say.
type teams struct {
	w      *writer
	entity *metadata.Entity
	owners []string
	known  map[string]string
}

// wanted is whether the team of somebody has to be looked up.
func (t *teams) wanted(sets []map[*metadata.Field]any) bool {
	owner, team := t.entity.Field("owner"), t.entity.Field("team")
	if !t.entity.Owned || owner == nil || team == nil {
		return false
	}
	if t.w.actor.User != "" && len(t.w.actor.Teams) == 1 {
		t.known[t.w.actor.User] = t.w.actor.Teams[0]
	}
	t.owners = nil
	for _, set := range sets {
		if _, given := set[team]; given {
			continue
		}
		id, given := set[owner].(string)
		if _, said := set[owner]; !given && !said {
			id = t.w.actor.User
		}
		if id == "" || id == t.w.actor.User && len(t.w.actor.Teams) <= 1 {
			continue
		}
		t.owners = append(t.owners, id)
	}
	return len(t.owners) > 0
}

// load queues looking up the owners' teams.
func (t *teams) load() error {
	if len(t.owners) == 0 {
		return nil
	}
	user := t.w.state.Model.Entity("user")
	list, err := uuids(t.owners)
	if err != nil {
		return err
	}
	sql := fmt.Sprintf("select t.id::text, t.%s::text from %s t where t.id = any($1::uuid[]) and t.%[1]s is not null",
		columnOf(user.Field("team")), t.w.table(user).name)
	t.w.pipe.queue(sql, []any{list}, each(func(rows pgx.Rows) error {
		var id, team string
		err := rows.Scan(&id, &team)
		t.known[id] = team
		return err
	}))
	return nil
}

// fill gives a record the team of its owner, unless its author said which.
func (t *teams) fill(record, set map[*metadata.Field]any) {
	owner, team := t.entity.Field("owner"), t.entity.Field("team")
	if !t.entity.Owned || owner == nil || team == nil {
		return
	}
	if _, given := set[team]; given {
		return
	}
	if id, ok := record[owner].(string); ok && t.known[id] != "" {
		record[team] = t.known[id]
	}
}
