package pg

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
)

// AbandonFiles implements engine.Files. A file is looked for in the text of its record's value, whatever form that has, and
// of its record's events. One that is taken up again meanwhile has been seen by that: it is left alone.
func (m *Files) AbandonFiles(ctx context.Context, state *engine.State, before time.Time, limit int) (int, error) {
	rows, err := m.pool.Query(ctx, fmt.Sprintf("select "+fileColumns+` from %s.file
		where record is not null and not going and seen_at < $1 order by seen_at limit $2`, m.schema), before, limit)
	if err != nil {
		return 0, wrap("look for needless files", err)
	}
	files, err := pgx.CollectRows(rows, scanFile)
	if err != nil {
		return 0, wrap("look for needless files", err)
	}
	places := map[[2]string][]string{}
	for _, f := range files {
		place := [2]string{f.Entity, f.Field}
		places[place] = append(places[place], f.ID)
	}
	for place, ids := range places {
		_, err := m.pool.Exec(ctx, fmt.Sprintf(`update %[1]s.file f set seen_at = now(), going = not exists (
				select from %[1]s.event e where e.record = f.record and e.entity = f.entity and strpos(e.changes::text, f.id::text) > 0)
				and not exists (%[2]s)
			where id = any($1) and record is not null and not going and seen_at < $2`,
			m.schema, m.holder(state.Model, place[0], place[1])), ids, before)
		if err != nil {
			return 0, wrap("give up needless files", err)
		}
	}
	return len(files), nil
}

// holder finds the record that holds a file f: nothing when the field is no more.
func (m *Files) holder(model *metadata.Model, entity, field string) string {
	e, column := columnByIDs(model, entity, field)
	if column == "" {
		return "select where false"
	}
	return "select from " + tableOf(m.schema, e) + " t where t.id = f.record and strpos(t." + quoted(column) + "::text, f.id::text) > 0"
}

// columnByIDs finds the main column of a field, also of one in the trash: what is there may come back.
func columnByIDs(model *metadata.Model, entity, field string) (*metadata.Entity, string) {
	for _, e := range slices.Concat(model.Entities, model.Trash) {
		if e.ID != entity {
			continue
		}
		for _, f := range slices.Concat(e.Fields, e.Trash) {
			if f.ID == field && len(f.Columns) > 0 {
				return e, f.Columns[0].Name
			}
		}
	}
	return nil, ""
}
