package pg

import (
	"context"
	"slices"

	"kith/engine"
	"kith/metadata"
)

// phased is a step that sets values, in phases: a nested write does each of them for all of its parts before the next.
type phased interface {
	step
	writing() *writer
	// wants queues what has to be known and locked first, but for the targets.
	wants() error
	// settle refuses what is not about records that the caller may write, and answers their ids in the order of the batch.
	settle(ctx context.Context) (ids []string, err error)
	// judge answers all that is wrong with the values.
	judge() ([]engine.Violation, error)
	// rows queues the rows, and reach tells which these are.
	rows() error
	reach() []reached
	// show queues reading back what the write answers.
	show() error
}

// reached are rows that were written, and what has to be true of them now.
type reached struct {
	group
	grant   engine.Grant
	demands []demand
	moved   []moved
	open    waiting[*metadata.Ask]
	asks    waiting[*engine.FormAsk] // of the form that they are written through
}

// phased makes the step of a write that sets values. What it connects to is noted among the targets.
func (w *writer) phased(write *engine.Write, wanted *targets) (phased, error) {
	switch write.Op {
	case engine.UpdateOp:
		return w.newUpdate(write, wanted)
	case engine.UpsertOp:
		return w.newUpsert(write, wanted)
	}
	return w.newCreate(write, wanted)
}

// proceed writes a step that has loaded what it wants.
func proceed(ctx context.Context, s phased) error {
	if _, err := s.settle(ctx); err != nil {
		return err
	}
	found, err := s.judge()
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return engine.Refused(found)
	}
	return finish(s)
}

// finish queues the rows of a step that is judged, what follows from them, the checks after that, and what it answers.
func finish(s phased) error {
	if err := s.rows(); err != nil {
		return err
	}
	if err := s.writing().follow(); err != nil {
		return err
	}
	if err := s.writing().check(s.reach()); err != nil {
		return err
	}
	return s.show()
}

// check queues the checks of rows that were written.
func (w *writer) check(all []reached) error {
	for _, r := range all {
		if err := w.checkAfter(r); err != nil {
			return err
		}
	}
	if err := w.checkTrees(all); err != nil {
		return err
	}
	return w.checkRules(all)
}

// being are records of one entity as a write is to leave them. index tells of each which record of the batch it is; nil:
// they are in its order.
type being struct {
	ids   []string
	after []map[*metadata.Field]any
	index []int
}

// beingOf are the records of an entity where they are of the one that is asked for.
func beingOf(asked, have *metadata.Entity, all being) being {
	if asked != have {
		return being{}
	}
	return all
}

// and joins records.
func (b being) and(more being) being {
	return being{slices.Concat(b.ids, more.ids), slices.Concat(b.after, more.after), slices.Concat(b.index, more.index)}
}

// at is which record of the batch one of them is.
func (b being) at(i int) int {
	if i < len(b.index) {
		return b.index[i]
	}
	return i
}

// record is what one of them is to be; nil where that is not known.
func (b being) record(id string) map[*metadata.Field]any {
	if i := slices.Index(b.ids, id); i >= 0 && i < len(b.after) {
		return b.after[i]
	}
	return nil
}

// places tells by id which record of the batch each of them is.
func (b being) places() map[string]int {
	places := make(map[string]int, len(b.ids))
	for i, id := range b.ids {
		places[id] = b.at(i)
	}
	return places
}
