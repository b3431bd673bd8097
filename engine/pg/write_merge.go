package pg

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"kith/engine"
	"kith/metadata"
)

// merge makes one record of several: what leads to the others comes to lead to it, and they go to the trash by a deletion
// that tells which one they were merged into. It takes the right to update that record and each one that is moved, and
// the right to delete the others. One that is restored comes back alone: what led to it stays where it is.
type merge struct {
	w         *writer
	spec      *engine.Write
	table     *table
	take      engine.Values
	from      []string
	winner    *some
	losers    []*engine.Image
	targets   *targets
	changer   *changer
	followers []*followers
	deletion  string
	back      *back
}

func (w *writer) newMerge(write *engine.Write) (*merge, error) {
	e := write.Entity
	if e.System {
		return nil, engine.Errorf(engine.BadRequest, "There is no merging of %s.", e.CalledMany())
	}
	winner, err := w.newSome(write, metadata.Update)
	if err != nil {
		return nil, err
	}
	if len(w.rights(e, metadata.Delete).do) == 0 {
		return nil, engine.Errorf(engine.Forbidden, "You may not %s %s.", engine.Doing(metadata.Delete), e.CalledMany())
	}
	m := &merge{w: w, spec: write, table: w.table(e), winner: winner, targets: &targets{w: w}, back: w.newBack(write), deletion: uuid.Must(uuid.NewV7()).String()}
	if len(write.Records) > 0 {
		m.take = write.Records[0]
	}
	if m.from, err = mergeable(write); err != nil {
		return nil, err
	}
	m.take = own(m.take)
	m.targets.collect(m.take)
	m.targets.sort()
	m.targets.files.heir, m.targets.files.others = strings.ToLower(write.ID), m.from
	m.changer = &changer{w: w, table: m.table, grant: winner.rights.do, targets: m.targets, validator: w.validator(e), gates: w.gates(e)}
	return m, nil
}

// mergeable are the ids of the records to merge, in order.
func mergeable(write *engine.Write) ([]string, error) {
	var ids []string
	for _, id := range write.From {
		parsed, err := uuid.Parse(id)
		if err != nil {
			return nil, unknownRecord(write.Entity, id)
		}
		ids = append(ids, parsed.String())
	}
	into, _ := uuid.Parse(write.ID)
	switch slices.Sort(ids); {
	case len(ids) == 0:
		return nil, engine.Errorf(engine.BadRequest, "Say which records are to be merged into this one.")
	case slices.Contains(ids, into.String()):
		return nil, engine.Errorf(engine.BadRequest, "A record can't be merged into itself.")
	case write.Nests():
		return nil, engine.Errorf(engine.BadRequest, "Records of relations can't be written along with a merge: write them afterwards.")
	}
	return slices.Compact(ids), nil
}

func unknownRecord(e *metadata.Entity, id string) *engine.Error {
	return engine.Errorf(engine.NotFound, "There is no %s with id %s.", e.Called(), id)
}

// load implements step. The records that go are held so that nobody connects others to them meanwhile.
func (m *merge) load() error {
	if err := m.winner.load("t.deleted_at is null"); err != nil {
		return err
	}
	err := m.w.loadImages(m.table, m.w.rights(m.spec.Entity, metadata.Delete), goes, func(q *script) error {
		q.add("t.deleted_at is null and ")
		err := q.among("t.id", m.from)
		q.add(" order by t.id")
		return err
	}, func(i *engine.Image) { m.losers = append(m.losers, i) })
	if err != nil {
		return err
	}
	return m.targets.load()
}

// write implements step. The records go before the one that stays takes values of theirs, which may have to be unique.
func (m *merge) write(ctx context.Context) error {
	if err := m.judge(); err != nil {
		return err
	}
	if err := m.collect(ctx); err != nil {
		return err
	}
	if err := m.move(); err != nil {
		return err
	}
	if err := m.discard(); err != nil {
		return err
	}
	if err := m.dropDoubles(ctx); err != nil {
		return err
	}
	won := m.changer.all[0]
	won.merged = m.from
	if err := m.w.updateRows(m.table, []change{won}); err != nil {
		return err
	}
	if err := m.targets.files.claim(m.w); err != nil {
		return err
	}
	if err := m.w.follow(); err != nil {
		return err
	}
	if err := m.w.check(m.reach()); err != nil {
		return err
	}
	return m.back.read(m.winner.ids())
}

