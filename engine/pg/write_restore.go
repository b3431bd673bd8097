package pg

import (
	"context"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
)

// restoration brings records back from the trash, and with each what went there by the same deletion below it.
type restoration struct {
	*some
	back *back
}

func (w *writer) newRestore(write *engine.Write) (*restoration, error) {
	found, err := w.newSome(write, metadata.Delete)
	if err != nil {
		return nil, err
	}
	return &restoration{some: found, back: w.newBack(write)}, nil
}

// load implements step.
func (r *restoration) load() error { return r.some.load("t.deleted_at is not null") }

// write implements step.
func (r *restoration) write(ctx context.Context) error {
	if err := r.judge(); err != nil {
		return err
	}
	if err := r.w.restore(ctx, r.table, r.images); err != nil {
		return err
	}
	if err := r.w.follow(); err != nil {
		return err
	}
	return r.back.read(r.ids())
}

// written implements step.
func (r *restoration) written() engine.Written { return r.back.written(r.ids()) }

// records implements step.
func (r *restoration) records(e *metadata.Entity) being {
	after := make([]map[*metadata.Field]any, len(r.images))
	for i, image := range r.images {
		after[i] = image.Values
	}
	return beingOf(e, r.spec.Entity, being{ids: r.ids(), after: after})
}

// restore brings locked records of an entity back, and follows their deletion down what cascades. Their images are then
// as the records are.
func (w *writer) restore(ctx context.Context, t *table, images []*engine.Image) error {
	if len(images) == 0 {
		return nil
	}
	var ids, deletions []string
	for _, image := range images {
		ids = append(ids, image.ID)
		if image.Deletion != "" {
			deletions = append(deletions, image.Deletion)
		}
	}
	set := func(q *script) error {
		q.add(deletedAtColumn, " = null, ", deletionColumn, " = null, ")
		return w.stamp(q)
	}
	if err := w.refuseOrphans(ctx, t, images); err != nil {
		return err
	}
	_, err := w.descend(ctx, t, ids, engine.Restored, set, func(q *script) error {
		return q.among("t."+deletionColumn, deletions)
	})
	for _, image := range images {
		image.Trashed, image.Deletion, image.Version = false, "", image.Version+1
		image.Values[t.entity.Field("deletedAt")] = nil
	}
	return err
}

// refuseOrphans refuses to bring a record back alone that went to the trash with the one it belongs to.
func (w *writer) refuseOrphans(ctx context.Context, t *table, images []*engine.Image) error {
	var found []engine.Violation
	for _, f := range t.stored {
		if !engine.IsLink(f) || f.ReadOnly || f.Shape.Relation.OnDelete != engine.Cascade {
			continue
		}
		for i, image := range images {
			if id, ok := image.Values[f].(string); ok {
				if err := w.trashed(f, id, func() { found = append(found, w.orphan(f, i)) }); err != nil {
					return err
				}
			}
		}
	}
	if err := w.pipe.flush(ctx); err != nil || len(found) == 0 {
		return err
	}
	return engine.Refused(engine.Discreet(w.state, w.actor, t.entity, found))
}

// trashed queues whether the record that a link leads to is in the trash.
func (w *writer) trashed(f *metadata.Field, id string, yes func()) error {
	value, err := uuidValue(id)
	sql := "select from " + w.table(f.Target).name + " t where t.id = $1 and t.deleted_at is not null for key share of t"
	w.pipe.queue(sql, []any{value}, each(func(pgx.Rows) error {
		yes()
		return nil
	}))
	return err
}

func (w *writer) orphan(f *metadata.Field, index int) engine.Violation {
	return engine.Violation{
		Field: f.Name, Rule: engine.Cascade, Index: index,
		Message: w.reader.Tell("It belongs to a %s that is in the trash: restore that, and it comes along.", w.called(f.Target)),
	}
}
