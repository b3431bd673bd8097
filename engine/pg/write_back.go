package pg

import (
	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg/query"
	"kith/metadata"
)

// back reads back what a write is to answer of its records: of those that the caller may read.
type back struct {
	w       *writer
	spec    *engine.Write
	objects map[string][]byte
	// together is whether they are read by the statement that writes.
	together bool
}

func (w *writer) newBack(write *engine.Write) *back { return &back{w: w, spec: write} }

// read queues reading back records, in whatever state the statements before leave them.
func (b *back) read(ids []string) error {
	if !b.wanted() || len(ids) == 0 || b.together {
		return nil
	}
	compiled, err := b.w.objects(b.spec, len(ids) == 1)
	if err != nil {
		return err
	}
	var which any = ids[0]
	if len(ids) > 1 {
		list := make([]any, len(ids))
		for i, id := range ids {
			list[i] = id
		}
		which = list
	}
	args, err := compiled.Bind(b.w.actor, b.w.now, []any{which})
	if err != nil {
		return err
	}
	b.w.pipe.queue(compiled.SQL, args, b.reading(compiled))
	return nil
}

// wanted is whether there is anything to read back.
func (b *back) wanted() bool {
	return b.spec.Output != nil && len(b.w.state.Guard.Grant(b.w.actor.Roles, b.spec.Entity, metadata.Read)) > 0
}

// wrote is the name under which a statement that writes knows the rows that it wrote.
const wrote = "wrote"

// own is what the statement that writes can read back itself, out of the rows that it wrote; nil where more has to be
// read, or nothing.
func (b *back) own() *query.Objects {
	if b == nil || !b.wanted() {
		return nil
	}
	compiled, err := b.w.objectsFrom(b.spec, wrote, wrote, nil)
	if err != nil || !compiled.Own {
		return nil
	}
	return compiled
}

// reading takes what a statement reads back; nil for nothing.
func (b *back) reading(shown *query.Objects) func(pgx.Rows) error {
	if shown == nil {
		return nil
	}
	return func(rows pgx.Rows) error {
		b.objects = shown.Read(rows)
		return rows.Err()
	}
}

// written is the outcome for records, in their order.
func (b *back) written(ids []string) engine.Written {
	out := engine.Written{IDs: ids, Objects: make([][]byte, len(ids))}
	for i, id := range ids {
		if out.Objects[i] = b.objects[id]; out.Objects[i] == nil {
			out.Objects[i] = []byte("null")
		}
	}
	return out
}
