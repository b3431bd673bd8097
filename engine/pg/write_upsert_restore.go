package pg

import (
	"context"

	"kith/engine"
	"kith/metadata"
)

// restore brings the records back that are in the trash, with what went there together with them. Whoever may not take
// them out of the trash may not do so by this way either.
func (u *upsert) restore(ctx context.Context) error {
	var trashed []*engine.Image
	var ids []string
	index := map[string]int{}
	for i, v := range u.spec.Records {
		if image := u.existing(v); image != nil && image.Trashed {
			trashed, ids, index[image.ID] = append(trashed, image), append(ids, image.ID), i
		}
	}
	if len(trashed) == 0 {
		return nil
	}
	var refused error
	err := u.w.loadImages(u.table, u.w.rights(u.spec.Entity, metadata.Delete), stays, func(q *script) error {
		return q.among("t."+idColumn, ids)
	}, func(image *engine.Image) {
		if image.Holds == 0 && refused == nil {
			refused = at(engine.Errorf(engine.Forbidden, "The %s that has this %s is in the trash, and you may not restore it.",
				u.spec.Entity.Name, u.spec.By.Name), index[image.ID])
		}
	})
	if err != nil {
		return err
	}
	if err := u.w.pipe.flush(ctx); err != nil {
		return err
	}
	if refused != nil {
		return refused
	}
	return u.w.restore(ctx, u.table, trashed)
}
