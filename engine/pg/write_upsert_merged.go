package pg

import (
	"context"

	"github.com/jackc/pgx/v5"

	"kith/engine"
)

// merged finds, in place of records that were merged into others, those that they became: who knows a record by a key
// that it had goes on meaning it. The key itself stays with the record that was merged.
func (u *upsert) merged(ctx context.Context) error {
	var gone []string
	for _, image := range u.found {
		if image.Trashed && image.Deletion != "" {
			gone = append(gone, image.ID)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	became, err := u.w.became(ctx, u.table, gone)
	if err != nil || len(became) == 0 {
		return err
	}
	var ids []string
	for _, id := range became {
		ids = append(ids, id)
	}
	images := map[string]*engine.Image{}
	err = u.w.loadImages(u.table, u.rights, stays, func(q *script) error {
		err := q.among("t.id", ids)
		q.add(" order by t.id")
		return err
	}, func(image *engine.Image) { images[image.ID] = image })
	if err != nil {
		return err
	}
	if err := u.w.pipe.flush(ctx); err != nil {
		return err
	}
	u.became = map[any]bool{}
	for key, image := range u.found {
		if to := images[became[image.ID]]; to != nil {
			u.found[key], u.became[key] = to, true
		}
	}
	return nil
}

// became tells of records in the trash that were merged into another, and that one perhaps into a third, which one they
// came to be.
func (w *writer) became(ctx context.Context, t *table, ids []string) (map[string]string, error) {
	q := &script{}
	into := " from " + t.name + " t join " + w.store.schema + ".deletion d on d.id = t.deletion_id and d.merged_into is not null where t." + deletedAtColumn + " is not null and "
	q.add("with recursive way(id, into_id, step) as (select t.id, d.merged_into, 1", into)
	if err := q.among("t.id", ids); err != nil {
		return nil, err
	}
	q.add(" union all select way.id, next.merged_into, step + 1 from way join lateral (select d.merged_into", into,
		"t.id = way.into_id) next on true where step < 100) select id::text, into_id::text from way order by step")
	became := map[string]string{}
	w.pipe.queue(q.String(), q.args, each(func(rows pgx.Rows) error {
		var id, to string
		err := rows.Scan(&id, &to)
		became[id] = to
		return err
	}))
	return became, w.pipe.flush(ctx)
}

// judgeMerged refuses two keys of a batch that have come to mean one record.
func (u *upsert) judgeMerged() error {
	if len(u.became) == 0 {
		return nil
	}
	by := u.spec.By
	var found []engine.Violation
	first := map[string]bool{}
	for i, v := range u.spec.Records {
		image := u.existing(v)
		if image != nil && first[image.ID] {
			found = append(found, engine.Violation{Field: by.Name, Rule: "unique", Index: i, Message: u.w.reader.Tell(
				"This %s was merged into another that stands in this batch, too.", u.spec.Entity.Called())})
		}
		if image != nil {
			first[image.ID] = true
		}
	}
	if len(found) > 0 {
		return engine.Refused(found)
	}
	return nil
}

// withoutKey are the values of a record that was found by the key of one that was merged into it.
func (u *upsert) withoutKey(v engine.Values) engine.Values {
	if !u.became[u.key(v.Set[u.spec.By])] {
		return v
	}
	v = own(v)
	delete(v.Set, u.spec.By)
	return v
}
