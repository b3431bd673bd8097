package pg

import (
	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// some are the existing records that a write is about: one by id, or those that a filter finds.
type some struct {
	w      *writer
	spec   *engine.Write
	table  *table
	rights rights
	lock   lock
	images []*engine.Image
}

func (w *writer) newSome(write *engine.Write, action metadata.Action) (*some, error) {
	s := &some{w: w, spec: write, table: w.table(write.Entity), rights: w.rights(write.Entity, action), lock: goes}
	if action == metadata.Update {
		s.lock = stays
	}
	if len(s.rights.do) == 0 {
		return nil, engine.Errorf(engine.Forbidden, "You may not %s %s.", engine.Doing(action), write.Entity.CalledMany())
	}
	return s, nil
}

// load queues locking and reading the records that meet a condition on their place ("t.deleted_at is null"). A bulk
// write is about what the filter finds among the records that the caller sees and may act on.
func (s *some) load(place string) error {
	take := func(i *engine.Image) { s.images = append(s.images, i) }
	if s.spec.Filter == nil {
		return s.w.loadImages(s.table, s.rights, s.lock, func(q *script) error {
			id, err := uuidValue(s.spec.ID)
			if err != nil {
				return s.notFound() // what is no id is no record's
			}
			q.add("t.id = ", q.arg(id), "::uuid and ", place)
			return nil
		}, take)
	}
	which := expr.Conj(s.spec.Filter, s.rights.read.Visible(), s.rights.do.Visible())
	return s.w.loadImages(s.table, s.rights, s.lock, func(q *script) error {
		q.add(place, " and ")
		err := s.w.condition(q, s.spec.Entity, which)
		q.add(" order by t.id limit ", q.arg(s.limit()+1))
		return err
	}, take)
}

func (s *some) limit() int { return s.w.state.Model.Settings.Limits.BatchMax }

// judge refuses records that are not there for the caller, too many of them, and versions that have moved on.
func (s *some) judge() error {
	if s.spec.Filter != nil {
		if len(s.images) > s.limit() {
			return engine.Errorf(engine.Limit, "The filter finds more than %d %s: narrow it down.", s.limit(), s.spec.Entity.CalledMany())
		}
		return nil
	}
	if len(s.images) == 0 || !s.images[0].Seen {
		return s.notFound()
	}
	if s.images[0].Holds == 0 {
		return engine.Errorf(engine.Forbidden, "You may not %s this %s.", engine.Doing(s.spec.Op), s.spec.Entity.Called())
	}
	if have := s.images[0].Version; s.spec.IfVersion != 0 && s.spec.IfVersion != have {
		return engine.Errorf(engine.Conflict, "The %s is at version %d by now, not %d: look at it again.", s.spec.Entity.Called(), have, s.spec.IfVersion)
	}
	return nil
}

func (s *some) notFound() error {
	return engine.Errorf(engine.NotFound, "There is no %s with id %s.", s.spec.Entity.Called(), s.spec.ID)
}

func (s *some) ids() []string { return idsOf(s.images) }