// judge refuses what is not there or may not be merged, and values that can't be taken.
func (m *merge) judge() error {
	if err := m.winner.judge(); err != nil {
		return err
	}
	for _, id := range m.from {
		i := slices.IndexFunc(m.losers, func(image *engine.Image) bool { return image.ID == id })
		switch {
		case i < 0 || !m.losers[i].Seen:
			return unknownRecord(m.spec.Entity, id)
		case m.losers[i].Holds == 0:
			return engine.Errorf(engine.Forbidden, "You may not %s this %s.", engine.Doing(metadata.Delete), m.spec.Entity.Called())
		}
	}
	image := m.winner.images[0]
	m.release(image)
	if err := m.changer.change(image, m.take, 0); err != nil {
		return err
	}
	found := append(m.changer.found, m.leadsToGone(m.changer.all[0])...)
	if len(found) > 0 {
		return engine.Refused(found)
	}
	return nil
}

// release lets the one that stays no longer lead to one that goes, where it is not said what it is to lead to.
func (m *merge) release(image *engine.Image) {
	for _, f := range m.table.stored {
		id, _ := image.Values[f].(string)
		if engine.IsLink(f) && !f.ReadOnly && f.Target == m.spec.Entity && slices.Contains(m.from, id) && !given(m.take, f) {
			m.take.Set[f] = nil
		}
	}
}

// leadsToGone are the values to take that lead to a record that goes, or to the record itself.
func (m *merge) leadsToGone(c change) []engine.Violation {
	var found []engine.Violation
	for _, f := range c.changed {
		if id, _ := c.after[f].(string); engine.IsLink(f) && slices.Contains(m.from, id) {
			found = append(found, noTarget(f, m.w.reader.Tell("This %s is being merged: give another.", m.spec.Entity.Called()), 0))
		}
	}
	return found
}

// discard queues moving the records to the trash, with events that tell where they went.
func (m *merge) discard() error {
	deletion, err := uuidValue(m.deletion)
	if err != nil {
		return err
	}
	by, err := nullable(m.w.actor.User)
	if err != nil {
		return err
	}
	into, err := uuidValue(m.winner.images[0].ID)
	if err != nil {
		return err
	}
	m.w.pipe.queue(fmt.Sprintf("insert into %s.deletion (id, by, merged_into) values ($1, $2, $3)", m.w.store.schema), []any{deletion, by, into}, nil)
	q := &script{}
	q.add("with gone as (update ", m.table.name, " as t set ")
	if err := m.stamp(q); err != nil {
		return err
	}
	q.add(" where ")
	if err := q.among("t.id", m.from); err != nil {
		return err
	}
	q.add(" returning t.id, t.version) ")
	if err := m.w.beginEvents(q, m.spec.Entity, engine.Deleted); err != nil {
		return err
	}
	q.add(", g.id, g.version, jsonb_build_object('", engine.MergedInto, "', ", q.arg(into), "::uuid) from gone g order by g.id")
	m.w.pipe.queue(q.String(), q.args, nil)
	m.w.moved(m.table, m.from)
	return nil
}

// stamp adds what moving a record to the trash sets.
func (m *merge) stamp(q *script) error {
	deletion, err := uuidValue(m.deletion)
	if err != nil {
		return err
	}
	q.add(deletedAtColumn, " = now(), ", deletionColumn, " = ", q.arg(deletion), "::uuid, ")
	return m.w.stamp(q)
}

func (m *merge) reach() []reached {
	won := m.changer.reach()
	won.ids = m.winner.ids()
	all := []reached{won}
	for _, one := range m.followers {
		all = append(all, one.reach())
	}
	return all
}

// written implements step.
func (m *merge) written() engine.Written { return m.back.written(m.winner.ids()) }

// records implements step.
func (m *merge) records(e *metadata.Entity) being {
	all := m.changer.records(e)
	for _, one := range m.followers {
		all = all.and(one.records(e))
	}
	return all
}
