package imports

import (
	"context"
	"slices"

	"kith/metadata"
	"kith/metadata/say"
)

// need is a record of the same file that a row refers to and that is not there before.
type need struct {
	link   link
	record *record
}

// refersToOwn is whether a column refers to records of the entity that is imported.
func (r *run) refersToOwn(c *column) bool { return c.by != nil && c.field.Target == r.plan.entity }

// waits is whether a row refers to records of its entity: it is imported when the rest of the file is there.
func (r *run) waits(next row) bool {
	for _, c := range r.plan.columns {
		if r.refersToOwn(c) && c.text(next.cells) != "" {
			return true
		}
	}
	return false
}

// own imports the rows that wait: those that others refer to before those others, those that refer to each other in a
// circle together.
func (r *run) own(ctx context.Context) error {
	return r.retry(func() error {
		r.waiting = slices.DeleteFunc(r.waiting, func(w row) bool { return r.written.has(w.line) || r.failed.has(w.line) })
		if len(r.waiting) == 0 {
			return nil
		}
		var rest [][]*record
		err := r.together(ctx, func(ctx context.Context) (err error) {
			rest, err = r.begin(ctx)
			return err
		})
		for _, batch := range rest {
			if err == nil {
				err = r.together(ctx, func(ctx context.Context) error { return r.save(ctx, batch) })
			}
		}
		return err
	})
}

// begin prepares all rows that wait, and imports the first batch of them. The answer are the other batches.
func (r *run) begin(ctx context.Context) ([][]*record, error) {
	records := r.records(r.waiting)
	if err := r.identify(ctx, records); err != nil {
		return nil, err
	}
	r.recall()
	if err := r.find(ctx, records); err != nil {
		return nil, err
	}
	r.findOwn(records)
	if err := r.connect(ctx, records); err != nil {
		return nil, err
	}
	batches := inOrder(records)
	if r.beyond {
		for _, batch := range batches {
			r.pass(batch)
		}
		return nil, nil
	}
	return batches[1:], r.save(ctx, batches[0])
}

// identify gives the records that are there already their ids, so that others may refer to them by new names too.
func (r *run) identify(ctx context.Context, records []*record) error {
	key := r.plan.key
	if key == nil || !(rights{r.state.Guard, r.actor.Roles}).finds(key) {
		return nil
	}
	var keys []string
	for _, rec := range records {
		if text := keyOf(key, rec.values.Set[key]); text != "" {
			keys = append(keys, text)
		}
	}
	there := r.lookupBy(r.plan.entity, key)
	if err := there.find(ctx, keys); err != nil {
		return err
	}
	for _, rec := range records {
		text := keyOf(key, rec.values.Set[key])
		if id := there.known[text]; id != "" && id != ambiguous {
			rec.values.ID = id
		}
	}
	return nil
}

// findOwn finds targets among the records themselves.
func (r *run) findOwn(records []*record) {
	byKey := map[*metadata.Field]map[string][]*record{}
	for _, c := range r.plan.columns {
		if r.refersToOwn(c) && byKey[c.by] == nil {
			byKey[c.by] = indexBy(records, c.by)
		}
	}
	for _, rec := range records {
		for _, l := range rec.links {
			if r.refersToOwn(l.column) {
				rec.refer(l, byKey[l.column.by][l.key])
			}
		}
	}
}

// indexBy finds records by a field's value. One that is refused already counts only where there is no other.
func indexBy(records []*record, f *metadata.Field) map[string][]*record {
	index := map[string][]*record{}
	for _, rec := range records {
		key := keyOf(f, rec.value(f))
		switch others := index[key]; {
		case key == "" || rec.failed && len(others) > 0:
		case len(others) == 1 && others[0].failed:
			index[key] = []*record{rec}
		default:
			index[key] = append(others, rec)
		}
	}
	return index
}

// refer connects a link to the record of the file that has its key, where that one is the only one anywhere.
func (rec *record) refer(l link, targets []*record) {
	if len(targets) == 0 {
		return
	}
	by := rec.run.lookup(l.column)
	there, id := by.known[l.key], targets[0].values.ID
	for _, target := range targets[1:] {
		if target.values.ID != id {
			id = ambiguous
		}
	}
	switch {
	case id == ambiguous || there != "" && there != id:
		by.known[l.key] = ambiguous
	case there == "":
		rec.values.Set[l.column.field] = id
		rec.needs = append(rec.needs, need{l, targets[0]})
	}
}

// able implements item.
func (rec *record) able() bool {
	for _, n := range rec.needs {
		if n.record.failed && !rec.failed {
			rec.fail(n.link.column, n.link.text, say.Of("stands in line %d, which is not imported either", n.record.row.line))
		}
	}
	return !rec.failed
}

// inOrder puts records after those that they need, in batches. What is left goes in circles: it has to be one batch.
func inOrder(records []*record) [][]*record {
	waitFor := map[*record]int{}
	neededBy := map[*record][]*record{}
	var order []*record
	for _, rec := range records {
		for _, n := range rec.needs {
			if n.record != rec {
				waitFor[rec]++
				neededBy[n.record] = append(neededBy[n.record], rec)
			}
		}
		if waitFor[rec] == 0 {
			order = append(order, rec)
		}
	}
	for i := 0; i < len(order); i++ {
		for _, other := range neededBy[order[i]] {
			if waitFor[other]--; waitFor[other] == 0 {
				order = append(order, other)
			}
		}
	}
	batches := slices.Collect(slices.Chunk(order, batchRows))
	var circles []*record
	for _, rec := range records {
		if waitFor[rec] > 0 {
			circles = append(circles, rec)
		}
	}
	if len(circles) > 0 {
		batches = append(batches, circles)
	}
	return batches
}
