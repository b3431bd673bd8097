package imports

import (
	"context"

	"kith/engine"
	"kith/metadata/say"
)

// batch imports rows that do not refer to each other.
func (r *run) batch(ctx context.Context, rows []row) error {
	if len(rows) == 0 {
		return nil
	}
	records := r.records(rows)
	if err := r.find(ctx, records); err != nil {
		return err
	}
	if err := r.connect(ctx, records); err != nil {
		return err
	}
	if r.remember(records); r.beyond {
		r.pass(records)
		return nil
	}
	return r.save(ctx, records)
}

func (r *run) records(rows []row) []*record {
	records := make([]*record, len(rows))
	for i, row := range rows {
		records[i] = r.record(row)
	}
	return records
}

// find looks up the targets of records: one query for each way to find some.
func (r *run) find(ctx context.Context, records []*record) error {
	wanted := map[*lookup][]string{}
	for _, rec := range records {
		for _, l := range rec.links {
			by := r.lookup(l.column)
			wanted[by] = append(wanted[by], l.key)
		}
	}
	for _, l := range r.lookups {
		if err := l.find(ctx, wanted[l]); err != nil {
			return err
		}
	}
	return nil
}

// connect puts the ids of targets into records. Those that are missing are made, where the mapping wants that, for rows
// that nothing else is wrong with.
func (r *run) connect(ctx context.Context, records []*record) error {
	for _, rec := range records {
		rec.connectAll()
	}
	if !r.beyond {
		if err := r.create(ctx, records); err != nil {
			return err
		}
	}
	for _, rec := range records {
		if !rec.failed {
			rec.connectAll()
		}
	}
	return nil
}

// connectAll connects the links that are not connected yet.
func (rec *record) connectAll() {
	for _, l := range rec.links {
		if rec.values.Set[l.column.field] == nil {
			rec.connect(l)
		}
	}
}

// connect puts the id of a link's target into the record, or reports that there is none.
func (rec *record) connect(l link) {
	by := rec.run.lookup(l.column)
	switch id := by.known[l.key]; {
	case id == ambiguous:
		rec.fail(l.column, l.text, say.Of(`several %s have %s %q: name another field of theirs with "by", or make them differ`,
			by.target.CalledMany(), by.by.Called(), l.key))
	case id != "":
		rec.values.Set[l.column.field] = id
	case by.refused[l.key] != "":
		rec.fail(l.column, l.text, say.Of("there is no %s with %s %q, and it can't be made: %s", by.target.Called(), by.by.Called(), l.key, by.refused[l.key]))
	case !l.column.Create:
		rec.fail(l.column, l.text, say.Of("there is no %s with %s %q", by.target.Called(), by.by.Called(), l.key))
	}
}

// save writes the records that nothing is wrong with.
func (r *run) save(ctx context.Context, records []*record) error {
	items := make([]item, 0, len(records))
	for _, rec := range records {
		if !rec.failed {
			items = append(items, rec)
		}
	}
	how := engine.Write{Entity: r.plan.entity, Op: engine.CreateOp, By: r.plan.key}
	if r.plan.key != nil {
		how.Op = engine.UpsertOp
	}
	return r.put(ctx, how, items)
}
