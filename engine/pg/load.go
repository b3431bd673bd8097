package pg

import (
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// rights are the grants that say what a write may do to an entity's records: see them, and act on them.
type rights struct{ read, do engine.Grant }

func (w *writer) rights(e *metadata.Entity, action metadata.Action) rights {
	return rights{
		read: w.state.Guard.Grant(w.actor.Roles, e, metadata.Read),
		do:   w.state.Guard.Grant(w.actor.Roles, e, action),
	}
}

// lock is how a record is held. Whoever connects another record to it takes it FOR KEY SHARE, as foreign keys do.
type lock string

const (
	refers lock = "key share"     // another record refers to it
	shares lock = "share"         // it is computed with
	stays  lock = "no key update" // the record is changed: others may be connected to it meanwhile
	goes   lock = "update"        // the record is going: nobody is connected to it any more
)

// stronger is the lock of two that the other goes with.
func stronger(a, b lock) lock {
	order := []lock{refers, shares, stays, goes}
	return order[max(slices.Index(order, a), slices.Index(order, b))]
}

// loadImages queues the locking and reading of an entity's records: all stored values, whether the caller sees the
// record, and which allowances of the grant hold there. where says which, about alias t; it may end with an order and a
// limit.
func (w *writer) loadImages(t *table, r rights, lock lock, where func(q *script) error, take func(*engine.Image)) error {
	q := &script{}
	q.add("select ", t.list, ", t.", deletionColumn, "::text, ")
	if err := w.visible(q, t.entity, r.read); err != nil {
		return err
	}
	q.add(", ")
	if err := w.holds(q, t.entity, r.do, func(a engine.Allowance) predicate { return a.Rows }); err != nil {
		return err
	}
	q.add(" from ", t.name, " t where ")
	if err := where(q); err != nil {
		return err
	}
	q.add(" for ", string(lock), " of t")
	w.pipe.queue(q.String(), q.args, each(func(rows pgx.Rows) error {
		image, err := t.scan(rows)
		if err == nil {
			take(image)
		}
		return err
	}))
	return nil
}

// scan makes an image of a row that loadImages asked for.
func (t *table) scan(rows pgx.Rows) (*engine.Image, error) {
	row, err := rows.Values()
	if err != nil {
		return nil, err
	}
	image := &engine.Image{Values: make(map[*metadata.Field]any, len(t.stored))}
	for _, f := range t.stored {
		n := len(f.Columns)
		v, err := canonical(f, row[:n])
		if err != nil {
			return nil, fmt.Errorf("pg: read %s of %s: %w", f.Name, t.entity.Name, err)
		}
		image.Values[f] = v
		row = row[n:]
	}
	image.ID, _ = image.Values[t.entity.Field("id")].(string)
	image.Version, _ = image.Values[t.entity.Field("version")].(int64)
	image.Trashed = image.Values[t.entity.Field("deletedAt")] != nil
	image.Deletion, _ = row[0].(string)
	image.Seen, _ = row[1].(bool)
	bits, _ := row[2].(int64)
	image.Holds = uint64(bits)
	return image, nil
}

// visible adds whether the caller may read a row, as a value.
func (w *writer) visible(q *script, e *metadata.Entity, read engine.Grant) error {
	for _, a := range read {
		if expr.Conj(a.Rows) == nil {
			q.add("true")
			return nil
		}
	}
	q.add("(false")
	for _, a := range read {
		q.add(" or ")
		if err := w.recall(q, e, a.Rows); err != nil {
			return err
		}
	}
	q.add(")")
	return nil
}

// condition adds a predicate about alias t; nil is true.
func (w *writer) condition(q *script, e *metadata.Entity, p predicate) error {
	if p == nil {
		q.add("true")
		return nil
	}
	return w.compile(q, e, p)
}

// holds adds which of a grant's conditions hold on a row, as the bits of a bigint.
func (w *writer) holds(q *script, e *metadata.Entity, g engine.Grant, condition func(engine.Allowance) predicate) error {
	var always uint64
	q.add("(0::bigint")
	for i, a := range g[:min(len(g), 64)] {
		p := expr.Conj(condition(a))
		if p == nil {
			always |= 1 << i
			continue
		}
		q.add(" | case when ")
		if err := w.recall(q, e, p); err != nil {
			return err
		}
		q.add(fmt.Sprintf(" then %d::bigint else 0 end", int64(uint64(1)<<i)))
	}
	q.add(fmt.Sprintf(" | (%d)::bigint)", int64(always)))
	return nil
}
