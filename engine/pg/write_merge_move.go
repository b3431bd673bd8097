package pg

import (
	"context"
	"slices"

	"kith/engine"
	"kith/metadata"
)

// followers are the records of one entity that lead to records that are merged away, those in the trash too.
type followers struct {
	table   *table
	fields  []*metadata.Field // by which they do
	rights  rights
	images  []*engine.Image
	changes []change
	demands []demand
	open    waiting[*metadata.Ask]
	doubles []string // links that the record that stays has already
}

// collect locks and reads all that leads to the records that go.
func (m *merge) collect(ctx context.Context) error {
	for _, r := range engine.Referrers(m.w.state.Model, m.spec.Entity) {
		one := m.followersOf(r.Field.Entity)
		one.fields = append(one.fields, r.Field)
	}
	most := m.winner.limit()
	for _, one := range m.followers {
		err := m.w.loadImages(one.table, one.rights, stays, func(q *script) error { return m.leading(q, one, most+1) },
			func(image *engine.Image) { one.images = append(one.images, image) })
		if err != nil {
			return err
		}
	}
	if err := m.w.pipe.flush(ctx); err != nil {
		return err
	}
	total := 0
	for _, one := range m.followers {
		if total += len(one.images); total > most {
			return engine.Errorf(engine.Limit, "More than %d records would have to be moved: merge fewer at once.", most)
		}
	}
	return nil
}

func (m *merge) followersOf(e *metadata.Entity) *followers {
	for _, one := range m.followers {
		if one.table.entity == e {
			return one
		}
	}
	one := &followers{table: m.w.table(e), rights: m.w.rights(e, metadata.Update)}
	m.followers = append(m.followers, one)
	return one
}

// leading adds the condition of records that lead to one that goes. Those that are merged themselves are none.
func (m *merge) leading(q *script, one *followers, most int) error {
	to := m.from
	if one.table.entity.LinkOf != nil { // those that it has are looked at too, for doubles
		to = append(slices.Clone(m.from), m.winner.images[0].ID)
	}
	for i, f := range one.fields {
		q.add([]string{"(", " or "}[min(i, 1)])
		if err := q.among("t."+columnOf(f), to); err != nil {
			return err
		}
	}
	q.add(")")
	if one.table == m.table {
		merged, err := uuids(append(slices.Clone(m.from), m.winner.images[0].ID))
		if err != nil {
			return err
		}
		q.add(" and t.id <> all(", q.arg(merged), "::uuid[])")
	}
	q.add(" order by t.id limit ", q.arg(most))
	return nil
}

// move queues that all of them lead to the record that stays. What else they hold is not judged: it is not touched.
func (m *merge) move() error {
	for _, one := range m.followers {
		one.images = m.withoutDoubles(one)
		for _, image := range one.images {
			if err := m.moveOne(one, image); err != nil {
				return err
			}
		}
		if err := m.w.updateRows(one.table, one.changes); err != nil {
			return err
		}
	}
	return nil
}

// withoutDoubles are the records to move, but for links that connect what is connected already, or a record with itself:
// these go with the record that they belong to.
func (m *merge) withoutDoubles(one *followers) []*engine.Image {
	of := one.table.entity.LinkOf
	if of == nil {
		return one.images
	}
	winner := m.winner.images[0].ID
	ends := func(image *engine.Image) (pair [2]any, follows bool) {
		for i, f := range []*metadata.Field{of.Link.Near, of.Link.Far} {
			id, _ := image.Values[f].(string)
			if pair[i] = id; f.Target == m.spec.Entity && slices.Contains(m.from, id) {
				pair[i], follows = winner, true
			}
		}
		return pair, follows
	}
	seen := map[[2]any]bool{}
	note := func(pair [2]any) {
		seen[pair] = true
		seen[[2]any{pair[1], pair[0]}] = seen[[2]any{pair[1], pair[0]}] || of.Link.Both
	}
	for _, image := range one.images {
		if pair, follows := ends(image); !follows && !image.Trashed {
			note(pair)
		}
	}
	var moving []*engine.Image
	for _, image := range one.images {
		pair, follows := ends(image)
		switch {
		case !follows:
		case image.Trashed:
			moving = append(moving, image)
		case seen[pair] || pair[0] == pair[1]:
			one.doubles = append(one.doubles, image.ID)
		default:
			note(pair)
			moving = append(moving, image)
		}
	}
	return moving
}

// dropDoubles moves the links to the trash that would double, by the same deletion as the records they belong to.
func (m *merge) dropDoubles(ctx context.Context) error {
	for _, one := range m.followers {
		if len(one.doubles) == 0 {
			continue
		}
		_, err := m.w.sweep(ctx, one.table, idColumn, one.doubles, engine.Deleted, m.stamp, func(q *script) error {
			q.add("t.deleted_at is null")
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (m *merge) moveOne(one *followers, image *engine.Image) error {
	set := map[*metadata.Field]any{}
	for _, f := range one.fields {
		if id, _ := image.Values[f].(string); slices.Contains(m.from, id) {
			set[f] = m.winner.images[0].ID
		}
	}
	if !image.Seen {
		return engine.Errorf(engine.Forbidden, "Other records that you may not change lead to these %s: ask an administrator to merge them.", m.spec.Entity.CalledMany())
	}
	if image.Holds == 0 {
		return engine.Errorf(engine.Forbidden, "You may not %s %s that lead to these %s.",
			engine.Doing(metadata.Update), one.table.entity.CalledMany(), m.spec.Entity.CalledMany())
	}
	after, changed := engine.Merge(one.table.entity, image.Values, set)
	needs, refused := one.rights.do.Permit(changed, image.Holds)
	if len(refused) > 0 {
		return one.rights.do.Refusal(m.w.state, m.w.actor, "change", refused)
	}
	derived, err := m.w.local(one.table.entity, image.Values, after, changed)
	if err != nil {
		return err
	}
	if !image.Trashed { // what is in the trash is in no stage
		stopped, open, err := m.w.gates(one.table.entity).Judge(image.Values, after, changed)
		if err != nil {
			return err
		}
		if len(stopped) > 0 {
			return engine.Refused(engine.Discreet(m.w.state, m.w.actor, one.table.entity, stopped))
		}
		one.open = one.open.add(image.ID, open)
	}
	one.changes = append(one.changes, change{image: image, after: after, changed: changed, derived: derived})
	one.demands = append(one.demands, demand{id: image.ID, needs: needs})
	return nil
}

func (one *followers) reach() reached {
	return reached{group{one.table, idsOf(one.images)}, one.rights.do, one.demands, movedOf(one.table.entity, one.changes), one.open, nil}
}

func (one *followers) records(e *metadata.Entity) being {
	all := being{ids: idsOf(one.images), index: make([]int, len(one.images))}
	for _, c := range one.changes {
		all.after = append(all.after, c.after)
	}
	return beingOf(e, one.table.entity, all)
}
