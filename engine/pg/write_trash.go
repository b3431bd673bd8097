package pg

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
)

// trash moves records to the trash, and with them what cascades: the model says that it belongs to them, so no further
// right is asked for it. All of it is stamped with one deletion id.
type trash struct {
	*some
	back     *back
	deletion string
}

func (w *writer) newTrash(write *engine.Write) (*trash, error) {
	found, err := w.newSome(write, metadata.Delete)
	if err != nil {
		return nil, err
	}
	return &trash{some: found, back: w.newBack(write), deletion: uuid.Must(uuid.NewV7()).String()}, nil
}

// load implements step.
func (t *trash) load() error { return t.some.load("t.deleted_at is null") }

// write implements step. What restricts is looked at last: a referrer that goes along is none.
func (t *trash) write(ctx context.Context) error {
	if err := t.judge(); err != nil {
		return err
	}
	if len(t.images) == 0 {
		return nil
	}
	if err := t.open(); err != nil {
		return err
	}
	gone, err := t.stamp(ctx)
	if err != nil {
		return err
	}
	if err := t.w.refuseReferrers(ctx, gone, true); err != nil {
		return err
	}
	if err := t.w.follow(); err != nil {
		return err
	}
	return t.back.read(t.ids())
}

func (t *trash) open() error {
	ids, err := uuids([]string{t.deletion})
	if err != nil {
		return err
	}
	by, err := nullable(t.w.actor.User)
	t.w.pipe.queue(fmt.Sprintf("insert into %s.deletion (id, by) values ($1, $2)", t.w.store.schema), []any{ids[0], by}, nil)
	return err
}

// stamp moves the records and what cascades, level by level.
func (t *trash) stamp(ctx context.Context) ([]group, error) {
	deletion, err := uuidValue(t.deletion)
	if err != nil {
		return nil, err
	}
	set := func(q *script) error {
		q.add(deletedAtColumn, " = now(), ", deletionColumn, " = ", q.arg(deletion), "::uuid, ")
		return t.w.stamp(q)
	}
	return t.w.descend(ctx, t.table, t.ids(), engine.Deleted, set, func(q *script) error {
		q.add("t.deleted_at is null")
		return nil
	})
}

// written implements step.
func (t *trash) written() engine.Written { return t.back.written(t.ids()) }

// records implements step.
func (t *trash) records(e *metadata.Entity) being {
	return beingOf(e, t.spec.Entity, being{ids: t.ids()})
}

// group is records of one entity that an operation reached.
type group struct {
	table *table
	ids   []string
}

// descend changes records, then those that cascade from them, and so on down. set adds the assignments and which the
// condition under which a row takes part; every row gets an event.
func (w *writer) descend(ctx context.Context, top *table, ids []string, action string, set, which func(q *script) error) ([]group, error) {
	first, err := w.sweep(ctx, top, idColumn, ids, action, set, which)
	if err != nil {
		return nil, err
	}
	all := []group{{top, first}}
	for i := 0; i < len(all); i++ {
		below, err := w.below(ctx, all[i], action, set, which)
		if err != nil {
			return nil, err
		}
		all = append(all, below...)
	}
	return all, nil
}

// below changes what cascades from records, one level down.
func (w *writer) below(ctx context.Context, above group, action string, set, which func(q *script) error) ([]group, error) {
	var all []group
	for _, r := range engine.Referrers(w.state.Model, above.table.entity) {
		if r.OnDelete != engine.Cascade {
			continue
		}
		t := w.table(r.Field.Entity)
		ids, err := w.sweep(ctx, t, r.Field.Columns[0].Name, above.ids, action, set, which)
		if err != nil {
			return nil, err
		}
		if len(ids) > 0 {
			all = append(all, group{t, ids})
		}
	}
	return all, nil
}

// sweep changes the rows whose column holds one of the ids, with their events, and answers which they were.
func (w *writer) sweep(ctx context.Context, t *table, column string, of []string, action string, set, which func(q *script) error) ([]string, error) {
	q := &script{}
	q.add("with held as (select t.id from ", t.name, " t where ")
	if err := q.among("t."+quoted(column), of); err != nil {
		return nil, err
	}
	q.add(" and ")
	if err := which(q); err != nil {
		return nil, err
	}
	q.add(" order by t.id for ", string(goes), " of t), changed as (update ", t.name, " as t set ")
	if err := set(q); err != nil {
		return nil, err
	}
	q.add(" from held where t.id = held.id returning t.id, t.version), told as (")
	if err := w.beginEvents(q, t.entity, action); err != nil {
		return nil, err
	}
	q.add(", c.id, c.version, null::jsonb from changed c order by c.id) select id::text from changed")
	var ids []string
	w.pipe.queue(q.String(), q.args, texts(&ids))
	err := w.pipe.flush(ctx)
	w.moved(t, ids)
	return ids, err
}

// texts collects rows of one text.
func texts(into *[]string) func(pgx.Rows) error {
	return each(func(rows pgx.Rows) error {
		var text string
		err := rows.Scan(&text)
		*into = append(*into, text)
		return err
	})
}
