package pg

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/say"
)

// refuseReferrers refuses to let records go that others still refer to by a link that restricts. live counts only
// referrers that are not in the trash themselves.
func (w *writer) refuseReferrers(ctx context.Context, gone []group, live bool) error {
	var found []engine.Violation
	for _, g := range gone {
		for _, r := range engine.Referrers(w.state.Model, g.table.entity) {
			if r.OnDelete != engine.Restrict {
				continue
			}
			if err := w.countReferrers(g, r, gone, live, func(seen int64) { found = append(found, w.referred(g, r, seen, live)) }); err != nil {
				return err
			}
		}
	}
	if err := w.pipe.flush(ctx); err != nil || len(found) == 0 {
		return err
	}
	return engine.Refused(found)
}

// countReferrers queues the count of records that refer to a group and don't go along; some is told how many of them the
// caller may know of.
func (w *writer) countReferrers(g group, r engine.Referrer, gone []group, live bool, some func(seen int64)) error {
	from := w.table(r.Field.Entity)
	q := &script{}
	q.add("select count(*), count(*) filter (where ")
	read := w.state.Guard.Grant(w.actor.Roles, r.Field.Entity, metadata.Read)
	if err := w.condition(q, r.Field.Entity, known(read, []*metadata.Field{r.Field})); err != nil {
		return err
	}
	q.add(") from ", from.name, " t where ")
	if err := q.among("t."+columnOf(r.Field), g.ids); err != nil {
		return err
	}
	if live {
		q.add(" and t.deleted_at is null")
	}
	for _, other := range gone {
		if other.table != from {
			continue
		}
		along, err := uuids(other.ids)
		if err != nil {
			return err
		}
		q.add(" and t.id <> all(", q.arg(along), "::uuid[])")
	}
	w.pipe.queue(q.String(), q.args, each(func(rows pgx.Rows) error {
		var n, seen int64
		err := rows.Scan(&n, &seen)
		if n > 0 {
			some(seen)
		}
		return err
	}))
	return nil
}

// referred says what stands in the way. What the caller cannot see is neither named nor counted.
func (w *writer) referred(g group, r engine.Referrer, seen int64, live bool) engine.Violation {
	field, what := "", say.Of("Other records refer to this %s", w.called(g.table.entity))
	if seen > 0 {
		what = say.Of("%d %s refer to this %s", seen, strings.ToLower(w.reader.Label(r.Field.Entity.Plurals)), w.called(g.table.entity))
		if r.Field.Inverse != nil {
			field = r.Field.Inverse.Name
		}
	}
	mend := say.Of("move them to the trash or link them to another first")
	if !live {
		mend = say.Of("destroy them or link them to another first (they may be in the trash)")
	}
	return engine.Violation{Field: field, Rule: engine.Restrict, Message: w.reader.Tell("%s: %s.", what, mend)}
}

// called is the word for a record: the name of its entity only for those to whom there is such an entity.
func (w *writer) called(e *metadata.Entity) say.Speaker {
	for _, action := range metadata.Actions() {
		if len(w.state.Guard.Grant(w.actor.Roles, e, action)) > 0 {
			return e.Called()
		}
	}
	return say.Word("record")
}
