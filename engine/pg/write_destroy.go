package pg

import (
	"context"

	"kith/engine"
	"kith/metadata"
)

// destruction removes records for good. Only what is in the trash can be destroyed, so that no single call loses data:
// it takes the right to delete and the right to destroy. What cascades goes along, links that are set to null are
// emptied, and each record's event keeps the whole of it.
type destruction struct {
	*some
	back  *back
	doing []levelled
}

// levelled is records to be destroyed, as they are, of one entity.
type levelled struct {
	table  *table
	images []*engine.Image
}

func (w *writer) newDestroy(write *engine.Write) (*destruction, error) {
	found, err := w.newSome(write, metadata.Destroy)
	if err != nil {
		return nil, err
	}
	return &destruction{some: found, back: w.newBack(write)}, nil
}

// load implements step.
func (d *destruction) load() error {
	if d.spec.Filter == nil {
		return d.some.load("true")
	}
	return d.some.load("t.deleted_at is not null")
}

// write implements step.
func (d *destruction) write(ctx context.Context) error {
	if err := d.judge(); err != nil {
		return err
	}
	for _, image := range d.images {
		if !image.Trashed {
			return engine.Errorf(engine.Conflict, "This %s is not in the trash: delete it first, then destroy it.", d.spec.Entity.Called())
		}
	}
	if len(d.images) == 0 {
		return nil
	}
	if err := d.collect(ctx); err != nil {
		return err
	}
	if err := d.w.refuseReferrers(ctx, d.groups(), false); err != nil {
		return err
	}
	if err := d.back.read(d.ids()); err != nil {
		return err
	}
	if err := d.unlink(ctx); err != nil {
		return err
	}
	if err := d.loosen(); err != nil {
		return err
	}
	for i := len(d.doing) - 1; i >= 0; i-- {
		if err := d.w.deleteRows(d.doing[i].table, d.doing[i].images); err != nil {
			return err
		}
	}
	return nil
}

// collect locks and reads all that goes, level by level.
func (d *destruction) collect(ctx context.Context) error {
	d.doing = []levelled{{d.table, d.images}}
	for i := 0; i < len(d.doing); i++ {
		level := d.doing[i]
		for _, r := range engine.Referrers(d.w.state.Model, level.table.entity) {
			if r.OnDelete != engine.Cascade {
				continue
			}
			found, err := d.w.referring(ctx, r.Field, idsOf(level.images))
			if err != nil {
				return err
			}
			if found = d.unknown(r.Field.Entity, found); len(found) > 0 {
				d.doing = append(d.doing, levelled{d.w.table(r.Field.Entity), found})
			}
		}
	}
	return nil
}

// unknown leaves out the records that go already.
func (d *destruction) unknown(e *metadata.Entity, images []*engine.Image) []*engine.Image {
	known := map[string]bool{}
	for _, level := range d.doing {
		if level.table.entity == e {
			for _, image := range level.images {
				known[image.ID] = true
			}
		}
	}
	var rest []*engine.Image
	for _, image := range images {
		if !known[image.ID] {
			rest = append(rest, image)
		}
	}
	return rest
}

func (d *destruction) groups() []group {
	var all []group
	for _, level := range d.doing {
		all = append(all, group{level.table, idsOf(level.images)})
	}
	return all
}

// unlink empties the links of other records to what goes, which is a change of those records.
func (d *destruction) unlink(ctx context.Context) error {
	for _, level := range d.doing {
		for _, r := range engine.Referrers(d.w.state.Model, level.table.entity) {
			if r.OnDelete != engine.SetNull {
				continue
			}
			if err := d.empty(ctx, r.Field, idsOf(level.images)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *destruction) empty(ctx context.Context, f *metadata.Field, ids []string) error {
	t := d.w.table(f.Entity)
	found, err := d.w.referring(ctx, f, ids)
	if err != nil {
		return err
	}
	var changes []change
	for _, image := range d.unknown(f.Entity, found) {
		after, changed := engine.Merge(f.Entity, image.Values, map[*metadata.Field]any{f: nil})
		changes = append(changes, change{image: image, after: after, changed: changed})
	}
	return d.w.updateRows(t, changes)
}

// loosen empties the links of what goes to what goes before it, which would hold that back. It is no change that anybody
// need know of.
func (d *destruction) loosen() error {
	for i, level := range d.doing {
		gone := map[string]bool{}
		for _, earlier := range d.doing[i+1:] {
			for _, image := range earlier.images {
				gone[image.ID] = true
			}
		}
		for _, f := range level.table.stored {
			var ids []string
			for _, image := range level.images {
				if id, _ := image.Values[f].(string); engine.IsLink(f) && !f.ReadOnly && gone[id] {
					ids = append(ids, image.ID)
				}
			}
			if len(ids) == 0 {
				continue
			}
			q := &script{}
			q.add("update ", level.table.name, " set ", columnOf(f), " = null where ")
			if err := q.among(idColumn, ids); err != nil {
				return err
			}
			d.w.pipe.queue(q.String(), q.args, nil)
		}
	}
	return nil
}

// written implements step.
func (d *destruction) written() engine.Written { return d.back.written(d.ids()) }

// records implements step.
func (d *destruction) records(e *metadata.Entity) being {
	return beingOf(e, d.spec.Entity, being{ids: d.ids()})
}

// referring locks and reads the records that refer to others by a link, those in the trash too.
func (w *writer) referring(ctx context.Context, f *metadata.Field, ids []string) ([]*engine.Image, error) {
	var images []*engine.Image
	err := w.loadImages(w.table(f.Entity), rights{}, goes, func(q *script) error {
		err := q.among("t."+columnOf(f), ids)
		q.add(" order by t.id")
		return err
	}, func(image *engine.Image) { images = append(images, image) })
	if err != nil {
		return nil, err
	}
	err = w.pipe.flush(ctx)
	return images, err
}

// deleteRows queues the removal of rows that the transaction holds, with their events.
func (w *writer) deleteRows(t *table, images []*engine.Image) error {
	events := make([]logged, len(images))
	for i, image := range images {
		whole, err := engine.WholeImage(image.Values)
		if err != nil {
			return err
		}
		events[i] = logged{record: image.ID, version: image.Version, changes: whole}
	}
	q := &script{}
	q.add("with gone as (delete from ", t.name, " where ")
	if err := q.among(idColumn, idsOf(images)); err != nil {
		return err
	}
	q.add(") ")
	if err := w.appendEvents(q, t.entity, engine.Destroyed, events); err != nil {
		return err
	}
	w.pipe.queue(q.String(), q.args, nil)
	w.gone(t, images)
	return nil
}

func idsOf(images []*engine.Image) []string {
	ids := make([]string, len(images))
	for i, image := range images {
		ids[i] = image.ID
	}
	return ids
}
